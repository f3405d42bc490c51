package io.sidetone.ui.command;

import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// The picture of a key on the control it works. Screen readers are not told: the control's own name says it.
public final class Keycap extends Label {
    private @Nullable Command command;

    public Keycap() {
        getStyleClass().add("keycap");
        setMinWidth(USE_PREF_SIZE);
        setMouseTransparent(true);
    }

    public @Nullable Command getCommand() {
        return command;
    }

    /// Shows the first key of a command.
    public void setCommand(Command value) {
        command = value;
        setText(KeyName.of(value));
    }
}
