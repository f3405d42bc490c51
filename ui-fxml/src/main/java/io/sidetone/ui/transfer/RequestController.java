package io.sidetone.ui.transfer;

import io.sidetone.ui.fx.Motion;
import io.sidetone.ui.person.Avatar;
import io.sidetone.ui.text.Texts;
import io.sidetone.ui.transfer.RequestViewModel.Card;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The card that asks whether to call whom the other side wants us to call.
public final class RequestController {
    private final RequestViewModel model;
    private final Texts texts;

    @FXML
    private VBox request;

    @FXML
    private Avatar avatar;

    @FXML
    private Label sentence;

    @FXML
    private Label number;

    @FXML
    private Button follow;

    @FXML
    private Button stay;

    public RequestController(RequestViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        request.managedProperty().bind(request.visibleProperty());
        avatar.managedProperty().bind(avatar.visibleProperty());
        number.managedProperty().bind(number.visibleProperty());
        model.card().subscribe(this::show);
    }

    @FXML
    void follow() {
        model.follow();
    }

    @FXML
    void stay() {
        model.stay();
    }

    private void show(Optional<Card> shown) {
        boolean appears = shown.isPresent() && !request.isVisible();
        shown.ifPresent(card -> {
            avatar.nameProperty().set(card.target());
            sentence.setText(card.sentence());
            number.setText(card.number());
            number.setVisible(!card.number().isEmpty());
            follow.setAccessibleText(texts.get("transfer.follow.accessible", card.target()));
            stay.setAccessibleText(texts.get("transfer.stay.accessible"));
        });
        request.setVisible(shown.isPresent());
        if (appears) {
            Motion.dropIn(request);
        }
    }
}
