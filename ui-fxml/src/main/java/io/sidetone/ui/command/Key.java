package io.sidetone.ui.command;

import java.util.Map;
import javafx.scene.input.KeyCode;

/// What a person presses for a command.
public sealed interface Key {
    /// The names of keys that type nothing.
    Map<String, KeyCode> NAMES =
            Map.of("Enter", KeyCode.ENTER, "Esc", KeyCode.ESCAPE, "Backspace", KeyCode.BACK_SPACE, "F1", KeyCode.F1);

    /// Reads `Enter`, `Esc`, `Backspace` or `F1`, or the characters one of which is typed: `M`, `0123456789*#+`.
    static Key parse(String text) {
        var code = NAMES.get(text);
        return code == null ? new Typed(text) : new Named(code);
    }

    /// A key that types nothing, without modifiers.
    record Named(KeyCode code) implements Key {}

    /// Any one of these characters, as the keyboard's layout types it, upper or lower case.
    record Typed(String characters) implements Key {
        boolean matches(String typed) {
            return typed.length() == 1
                    && (characters.contains(typed) || characters.indexOf(Character.toUpperCase(typed.charAt(0))) >= 0);
        }
    }
}
