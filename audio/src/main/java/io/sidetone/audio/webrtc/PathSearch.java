package io.sidetone.audio.webrtc;

import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCSignalingState;
import io.sidetone.audio.relay.Relays;
import io.sidetone.audio.webrtc.Candidates.Candidate;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaStatistics.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// How a session looks for a path: over which relays, how long its descriptions wait for them, and what becomes of one
/// that was found too late for the last. On the audio thread.
///
/// A late relay is used all the same: what is sent through it shows the other side where it is (a peer-reflexive
/// candidate, RFC 8445 §7.3.1.3). Only where that brings no path, because the other side stands behind a relay of its
/// own that lets in whom it was told of, another offer is needed.
final class PathSearch {
    /// So long a path may take that needs nothing further: direct ones take a few round trips.
    static final Duration GRACE = Duration.ofMillis(500);
    /// How often it is looked whether a former relay is still needed. libwebrtc would keep it for as long as the other
    /// side asks for it.
    static final Duration RELEASE = Duration.ofSeconds(5);

    private final Ground ground;
    private final Runnable needsOffer;
    /// All that may still be in use, the current one last.
    private final List<Relays> opened = new CopyOnWriteArrayList<>();
    private final Set<Candidate> sent = new HashSet<>();
    private IceConfiguration ice;
    private boolean muxRequired;
    private @Nullable Gathering gathering;
    private @Nullable Future<?> grace;
    private @Nullable Future<?> releasing;
    private String userName = "";
    private long begun; // System.nanoTime()
    private boolean exchanged;
    private boolean connected;
    private boolean told;
    private boolean closed;

    /// @param needsOffer told where nothing but another offer of ours will bring a path, once for each description
    PathSearch(IceConfiguration ice, Ground ground, Runnable needsOffer) {
        this.ice = ice;
        this.ground = ground;
        this.needsOffer = needsOffer;
    }

    /// The same for another connection that takes the place of this one's.
    PathSearch anew() {
        return new PathSearch(ice, ground, needsOffer);
    }

    /// @param muxRequired whether RTP and RTCP must share a port; if not, that is found out
    RTCConfiguration begin(boolean muxRequired) {
        this.muxRequired = muxRequired;
        return configuration();
    }

    /// The servers from now on. What goes over a former relay goes on, but nothing new begins there.
    void replace(IceConfiguration ice, @Nullable Peer peer) {
        this.ice = ice;
        ground.forget();
        if (peer != null) {
            opened.forEach(Relays::retire);
            opened.removeIf(Relays::isOver);
            peer.configure(configuration());
        }
    }

    private RTCConfiguration configuration() {
        var relays = new Relays(IceSettings.usable(ice));
        opened.add(relays);
        return IceSettings.of(relays.reachable(), muxRequired, relays.areBridged());
    }

    /// Sets our description and gives it as soon as it is worth sending.
    CompletableFuture<String> describe(Peer peer, AudioThread thread, RTCSessionDescription ours) {
        boolean unconnected = !peer.isThrough();
        peer.expectGathering();
        return peer.setLocal(ours)
                .thenCompose(ignored ->
                        closed ? CompletableFuture.failedFuture(Failure.ended()) : gather(peer, thread, unconnected));
    }

    private CompletableFuture<String> gather(Peer peer, AudioThread thread, boolean unconnected) {
        endWaiting();
        exchanged = false;
        told = false;
        boolean relay = hasRelay();
        begun = System.nanoTime();
        var name = Candidates.userName(peer.description());
        var kind = new Gathering.Kind(!name.equals(userName), unconnected);
        userName = name;
        var waiting = new Gathering(
                peer,
                thread,
                kind,
                found -> new CandidateWait(relay && !ground.doesWithoutRelay(found.own()), ice.relayOnly()));
        gathering = waiting;
        return waiting.begin().thenApply(description -> {
            var found = Candidates.of(description);
            sent.clear();
            sent.addAll(found.relays());
            boolean waited = peer.gatheringComplete() || System.nanoTime() - begun >= CandidateWait.AT_MOST.toNanos();
            if (relay && waited && sent.isEmpty()) {
                ground.hasNoRelay(found.own());
            }
            return description;
        });
    }

    private boolean hasRelay() {
        return !opened.isEmpty() && IceSettings.hasRelay(opened.getLast().reachable());
    }

    /// A candidate more, gathering has ended, or a path is there.
    void progressed(Peer peer, AudioThread thread) {
        if (gathering != null) {
            gathering.look();
        }
        if (System.nanoTime() - begun < CandidateWait.AT_MOST.toNanos()
                && !Candidates.of(peer.description()).relays().isEmpty()) {
            ground.hasRelay();
        }
        lookForLateRelay(peer, thread);
    }

    /// Both sides have said where they are.
    void exchanged(Peer peer, AudioThread thread) {
        exchanged = true;
        lookForLateRelay(peer, thread);
        releaseLater(peer, thread);
    }

    private void releaseLater(Peer peer, AudioThread thread) {
        if (opened.size() > 1 && releasing == null) {
            releasing = thread.later(RELEASE, () -> {
                releasing = null;
                peer.statistics()
                        .thenAccept(report -> release(Measured.localEnd(report).orElse(null), peer, thread));
            });
        }
    }

    /// Ends the former relays once sound takes another way.
    private void release(@Nullable Candidate end, Peer peer, AudioThread thread) {
        if (opened.isEmpty()) {
            return; // the session has ended meanwhile
        }
        boolean moved = end != null
                && (!end.type().equals("relay")
                        || Candidates.of(peer.description()).relays().contains(end));
        if (exchanged && connected && moved) {
            var current = opened.getLast();
            opened.stream().filter(one -> !one.equals(current)).forEach(Relays::close);
            opened.removeIf(one -> !one.equals(current));
        }
        releaseLater(peer, thread);
    }

    private void lookForLateRelay(Peer peer, AudioThread thread) {
        if (grace == null && isLost(peer)) {
            grace = thread.later(GRACE, () -> {
                grace = null;
                if (isLost(peer)) {
                    told = true;
                    needsOffer.run();
                }
            });
        }
    }

    /// Whether there is no path, and a relay that the other side has not been told of.
    private boolean isLost(Peer peer) {
        return exchanged
                && !connected
                && !told
                && peer.signalling() == RTCSignalingState.STABLE
                && !sent.containsAll(Candidates.of(peer.description()).relays());
    }

    void connectionChanged(MediaConnection now, Peer peer) {
        connected = now == MediaConnection.CONNECTED;
        switch (now) {
            case CONNECTED ->
                peer.statistics().thenAccept(report -> {
                    // A call that could have no relay is another kind of call, to this very computer perhaps.
                    if (connected && hasRelay() && Measured.path(report) == Path.DIRECT) {
                        ground.isOpen(Candidates.of(peer.description()).own());
                    }
                });
            case INTERRUPTED, FAILED -> ground.forget();
            case CONNECTING -> {}
        }
    }

    private void endWaiting() {
        if (gathering != null) {
            gathering.end();
            gathering = null;
        }
        if (grace != null) {
            grace.cancel(false);
            grace = null;
        }
    }

    /// After the peer connection has been closed.
    void close() {
        closed = true;
        endWaiting();
        if (releasing != null) {
            releasing.cancel(false);
            releasing = null;
        }
        abandon();
        opened.clear();
    }

    /// Where the audio thread does not answer any more: ends what goes over the relays. On any thread.
    void abandon() {
        opened.forEach(Relays::close);
    }
}
