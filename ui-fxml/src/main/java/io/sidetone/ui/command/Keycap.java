package io.sidetone.ui.command;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
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
        setText(sign(value.keys()));
    }

    private static String sign(List<Key> keys) {
        return switch (keys.getFirst()) {
            case Key.Typed typed -> typed.characters();
            case Key.Named named -> (named.ctrl() ? Keycap.ctrl() : "") + sign(named.code());
        };
    }

    /// How this computer's keyboard names the key that makes others into commands.
    static String ctrl() {
        return System.getProperty("os.name", "").startsWith("Mac") ? "⌘" : "Ctrl ";
    }

    private static String sign(KeyCode code) {
        return switch (code) {
            case ENTER -> "⏎";
            case ESCAPE -> "Esc";
            case BACK_SPACE -> "⌫";
            default -> code.getName();
        };
    }
}
