package io.sidetone.ui.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShortcutsTest {
    private final List<String> done = new ArrayList<>();
    private Set<Scope> scopes = EnumSet.of(Scope.ANYWHERE);
    private boolean letters = true;
    private final Shortcuts shortcuts = new Shortcuts(() -> scopes, () -> letters);

    @BeforeEach
    void recordAll() {
        for (var command : Command.values()) {
            shortcuts.onTyped(command, typed -> done.add((command + " " + typed).strip()));
        }
    }

    @Test
    void idleDigitsGoToTheNumberAndEnterCalls() {
        scopes = EnumSet.of(Scope.IDLE, Scope.ANYWHERE);
        "0*#+9".chars().forEach(c -> shortcuts.typed(Character.toString(c)));
        shortcuts.pressed(KeyCode.BACK_SPACE);
        shortcuts.pressed(KeyCode.ENTER);
        assertThat(done).containsExactly("DIGIT 0", "DIGIT *", "DIGIT #", "DIGIT +", "DIGIT 9", "ERASE", "CALL");
    }

    @Test
    void idleHasNothingToHangUp() {
        scopes = EnumSet.of(Scope.IDLE, Scope.ANYWHERE);
        assertThat(shortcuts.pressed(KeyCode.ESCAPE)).isFalse();
        assertThat(shortcuts.typed("m")).isFalse();
        assertThat(done).isEmpty();
    }

    @Test
    void inACallEscHangsUpAndMMutes() {
        scopes = EnumSet.of(Scope.IN_CALL, Scope.ANYWHERE);
        shortcuts.typed("m");
        shortcuts.typed("M");
        shortcuts.pressed(KeyCode.ESCAPE);
        assertThat(done).containsExactly("MUTE m", "MUTE M", "HANG_UP");
    }

    @Test
    void inACallDigitsAreTonesAndEnterMeansNothing() {
        scopes = EnumSet.of(Scope.IN_CALL, Scope.ANYWHERE);
        "0*#9".chars().forEach(c -> shortcuts.typed(Character.toString(c)));
        assertThat(shortcuts.typed("+")).isFalse();
        assertThat(shortcuts.pressed(KeyCode.ENTER)).isFalse();
        assertThat(done).containsExactly("TONE 0", "TONE *", "TONE #", "TONE 9");
    }

    @Test
    void inACallEachLetterHasItsMeaning() {
        scopes = EnumSet.of(Scope.IN_CALL, Scope.ANYWHERE);
        "mhktspi".chars().forEach(c -> shortcuts.typed(Character.toString(c)));
        assertThat(done).containsExactly("MUTE m", "HOLD h", "KEYPAD k", "TRANSFER t", "SWAP s", "PARK p", "QUALITY i");
    }

    @Test
    void whatLiesOnTopHasEscFirst() {
        scopes = EnumSet.of(Scope.KEYPAD, Scope.IN_CALL, Scope.ANYWHERE);
        shortcuts.pressed(KeyCode.ESCAPE);
        scopes = EnumSet.of(Scope.REQUESTED, Scope.KEYPAD, Scope.IN_CALL, Scope.ANYWHERE);
        shortcuts.pressed(KeyCode.ESCAPE);
        scopes = EnumSet.of(Scope.RINGING, Scope.REQUESTED, Scope.IN_CALL, Scope.ANYWHERE);
        shortcuts.pressed(KeyCode.ESCAPE);
        assertThat(done).containsExactly("CLOSE_KEYPAD", "STAY", "DECLINE");
    }

    @Test
    void enterAndCtrlEnterAreTheTwoWaysOfATransfer() {
        scopes = EnumSet.of(Scope.SHEET, Scope.TRANSFER, Scope.RINGING, Scope.ANYWHERE);
        shortcuts.pressed(new Key.Named(KeyCode.ENTER, false), true);
        shortcuts.pressed(new Key.Named(KeyCode.ENTER, true), true);
        assertThat(done).containsExactly("TRANSFER_ATTENDED", "TRANSFER_BLIND");
    }

    @Test
    void inAnotherTextFieldOnlyASheetsOwnKeysCount() {
        scopes = EnumSet.of(Scope.RINGING, Scope.IN_CALL, Scope.ANYWHERE);
        assertThat(shortcuts.pressed(new Key.Named(KeyCode.ENTER, false), true)).isFalse();
        assertThat(shortcuts.pressed(new Key.Named(KeyCode.ESCAPE, false), true))
                .isFalse();
        assertThat(shortcuts.pressed(new Key.Named(KeyCode.V, true), true)).isFalse();
        shortcuts.pressed(new Key.Named(KeyCode.F1, false), true);
        assertThat(done).containsExactly("KEYS");
    }

    @Test
    void ringingHasEnterAndEscBeforeTheCallBehindIt() {
        scopes = EnumSet.of(Scope.RINGING, Scope.IN_CALL, Scope.ANYWHERE);
        shortcuts.pressed(KeyCode.ENTER);
        shortcuts.pressed(KeyCode.ESCAPE);
        shortcuts.typed("m");
        assertThat(done).containsExactly("ANSWER", "DECLINE", "MUTE m");
    }

    @Test
    void aSheetEatsEscFirst() {
        scopes = EnumSet.of(Scope.SHEET, Scope.RINGING, Scope.IN_CALL, Scope.ANYWHERE);
        shortcuts.pressed(KeyCode.ESCAPE);
        assertThat(done).containsExactly("CLOSE_SHEET");
    }

    @Test
    void letterKeysCanBeSwitchedOffButDigitsAndNamedKeysStay() {
        letters = false;
        scopes = EnumSet.of(Scope.IN_CALL, Scope.ANYWHERE);
        assertThat(shortcuts.typed("m")).isFalse();
        assertThat(shortcuts.typed("?")).isFalse();
        shortcuts.typed("4");
        shortcuts.pressed(KeyCode.F1);
        scopes = EnumSet.of(Scope.IDLE);
        shortcuts.typed("5");
        assertThat(done).containsExactly("TONE 4", "KEYS", "DIGIT 5");
    }

    @Test
    void statusAndDevicesOpenAnywhereEvenFromAnotherTextField() {
        scopes = EnumSet.of(Scope.SHEET, Scope.TRANSFER, Scope.ANYWHERE);
        shortcuts.pressed(new Key.Named(KeyCode.S, true, true), true);
        shortcuts.pressed(new Key.Named(KeyCode.A, true, true), false);
        assertThat(shortcuts.pressed(new Key.Named(KeyCode.A, true), true))
                .as("selects all in a text field")
                .isFalse();
        assertThat(done).containsExactly("STATUS", "DEVICES");
        assertThat(KeyName.of(Command.STATUS)).isIn("Ctrl Shift S", "⌘⇧S");
    }

    @Test
    void noKeyMeansTwoThingsInOneScope() {
        var seen = new HashMap<String, Command>();
        for (var command : Command.values()) {
            for (var key : command.keys()) {
                assertThat(seen.put(command.scope() + " " + key, command))
                        .as("%s", key)
                        .isNull();
            }
        }
    }

    @Test
    void theTableStandsInTheOrderOfItsScopes() {
        assertThat(Arrays.stream(Command.values()).map(Command::scope)).isSorted();
        assertThat(Arrays.stream(Command.values()).map(Command::id).collect(Collectors.toSet()))
                .hasSameSizeAs(Command.values());
    }
}
