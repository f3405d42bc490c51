package io.sidetone.sip.signalling;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A NOTIFY, answered already (RFC 6665 §4.1.3).
///
/// @param event the event package, in lower case
/// @param reason why it is over, in lower case; null unless terminated, and where none is given
/// @param expires how long the subscription still lasts; null where it is not said
/// @param retryAfter when to ask again; null where it is not said
/// @param body null where there is none
public record Notice(
        String event,
        State state,
        @Nullable String reason,
        @Nullable Duration expires,
        @Nullable Duration retryAfter,
        @Nullable MessageBody body) {
    /// `Subscription-State` (RFC 6665 §8.2.3).
    public enum State {
        ACTIVE,
        /// Asked for, not granted yet: what is told means nothing.
        PENDING,
        TERMINATED
    }
}
