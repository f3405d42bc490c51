package io.sidetone.ui.signin;

import io.sidetone.ui.text.Texts;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

/// Where the password is typed.
public final class SignInController {
    private final SignInViewModel model;
    private final Texts texts;

    @FXML
    private Label account;

    @FXML
    private PasswordField hidden;

    @FXML
    private TextField plain;

    @FXML
    private ToggleButton reveal;

    @FXML
    private CheckBox remember;

    @FXML
    private Label problem;

    @FXML
    private Button submit;

    public SignInController(SignInViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /// Puts the caret where the password goes.
    public void focus() {
        (reveal.isSelected() ? plain : hidden).requestFocus();
    }

    @FXML
    void initialize() {
        account.setText(model.account());
        hidden.textProperty().bindBidirectional(model.password());
        plain.textProperty().bindBidirectional(model.password());
        plain.visibleProperty().bind(reveal.selectedProperty());
        hidden.visibleProperty().bind(reveal.selectedProperty().not());
        remember.selectedProperty().bindBidirectional(model.remember());
        remember.setVisible(model.canRemember());
        leaveNoGap(remember);
        leaveNoGap(problem);
        model.problem().subscribe(text -> {
            problem.setText(text);
            problem.setVisible(!text.isEmpty());
        });
        model.busy().subscribe(busy -> submit.setText(texts.get(busy ? "signin.busy" : "signin.submit")));
        submit.disableProperty().bind(model.busy().or(model.password().isEmpty()));
    }

    @FXML
    void submit() {
        model.submit();
    }

    private static void leaveNoGap(Node node) {
        node.managedProperty().bind(node.visibleProperty());
    }
}
