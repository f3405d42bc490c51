package io.sidetone.ui.command;

import io.sidetone.ui.command.Key.Typed;
import java.util.Arrays;
import java.util.List;

/// Everything a key can do: the one table that binds keys, labels keycaps and fills the key list.
///
/// | Scope | Key | Command |
/// |---|---|---|
/// | a sheet is open | Esc | close it |
/// | passing a call on | Enter, Ctrl+Enter, arrows | speak first, at once; choose |
/// | ringing | Enter, Esc | answer, decline |
/// | asked to call somebody else | Enter, Esc | follow, stay |
/// | the keypad is open | Esc | close it |
/// | after a failed call | Enter, Esc | call again, close the notice |
/// | consultation | Enter, B | put together, go back |
/// | in a call | Esc, M, H, K, T, C, R | hang up, mute, hold, keypad, transfer or add, conference, record |
/// | in a call | S, P, I | swap, park, how it sounds |
/// | in a call | digits, Ctrl+V | touch-tones |
/// | idle | digits, Backspace, Enter, Ctrl+V | number field, delete, call, paste |
/// | anywhere | Ctrl+B, F6 | fold the panel, walk into it and back |
/// | anywhere | Ctrl+Shift+S, Ctrl+Shift+A | status, sound devices |
/// | anywhere | Ctrl+Shift+D, F1, ? | do not disturb, list of keys |
public enum Command {
    CLOSE_SHEET("sheet.close", Scope.SHEET, "Esc"),
    TRANSFER_ATTENDED("transfer.attended", Scope.TRANSFER, "Enter"),
    TRANSFER_BLIND("transfer.blind", Scope.TRANSFER, "Ctrl+Enter"),
    TRANSFER_NEXT("transfer.next", Scope.TRANSFER, "Down"),
    TRANSFER_PREVIOUS("transfer.previous", Scope.TRANSFER, "Up"),
    ANSWER("call.answer", Scope.RINGING, "Enter"),
    DECLINE("call.decline", Scope.RINGING, "Esc"),
    FOLLOW("transfer.follow", Scope.REQUESTED, "Enter"),
    STAY("transfer.stay", Scope.REQUESTED, "Esc"),
    CLOSE_KEYPAD("keypad.close", Scope.KEYPAD, "Esc"),
    CALL_AGAIN("call.again", Scope.ENDED, "Enter"),
    DISMISS("call.dismiss", Scope.ENDED, "Esc"),
    COMPLETE("transfer.complete", Scope.CONSULTING, "Enter"),
    BACK("transfer.back", Scope.CONSULTING, "B"),
    HANG_UP("call.hangup", Scope.IN_CALL, "Esc"),
    MUTE("call.mute", Scope.IN_CALL, "M"),
    HOLD("call.hold", Scope.IN_CALL, "H"),
    KEYPAD("call.keypad", Scope.IN_CALL, "K"),
    TRANSFER("call.transfer", Scope.IN_CALL, "T"),
    CONFERENCE("call.conference", Scope.IN_CALL, "C"),
    RECORD("call.record", Scope.IN_CALL, "R"),
    SWAP("call.swap", Scope.IN_CALL, "S"),
    PARK("call.park", Scope.IN_CALL, "P"),
    QUALITY("call.quality", Scope.IN_CALL, "I"),
    TONE("call.tone", Scope.IN_CALL, "0123456789*#"),
    PASTE_TONES("call.paste", Scope.IN_CALL, "Ctrl+V"),
    DIGIT("dialpad.digit", Scope.IDLE, "0123456789*#+"),
    ERASE("dialpad.erase", Scope.IDLE, "Backspace"),
    CALL("dialpad.call", Scope.IDLE, "Enter"),
    PASTE("dialpad.paste", Scope.IDLE, "Ctrl+V"),
    STATUS("status.card", Scope.ANYWHERE, "Ctrl+Shift+S"),
    DEVICES("devices.sheet", Scope.ANYWHERE, "Ctrl+Shift+A"),
    PANEL("panel.fold", Scope.ANYWHERE, "Ctrl+B"),
    PANEL_FOCUS("panel.focus", Scope.ANYWHERE, "F6"),
    DO_NOT_DISTURB("team.dnd", Scope.ANYWHERE, "Ctrl+Shift+D"),
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
        return this != DIGIT && this != TONE && key instanceof Typed;
    }
}
