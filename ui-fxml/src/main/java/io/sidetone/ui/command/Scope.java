package io.sidetone.ui.command;

import java.util.Locale;

/// When a command can be meant. Several hold at the same time; the earlier one here has the key.
public enum Scope {
    /// A sheet of ours lies over everything.
    SHEET,
    /// The sheet is open that asks whom a call is passed on to.
    TRANSFER,
    /// A call rings here.
    RINGING,
    /// The other side asks us to call somebody else.
    REQUESTED,
    /// The keypad lies over the call.
    KEYPAD,
    /// A call failed and the screen says why.
    ENDED,
    /// Somebody waits while we ask somebody else.
    CONSULTING,
    /// A call is on its way or established.
    IN_CALL,
    /// A number can be typed.
    IDLE,
    /// Always.
    ANYWHERE;

    /// Whether its named keys count in a text field too: the field is part of it (S55), or they mean nothing there.
    boolean hasTheField() {
        return this == SHEET || this == TRANSFER || this == ANYWHERE;
    }

    /// The text key of its heading.
    public String key() {
        return "keys.scope." + name().toLowerCase(Locale.ROOT);
    }
}
