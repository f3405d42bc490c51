package io.sidetone.ui.incoming;

import io.sidetone.ui.fx.Icon;
import io.sidetone.ui.fx.Motion;
import io.sidetone.ui.incoming.IncomingViewModel.Card;
import io.sidetone.ui.person.Avatar;
import io.sidetone.ui.text.Texts;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The card that slides over everything while a call rings here.
public final class IncomingController {
    /// There is a call already: the card takes less room.
    private static final PseudoClass SECOND = PseudoClass.getPseudoClass("second");

    private final IncomingViewModel model;
    private final Texts texts;

    @FXML
    private VBox card;

    @FXML
    private Label title;

    @FXML
    private Avatar avatar;

    @FXML
    private Label name;

    @FXML
    private Label number;

    @FXML
    private Label more;

    @FXML
    private Label answerLabel;

    @FXML
    private Icon answerIcon;

    @FXML
    private Button answer;

    @FXML
    private Button decline;

    public IncomingController(IncomingViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        card.managedProperty().bind(card.visibleProperty());
        avatar.managedProperty().bind(avatar.visibleProperty());
        number.managedProperty().bind(number.visibleProperty());
        more.managedProperty().bind(more.visibleProperty());
        answerIcon.managedProperty().bind(answerIcon.visibleProperty());
        model.card().subscribe(this::show);
    }

    @FXML
    void answer() {
        model.answer();
    }

    @FXML
    void decline() {
        model.decline();
    }

    private void show(Optional<Card> shown) {
        boolean appears = shown.isPresent() && !card.isVisible();
        shown.ifPresent(this::fill);
        card.setVisible(shown.isPresent());
        if (appears) {
            Motion.dropIn(card);
        }
    }

    private void fill(Card shown) {
        title.setText(shown.title());
        avatar.nameProperty().set(shown.name());
        card.pseudoClassStateChanged(SECOND, shown.second());
        name.setText(shown.name());
        number.setText(shown.number());
        number.setVisible(!shown.number().isEmpty());
        more.setText(shown.more());
        more.setVisible(!shown.more().isEmpty());
        answerLabel.setText(shown.answer());
        answer.setAccessibleText(texts.get("incoming.answer.accessible", shown.answer(), shown.name()));
        decline.setAccessibleText(texts.get("incoming.decline.accessible", shown.name()));
    }
}
