package io.sidetone.ui.command;

import javafx.scene.input.KeyCode;

/// How keys are called on this computer's keyboard.
public final class KeyName {
    private KeyName() {}

    /// The first key of a command, e.g. `M`, `⏎` or `Ctrl Shift S`.
    public static String of(Command command) {
        return switch (command.keys().getFirst()) {
            case Key.Typed typed -> typed.characters();
            case Key.Named named -> modifiers(named) + sign(named.code());
        };
    }

    /// What is held down meanwhile.
    static String modifiers(Key.Named key) {
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        var ctrl = mac ? "⌘" : "Ctrl ";
        var shift = mac ? "⇧" : "Shift ";
        return (key.ctrl() ? ctrl : "") + (key.shift() ? shift : "");
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
