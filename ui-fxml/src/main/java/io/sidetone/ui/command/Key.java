package io.sidetone.ui.command;

import java.util.Map;
import javafx.scene.input.KeyCode;

/// What a person presses for a command.
public sealed interface Key {
    /// The names of keys that type nothing.
    Map<String, KeyCode> NAMES = Map.ofEntries(
            Map.entry("Enter", KeyCode.ENTER),
            Map.entry("Esc", KeyCode.ESCAPE),
            Map.entry("Backspace", KeyCode.BACK_SPACE),
            Map.entry("Up", KeyCode.UP),
            Map.entry("Down", KeyCode.DOWN),
            Map.entry("F1", KeyCode.F1),
            Map.entry("A", KeyCode.A),
            Map.entry("B", KeyCode.B),
            Map.entry("D", KeyCode.D),
            Map.entry("F6", KeyCode.F6),
            Map.entry("S", KeyCode.S),
            Map.entry("V", KeyCode.V));

    /// What stands before the name of a key that is pressed together with Ctrl, on a Mac with Command.
    String CTRL = "Ctrl+";

    /// What stands after that for Shift.
    String SHIFT = "Shift+";

    /// Reads `Enter`, `Esc`, `F1` and so on, `Ctrl+Enter`, `Ctrl+Shift+A`, or the characters one of which is typed:
    /// `M`, `0123456789*#+`.
    static Key parse(String text) {
        if (text.startsWith(CTRL + SHIFT)) {
            return new Named(named(text.substring(CTRL.length() + SHIFT.length())), true, true);
        }
        if (text.startsWith(CTRL)) {
            return new Named(named(text.substring(CTRL.length())), true);
        }
        return text.length() > 1 && NAMES.containsKey(text) ? new Named(named(text), false) : new Typed(text);
    }

    private static KeyCode named(String text) {
        var code = NAMES.get(text);
        if (code == null) {
            throw new IllegalArgumentException("no key named " + text);
        }
        return code;
    }

    /// A key that types nothing.
    ///
    /// @param ctrl together with Ctrl, on a Mac with Command; else without modifiers
    /// @param shift together with Shift as well
    record Named(KeyCode code, boolean ctrl, boolean shift) implements Key {
        Named(KeyCode code, boolean ctrl) {
            this(code, ctrl, false);
        }
    }

    /// Any one of these characters, as the keyboard's layout types it, upper or lower case.
    record Typed(String characters) implements Key {
        boolean matches(String typed) {
            return typed.length() == 1
                    && (characters.contains(typed) || characters.indexOf(Character.toUpperCase(typed.charAt(0))) >= 0);
        }
    }
}
