package io.sidetone.sip.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether the phone system records a call because somebody asked for it (S16–S24). The phone system's word is the only
/// truth: that it took a request says nothing.
///
/// @param segment how many recordings of this call there have been, the present one included
/// @param refusal why the last request came to nothing, null where it did not
public record Recording(State state, int segment, @Nullable Refusal refusal) {
    public static final Recording UNAVAILABLE = new Recording(State.UNAVAILABLE, 0, null);

    /// What is known.
    public enum State {
        /// It cannot be recorded now, or nobody may, or nobody knows.
        UNAVAILABLE,
        OFF,
        /// We asked for it; the phone system has not said yet that it records.
        STARTING,
        ON,
        /// We asked to stop; the phone system has not said yet that it did.
        STOPPING
    }

    /// A request that came to nothing.
    ///
    /// @param status SIP status; 0 where the request was taken, but nothing followed
    public record Refusal(int status, Instant at) {}

    /// Whether the phone system records as far as anybody knows.
    public boolean running() {
        return state == State.ON || state == State.STOPPING;
    }
}
