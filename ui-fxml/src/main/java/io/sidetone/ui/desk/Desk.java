package io.sidetone.ui.desk;

import java.util.List;

/// What the profile says about things beside calls. What is empty does not exist and is not shown.
///
/// @param keys the lamp keys, in their order on the screen (S43)
/// @param mailbox what is dialled to hear new messages (S47), e.g. `*97`
/// @param cue what everybody hears when a recording begins (S18)
public record Desk(List<LampKey> keys, String mailbox, Cue cue) {
    /// An empty desk.
    public static final Desk EMPTY = new Desk(List.of(), "", Cue.NONE);

    public Desk {
        keys = List.copyOf(keys);
    }

    /// A key with a lamp.
    ///
    /// @param number what it dials, and whose lamp it shows
    public record LampKey(String label, String number) {}

    /// What everybody hears when a recording begins. Its end is silent.
    public enum Cue {
        NONE,
        BEEP,
        ANNOUNCEMENT
    }
}
