package io.sidetone.audio.webrtc;

import java.time.Duration;
import java.util.List;

/// When a description has candidates enough to be sent (RFC 8445 §5.1.1). Waiting for all of them is no way: where UDP
/// is swallowed silently that takes 40 s.
///
/// | known of the network | what is worth waiting for |
/// |---|---|
/// | nothing but a relay may be used | a relay |
/// | a relay is configured | a relay, unless sound gets through without |
/// | sound goes directly from here, or no relay answers in time here | a host candidate |
/// | no relay is configured | a host candidate |
///
/// @param relayWanted a TURN server is configured, and it is worth waiting for
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

    /// What has happened so far.
    ///
    /// @param types the `typ` of every candidate gathered
    /// @param complete whether gathering has ended
    /// @param settled whether [#SETTLE] has gone by since the first good one
    /// @param through whether a path is there already: the other side's candidates were known, and one has answered
    /// @param elapsed since gathering began
    record Progress(List<String> types, boolean complete, boolean settled, boolean through, Duration elapsed) {
        Progress {
            types = List.copyOf(types);
        }
    }

    Verdict judge(Progress now) {
        boolean usable =
                relayOnly ? now.types().contains("relay") : !now.types().isEmpty();
        if (usable && now.through()) {
            return Verdict.SEND;
        }
        if (now.complete() || now.elapsed().compareTo(AT_MOST) >= 0) {
            return usable ? Verdict.SEND : Verdict.NOTHING;
        }
        boolean good = now.types().contains(relayWanted || relayOnly ? "relay" : "host");
        if (!good) {
            return Verdict.WAIT;
        }
        return now.settled() ? Verdict.SEND : Verdict.SETTLE;
    }
}
