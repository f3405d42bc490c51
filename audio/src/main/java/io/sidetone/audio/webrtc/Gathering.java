package io.sidetone.audio.webrtc;

import io.sidetone.audio.webrtc.CandidateWait.Progress;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaException.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Waits until our description has candidates enough to be sent, by the rule of [CandidateWait]. On the audio thread.
final class Gathering {
    private final Peer peer;
    private final AudioThread thread;
    private final Kind kind;
    private final Function<Candidates, CandidateWait> rule;
    private final long begun = System.nanoTime();
    private final CompletableFuture<String> result = new CompletableFuture<>();
    private @Nullable Future<?> limit;
    private @Nullable Future<?> settling;
    private boolean settled;
    private boolean hollow;

    /// What a description is about.
    ///
    /// @param anew whether it has ICE credentials of its own, and so candidates yet to be gathered
    /// @param unconnected whether there was no path before: one that is there now was found by it
    record Kind(boolean anew, boolean unconnected) {}

    /// @param rule by what is there so far
    Gathering(Peer peer, AudioThread thread, Kind kind, Function<Candidates, CandidateWait> rule) {
        this.peer = peer;
        this.thread = thread;
        this.kind = kind;
        this.rule = rule;
    }

    CompletableFuture<String> begin() {
        limit = thread.later(CandidateWait.AT_MOST, this::look);
        look();
        return result;
    }

    /// Something has changed: is it enough now?
    void look() {
        if (result.isDone()) {
            return;
        }
        var description = peer.description();
        var elapsed = Duration.ofNanos(System.nanoTime() - begun);
        var candidates = Candidates.of(description);
        var types = candidates.types();
        boolean complete = peer.gatheringComplete() && (!kind.anew() || peer.gatheringBegun());
        // The first gathering of a factory may say that it is complete before the interfaces have even been listed.
        hollow |= complete && types.isEmpty();
        boolean through = kind.unconnected() && peer.isThrough();
        var wait = rule.apply(candidates);
        switch (wait.judge(new Progress(types, complete && !hollow, settled, through, elapsed))) {
            case WAIT -> {}
            case SETTLE -> settle();
            case SEND -> {
                end();
                result.complete(description);
            }
            case NOTHING -> {
                end();
                result.completeExceptionally(new MediaException(Reason.NO_NETWORK, nothing(wait)));
            }
        }
    }

    private static String nothing(CandidateWait wait) {
        return wait.relayOnly()
                ? "No relay for sound can be reached."
                : "This computer has no network that sound could use; the loopback interface alone is not enough.";
    }

    private void settle() {
        if (settling == null) {
            settling = thread.later(CandidateWait.SETTLE, () -> {
                settled = true;
                look();
            });
        }
    }

    void end() {
        if (limit != null) {
            limit.cancel(false);
        }
        if (settling != null) {
            settling.cancel(false);
        }
    }
}
