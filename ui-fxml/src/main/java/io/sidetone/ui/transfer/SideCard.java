package io.sidetone.ui.transfer;

import io.sidetone.ui.fx.Digits;
import io.sidetone.ui.fx.Icon;
import io.sidetone.ui.person.Avatar;
import io.sidetone.ui.transfer.ConsultationViewModel.Side;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One of the two of a consultation: who they are, and whether they speak or hear music.
public final class SideCard extends Button {
    private static final PseudoClass SPEAKING = PseudoClass.getPseudoClass("speaking");
    private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");

    private final Avatar avatar = new Avatar();
    private final Label name = new Label();
    private final Label line = new Label();
    private final Digits timer = new Digits();
    private final Icon sign = new Icon();
    private Consumer<String> chosen = id -> {};
    private String id = "";

    public SideCard() {
        name.getStyleClass().add("strong");
        line.getStyleClass().add("caption");
        timer.setMinWidth(USE_PREF_SIZE);
        var words = new VBox(name, line);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        var face = new HBox(avatar, words, timer, sign);
        face.getStyleClass().add("row");
        getStyleClass().add("side-card");
        setGraphic(face);
        setMaxWidth(Double.MAX_VALUE);
        setAccessibleText("");
        setOnAction(event -> chosen.accept(id));
    }

    /// @param action is given the id of the call whose card is pressed while its side hears music
    void onChosen(Consumer<String> action) {
        chosen = action;
    }

    void show(Side side, boolean canBeChosen) {
        id = side.id();
        avatar.nameProperty().set(side.name());
        name.setText(side.name());
        line.setText(side.word());
        timer.setText(side.timer());
        pseudoClassStateChanged(SPEAKING, side.speaking());
        pseudoClassStateChanged(HELD, side.held());
        sign.setLiteral(side.held() ? "fltrmz-pause-20" : "fltrmz-person-voice-20");
        sign.setVisible(side.held() || side.speaking());
        // Pressing the one who speaks would do nothing: only the other can be reached.
        setMouseTransparent(!side.held() || !canBeChosen);
        setFocusTraversable(side.held() && canBeChosen);
        setAccessibleText(side.name() + ", " + side.word());
    }
}
