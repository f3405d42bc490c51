package io.sidetone.ui.command;

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
        setText(of(value));
    }

    /// The first key of a command as it stands on the keyboard, for tooltips.
    public static String of(Command command) {
        return switch (command.keys().getFirst()) {
            case Key.Typed typed -> typed.characters();
            case Key.Named named -> modifiers(named) + sign(named.code());
        };
    }

    /// What is held down meanwhile.
    static String modifiers(Key.Named key) {
        return (key.ctrl() ? ctrl() : "") + (key.shift() ? shift() : "");
    }

    /// How this computer's keyboard names the key that makes others into commands.
    private static String ctrl() {
        return mac() ? "⌘" : "Ctrl ";
    }

    private static String shift() {
        return mac() ? "⇧" : "Shift ";
    }

    private static boolean mac() {
        return System.getProperty("os.name", "").startsWith("Mac");
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
