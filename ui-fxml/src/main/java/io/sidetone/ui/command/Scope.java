package io.sidetone.ui.command;

import java.util.Locale;

/// When a command can be meant. Several hold at the same time; the earlier one here has the key.
public enum Scope {
    /// A sheet of ours lies over everything.
    SHEET,
    /// A call rings here.
    RINGING,
    /// A call failed and the screen says why.
    ENDED,
    /// A call is on its way or established.
    IN_CALL,
    /// A number can be typed.
    IDLE,
    /// Always.
    ANYWHERE;

    /// The text key of its heading.
    public String key() {
        return "keys.scope." + name().toLowerCase(Locale.ROOT);
    }
}
