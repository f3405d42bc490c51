package io.sidetone.audio.webrtc;

import java.time.Duration;
import java.util.List;

/// When a description has candidates enough to be sent (RFC 8445 §5.1.1). Waiting for all of them is no way: where UDP
/// is
/// swallowed silently that takes 40 s.
///
/// @param relayWanted a TURN server is configured, so a relay candidate is worth waiting for
/// @param relayOnly nothing but a relay candidate counts
record CandidateWait(boolean relayWanted, boolean relayOnly) {
    /// Never wait longer than this.
    static final Duration AT_MOST = Duration.ofSeconds(1);
    /// How long to stay after the first good candidate, for those of the other interfaces.
    static final Duration SETTLE = Duration.ofMillis(20);

    enum Verdict {
        WAIT,
        /// Good candidates are there; others are likely within [#SETTLE].
        SETTLE,
        SEND,
        /// There is no way out of this computer.
        NOTHING
    }

    /// @param types the `typ` of every candidate gathered so far
    /// @param complete whether gathering has ended
    /// @param settled whether [#SETTLE] has gone by since the first good one
    /// @param elapsed since gathering began
    Verdict judge(List<String> types, boolean complete, boolean settled, Duration elapsed) {
        boolean usable = relayOnly ? types.contains("relay") : !types.isEmpty();
        boolean over = complete || elapsed.compareTo(AT_MOST) >= 0;
        if (over) {
            return usable ? Verdict.SEND : Verdict.NOTHING;
        }
        boolean good = types.contains(relayWanted || relayOnly ? "relay" : "host");
        if (!good) {
            return Verdict.WAIT;
        }
        return settled ? Verdict.SEND : Verdict.SETTLE;
    }
}
