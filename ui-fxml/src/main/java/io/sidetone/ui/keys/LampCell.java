package io.sidetone.ui.keys;

import io.sidetone.sip.team.Lamp;
import io.sidetone.sip.team.LampState;
import io.sidetone.ui.desk.Desk.LampKey;
import io.sidetone.ui.fx.Motion;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// One key: the lamp, who it is, what goes on there. Cells are few, and are used again for other keys.
final class LampCell extends ListCell<LampKey> {
    private final KeysViewModel model;
    private final Label lamp = new Label();
    private final Label who = new Label();
    private final Label word = new Label();
    private final HBox face = new HBox(lamp, who, word);
    private final Tooltip tip = new Tooltip();
    private final Animation pulsing = Motion.pulse(lamp);
    private final ChangeListener<Optional<Lamp>> renew = (of, was, is) -> renew();
    private @Nullable ObservableValue<Optional<Lamp>> followed;

    LampCell(KeysViewModel model) {
        this.model = model;
        lamp.getStyleClass().add("team-lamp");
        word.getStyleClass().add("caption");
        word.setMinWidth(USE_PREF_SIZE);
        who.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(who, Priority.ALWAYS);
        face.getStyleClass().add("row");
        getStyleClass().add("lamp-cell");
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            var key = getItem();
            if (key != null && event.getButton() == MouseButton.PRIMARY) {
                model.press(key);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable LampKey key, boolean empty) {
        super.updateItem(key, empty);
        if (followed != null) {
            followed.removeListener(renew);
            followed = null;
        }
        setGraphic(empty ? null : face);
        setTooltip(empty ? null : tip);
        if (key != null && !empty) {
            var lampOf = model.lamp(key);
            lampOf.addListener(renew);
            followed = lampOf;
            renew();
        } else {
            pulsing.stop();
            setAccessibleText("");
        }
    }

    private void renew() {
        var key = getItem();
        if (key == null) {
            return;
        }
        var words = model.words(key);
        who.setText(key.label());
        word.setText(words.word());
        tip.setText(words.sentence());
        setAccessibleText(words.sentence());
        for (var state : LampState.values()) {
            lamp.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(
                            state.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                    state == words.state());
        }
        lamp.setText(words.state() == LampState.UNKNOWN ? "?" : "");
        if (words.state() == LampState.RINGING) {
            pulsing.play();
        } else {
            pulsing.stop();
            lamp.setOpacity(1);
        }
    }
}
