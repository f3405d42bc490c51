package io.sidetone.ui.dialpad;

import io.sidetone.ui.text.Texts;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.util.Duration;

/// The number field and its keys.
public final class DialpadController {
    /// The number's size beside plain text.
    private static final double NUMBER_EM = 2;
    /// The room the delete button takes at its side.
    private static final double ERASE_EM = 2.857;
    /// The room at the other side where a long number needs it, in pixels.
    private static final double TIGHT_SIDE = 4;

    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");
    private static final List<String> DEMO = List.of("201", "202", "600", "203", "205");

    private final DialpadViewModel model;
    private final Texts texts;
    private final boolean demo;
    private final PauseTransition held = new PauseTransition(Duration.millis(600));

    @FXML
    private TextField number;

    @FXML
    private Button erase;

    @FXML
    private Label hint;

    @FXML
    private DialKey zero;

    @FXML
    private VBox demoLine;

    @FXML
    private FlowPane demoNumbers;

    /// @param demo whether to teach the numbers of the demo line
    public DialpadController(DialpadViewModel model, Texts texts, boolean demo) {
        this.model = model;
        this.texts = texts;
        this.demo = demo;
    }

    /// Where digits go.
    public TextField numberField() {
        return number;
    }

    /// Puts the caret behind the number.
    public void focus() {
        number.requestFocus();
        number.end();
    }

    @FXML
    void initialize() {
        number.setTextFormatter(new TextFormatter<>(change -> {
            change.setText(DialpadViewModel.cleaned(change.getText()));
            return change;
        }));
        number.textProperty().bindBidirectional(model.number());
        model.number().subscribe(this::show);
        model.problem().subscribe(problem -> showHint());
        number.widthProperty().subscribe(width -> fit());
        hint.fontProperty().subscribe(font -> fit());
        number.fontProperty().subscribe(font -> showWhole());
        held.setOnFinished(event -> {
            zero.disarm();
            model.append("+");
        });
        zero.armedProperty().subscribe(armed -> {
            if (armed) {
                held.playFromStart();
            } else {
                held.stop();
            }
        });
        demoLine.setVisible(demo);
        demoLine.setManaged(demo);
        if (demo) {
            demoNumbers.getChildren().setAll(DEMO.stream().map(this::chip).toList());
        }
    }

    @FXML
    void press(ActionEvent event) {
        model.append(((DialKey) event.getSource()).getDigit());
    }

    @FXML
    void erase() {
        model.erase();
        focus();
    }

    @FXML
    void call() {
        model.call();
    }

    private void show(String typed) {
        erase.setVisible(!typed.isEmpty());
        fit();
        if (!number.isFocused() || number.getCaretPosition() > typed.length()) {
            number.positionCaret(typed.length());
        }
        showHint();
    }

    /// A long number gets smaller letters rather than losing its beginning.
    private void fit() {
        double em = hint.getFont().getSize();
        var text = new Text(number.getText());
        text.setFont(Font.font(number.getFont().getFamily(), em * NUMBER_EM));
        double side = em * ERASE_EM;
        double natural = text.getLayoutBounds().getWidth() + em;
        boolean tight = natural > number.getWidth() - 2 * side;
        double left = tight ? TIGHT_SIDE : side;
        double fitting = em * NUMBER_EM * (number.getWidth() - left - side) / Math.max(1, natural);
        double size = Math.clamp(Math.floor(fitting), em, em * NUMBER_EM);
        number.setStyle("-fx-font-size: %.0fpx; -fx-padding: 4px %.0fpx 4px %.0fpx;".formatted(size, side, left));
    }

    /// A field that had to scroll before its letters got smaller would stay scrolled.
    private void showWhole() {
        int caret = number.getCaretPosition();
        number.positionCaret(0);
        number.positionCaret(caret);
    }

    private void showHint() {
        var problem = model.problem().get();
        hint.pseudoClassStateChanged(PROBLEM, !problem.isEmpty());
        if (problem.isEmpty()) {
            hint.setText(model.number().get().isEmpty() ? texts.get("dialpad.hint") : "");
        } else {
            hint.setText(problem);
        }
    }

    private Button chip(String line) {
        var what = texts.get("demo." + line);
        var digits = new Label(line);
        digits.getStyleClass().add("strong");
        var face = new HBox(digits, new Label(what));
        face.getStyleClass().add("row");
        var chip = new Button();
        chip.setGraphic(face);
        chip.getStyleClass().add("chip");
        chip.setAccessibleText(texts.get("demo.accessible", line, what));
        chip.setTooltip(new Tooltip(texts.get("demo.accessible", line, what)));
        chip.setOnAction(event -> model.fill(line));
        return chip;
    }
}
