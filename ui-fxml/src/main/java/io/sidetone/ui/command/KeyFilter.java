package io.sidetone.ui.command;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/// Brings a scene's keys to the shortcuts, and holds back where a key belongs to something else: an open menu, a text
/// field, a button that was reached by Tab.
public final class KeyFilter {
    private final Scene scene;
    private final Shortcuts shortcuts;
    private final Node numberField;
    private final Predicate<Node> keepsEnter;
    private final Set<KeyCode> down = EnumSet.noneOf(KeyCode.class);

    /// @param numberField the one text field whose digits are the phone's own (S55)
    /// @param keepsEnter whether this button, reached by Tab, or this list takes Enter just now
    public KeyFilter(Scene scene, Shortcuts shortcuts, Node numberField, Predicate<Node> keepsEnter) {
        this.scene = scene;
        this.shortcuts = shortcuts;
        this.numberField = numberField;
        this.keepsEnter = keepsEnter;
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> down.remove(event.getCode()));
    }

    private void pressed(KeyEvent event) {
        var focus = scene.getFocusOwner();
        boolean ctrl = event.isShortcutDown();
        boolean alone = !event.isControlDown() && !event.isMetaDown();
        boolean shift = event.isShiftDown();
        boolean other = event.isAltDown() || (shift && !ctrl);
        if (other || !(ctrl || alone) || menuOpen() || event.getCode() == KeyCode.UNDEFINED) {
            return;
        }
        // The number field deletes at its caret, and pastes there, by itself.
        if (numberField.isFocused()
                && ((ctrl && !shift && event.getCode() != KeyCode.B) || event.getCode() == KeyCode.BACK_SPACE)) {
            return;
        }
        // A key held down is one command: Esc kept pressed must not end one call after the other.
        if (!repeats(event.getCode(), focus) && !down.add(event.getCode())) {
            event.consume();
            return;
        }
        if (event.getCode() == KeyCode.ENTER
                && !ctrl
                && focus instanceof ButtonBase button
                && button.isFocusVisible()
                && keepsEnter.test(button)) {
            button.fire();
            event.consume();
            return;
        }
        if (event.getCode() == KeyCode.ENTER && !ctrl && focus instanceof ListView && keepsEnter.test(focus)) {
            return;
        }
        if (shortcuts.pressed(new Key.Named(event.getCode(), ctrl, shift), inOtherText(focus))) {
            event.consume();
        }
    }

    private boolean repeats(KeyCode code, Node focus) {
        return code == KeyCode.BACK_SPACE
                || code.isArrowKey()
                || (inOtherText(focus) && code != KeyCode.ENTER && code != KeyCode.ESCAPE);
    }

    private void typed(KeyEvent event) {
        var focus = scene.getFocusOwner();
        if (inOtherText(focus) || menuOpen() || !plain(event)) {
            return;
        }
        // The number field takes its digits by itself.
        if (numberField.isFocused() && Command.DIGIT.typedBy(event.getCharacter())) {
            return;
        }
        if (shortcuts.typed(event.getCharacter())) {
            event.consume();
        }
    }

    /// AltGr reports itself as Ctrl and Alt, and some layouts type `#` by Alt: those are plain characters too.
    private static boolean plain(KeyEvent event) {
        var c = event.getCharacter();
        if (c.length() != 1 || event.isMetaDown() || (event.isControlDown() && !event.isAltDown())) {
            return false;
        }
        boolean altAlone = event.isAltDown() && !event.isControlDown();
        return !altAlone || !Character.isLetterOrDigit(c.charAt(0));
    }

    /// Forgets keys whose release went to another window.
    public void releaseAll() {
        down.clear();
    }

    private boolean inOtherText(Node focus) {
        return focus instanceof TextInputControl && !numberField.isFocused();
    }

    /// Menus and pop-overs of this window get their keys first, Esc above all.
    private boolean menuOpen() {
        return Window.getWindows().stream()
                .anyMatch(w -> w instanceof PopupWindow popup
                        && !(popup instanceof Tooltip)
                        && popup.isShowing()
                        && Objects.equals(popup.getOwnerWindow(), scene.getWindow()));
    }
}
