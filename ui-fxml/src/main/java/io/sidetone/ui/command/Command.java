package io.sidetone.ui.command;

import io.sidetone.ui.command.Key.Typed;
import java.util.Arrays;
import java.util.List;

/// Everything a key can do: the one table that binds keys, labels keycaps and fills the key list.
///
/// | Scope | Key | Command |
/// |---|---|---|
/// | a sheet is open | Esc | close it |
/// | ringing | Enter, Esc | answer, decline |
/// | after a failed call | Enter, Esc | call again, close the notice |
/// | in a call | Esc, M | hang up, mute |
/// | idle | digits, Backspace, Enter | number field, delete, call |
/// | anywhere | F1, ? | list of keys |
public enum Command {
    CLOSE_SHEET("sheet.close", Scope.SHEET, "Esc"),
    ANSWER("call.answer", Scope.RINGING, "Enter"),
    DECLINE("call.decline", Scope.RINGING, "Esc"),
    CALL_AGAIN("call.again", Scope.ENDED, "Enter"),
    DISMISS("call.dismiss", Scope.ENDED, "Esc"),
    HANG_UP("call.hangup", Scope.IN_CALL, "Esc"),
    MUTE("call.mute", Scope.IN_CALL, "M"),
    DIGIT("dialpad.digit", Scope.IDLE, "0123456789*#+"),
    ERASE("dialpad.erase", Scope.IDLE, "Backspace"),
    CALL("dialpad.call", Scope.IDLE, "Enter"),
    KEYS("help.keys", Scope.ANYWHERE, "F1 ?");

    private final String id;
    private final Scope scope;
    private final String keys;

    /// @param keys as [Key#parse(String)] reads them, with spaces between
    Command(String id, Scope scope, String keys) {
        this.id = id;
        this.scope = scope;
        this.keys = keys;
    }

    /// A stable name.
    public String id() {
        return id;
    }

    public Scope scope() {
        return scope;
    }

    public List<Key> keys() {
        return Arrays.stream(keys.split(" ", -1)).map(Key::parse).toList();
    }

    /// The text key of what it does.
    public String key() {
        return "command." + id;
    }

    boolean typedBy(String character) {
        return keys().stream().anyMatch(key -> key instanceof Typed typed && typed.matches(character));
    }

    /// Whether a key is one of those that can be switched off: a letter or sign that does something other than being
    /// typed (WCAG 2.1.4).
    boolean letter(Key key) {
        return this != DIGIT && key instanceof Typed;
    }
}
