package io.sidetone.sip.subscription;

import java.time.Instant;
import java.util.Optional;

/// What is known of a topic at this moment. Whatever was known before is unknown as soon as the phone system does not
/// tell us of changes any more.
public sealed interface Watched<T> {
    /// When this became so.
    Instant since();

    default Optional<T> known() {
        return this instanceof Known<T>(var value, var since) ? Optional.of(value) : Optional.empty();
    }

    record Known<T>(T value, Instant since) implements Watched<T> {}

    record Unknown<T>(Why why, Instant since) implements Watched<T> {}

    /// Why nothing is known.
    enum Why {
        /// We are not registered.
        NOT_REGISTERED,
        /// We have asked, or are about to ask again, and it is too early to say that nothing will come.
        ASKING,
        /// It was granted, but nothing is told.
        SILENT,
        /// Somebody has to allow it first.
        PENDING,
        /// The phone system did not answer, or cannot at present; we ask again.
        UNAVAILABLE,
        /// The phone system does not know such events.
        NOT_OFFERED,
        /// We may not see it.
        FORBIDDEN,
        /// There is no such address.
        NOT_FOUND;

        /// Whether there is more to wait for than a change of mind.
        boolean undecided() {
            return this == NOT_REGISTERED || this == ASKING;
        }
    }
}
