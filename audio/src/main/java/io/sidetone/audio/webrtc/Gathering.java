package io.sidetone.audio.webrtc;

import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Waits until our description has candidates enough to be sent, by the rule of [CandidateWait]. On the audio thread.
final class Gathering {
    /// Of RTP only: RTCP has candidates of its own as long as it is open whether it shares the port.
    private static final Pattern TYPE = Pattern.compile("(?m)^a=candidate:\\S+ 1 .* typ (\\w+)");

    private final Peer peer;
    private final AudioThread thread;
    private final CandidateWait rule;
    private final long begun = System.nanoTime();
    private final CompletableFuture<String> result = new CompletableFuture<>();
    private @Nullable Future<?> limit;
    private @Nullable Future<?> settling;
    private boolean settled;
    private boolean hollow;

    Gathering(Peer peer, AudioThread thread, CandidateWait rule) {
        this.peer = peer;
        this.thread = thread;
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
        var types = types(description);
        boolean complete = peer.gatheringComplete();
        // The first gathering of a factory may say that it is complete before the interfaces have even been listed.
        hollow |= complete && types.isEmpty();
        switch (rule.judge(types, complete && !hollow, settled, elapsed)) {
            case WAIT -> {}
            case SETTLE -> settle();
            case SEND -> {
                end();
                result.complete(description);
            }
            case NOTHING -> {
                end();
                result.completeExceptionally(new MediaException(Reason.NO_NETWORK, nothing()));
            }
        }
    }

    static List<String> types(String description) {
        return TYPE.matcher(description)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private String nothing() {
        return rule.relayOnly()
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
