package io.sidetone.sip.subscription;

import io.sidetone.sip.address.Party;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The calls of one telephone (RFC 4235), or on and off of anything else that a phone system tells this way.
///
/// @param dialogs in the order they were told; those that have just ended too
public record DialogInfo(List<Dialog> dialogs) {
    public DialogInfo {
        dialogs = List.copyOf(dialogs);
    }

    /// RFC 4235 §3.7.1.
    public enum State {
        TRYING,
        PROCEEDING,
        EARLY,
        CONFIRMED,
        TERMINATED
    }

    /// Which side began (RFC 4235 §4.1.2).
    public enum Direction {
        INITIATOR,
        RECIPIENT,
        /// Not told.
        UNKNOWN
    }

    /// @param id tells it from the others
    /// @param local whose telephone it is; null where not told
    /// @param remote the other end; null where not told
    /// @param callId, localTag, remoteTag empty where not told; with all three the call can be taken (RFC 3891)
    /// @param held whether it is on hold at this telephone (`+sip.rendering=no`, RFC 4235 §4.1.6.4)
    public record Dialog(
            String id,
            State state,
            Direction direction,
            @Nullable Party local,
            @Nullable Party remote,
            String callId,
            String localTag,
            String remoteTag,
            boolean held) {}

    /// What goes on, in this order: it rings (an early dialog that was not begun there); busy (a confirmed dialog that
    /// is
    /// not held, or a call on its way out); held (nothing but held ones); else idle.
    public LineState line() {
        var alive = dialogs.stream().filter(d -> d.state != State.TERMINATED).toList();
        if (alive.isEmpty()) {
            return LineState.IDLE;
        }
        if (alive.stream().anyMatch(DialogInfo::rings)) {
            return LineState.RINGING;
        }
        return alive.stream().allMatch(Dialog::held) ? LineState.HELD : LineState.BUSY;
    }

    private static boolean rings(Dialog d) {
        return switch (d.state) {
            case EARLY -> !d.held && d.direction != Direction.INITIATOR;
            case PROCEEDING -> d.direction == Direction.RECIPIENT;
            case TRYING, CONFIRMED, TERMINATED -> false;
        };
    }

    /// For hints that only say on or off: whether it is on.
    public boolean on() {
        return dialogs.stream().anyMatch(d -> d.state == State.CONFIRMED);
    }
}
