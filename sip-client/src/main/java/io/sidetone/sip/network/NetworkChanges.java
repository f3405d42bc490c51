package io.sidetone.sip.network;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides by one look after the other whether the network has changed or the computer has slept. No clock and no
/// thread of its own.
///
/// Sleep shows as a gap: on the wall's clock against the running one, which stands still on most systems while the
/// computer sleeps, or on the running clock itself where it does not. A wall clock that is set to a later time looks
/// the same, and does no harm; one that is set back is no sleep.
final class NetworkChanges {
    /// A longer gap than any look takes.
    static final Duration SLEPT = Duration.ofSeconds(5);

    private @Nullable Look last;

    private record Look(Network network, Instant wall, long nanos) {}

    /// @param nanos the running clock, as of [System#nanoTime()]
    /// @param expected how long ago the last look should be
    Optional<NetworkChange> look(Network now, Instant wall, long nanos, Duration expected) {
        var before = last;
        last = new Look(now, wall, nanos);
        if (before == null) {
            return Optional.empty();
        }
        var ran = Duration.ofNanos(nanos - before.nanos);
        var passed = Duration.between(before.wall, wall);
        boolean woke =
                passed.minus(ran).compareTo(SLEPT) > 0 || ran.minus(expected).compareTo(SLEPT) > 0;
        return woke || !now.equals(before.network)
                ? Optional.of(new NetworkChange(before.network, now, woke))
                : Optional.empty();
    }
}
