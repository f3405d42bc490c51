package io.sidetone.audio.webrtc;

import java.util.Collection;
import java.util.Set;

/// What the sessions of an engine have learned about the network this computer is on: whether an offer may go out
/// without
/// a relay, because sound found its way directly from here, or because no relay answers in time here. A network is
/// known
/// by this computer's addresses in it. Safe for use by any thread.
///
/// To be wrong costs little: a relay that comes later is used or offered later ([PathSearch]).
final class Ground {
    private Set<String> direct = Set.of(); // guarded by this
    private Set<String> relayless = Set.of(); // guarded by this

    /// @param own this computer's addresses, as its host candidates have them
    synchronized boolean doesWithoutRelay(Collection<String> own) {
        return own.stream().anyMatch(address -> direct.contains(address) || relayless.contains(address));
    }

    /// Sound found its way without a relay.
    synchronized void isOpen(Collection<String> own) {
        direct = Set.copyOf(own);
    }

    /// No relay answered within [CandidateWait#AT_MOST].
    synchronized void hasNoRelay(Collection<String> own) {
        relayless = Set.copyOf(own);
    }

    /// One did.
    synchronized void hasRelay() {
        relayless = Set.of();
    }

    /// A path was lost, or the network has changed.
    synchronized void forget() {
        direct = Set.of();
        relayless = Set.of();
    }
}
