package io.sidetone.audio.webrtc;

import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCSignalingState;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaException.Reason;
import io.sidetone.sip.media.MediaListener;
import io.sidetone.sip.media.MediaSession;
import io.sidetone.sip.media.MediaStatistics;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The sound of one call. Its steps are carried out one after the other on the audio thread; the peer connection is
/// made
/// by the first.
final class WebRtcSession implements MediaSession {
    /// One thing asked of the session, on the audio thread.
    @FunctionalInterface
    private interface Step<T> {
        CompletableFuture<T> take(Generation generation) throws MediaException;
    }

    /// Something asked of the session that has no answer yet.
    private record Asked(Consumer<MediaException> fail) {}

    private final WebRtcEngine engine;
    private final IceConfiguration ice;
    private final MediaListener listener;
    private final Set<Asked> asked = ConcurrentHashMap.newKeySet();
    private volatile boolean muted;
    private volatile boolean closed;

    private @Nullable CompletableFuture<Generation> bound; // guarded by this
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null); // guarded by this

    // On the audio thread only.
    private @Nullable Peer peer;
    private @Nullable Gathering gathering;
    private @Nullable MediaConnection told;
    private String accepted = "";

    WebRtcSession(WebRtcEngine engine, IceConfiguration ice, MediaListener listener) {
        this.engine = engine;
        this.ice = ice;
        this.listener = listener;
    }

    @Override
    public CompletionStage<String> offer() {
        return enqueue(generation -> {
            var peer = peer(generation, true);
            peer.prefer(CodecChoice.offered());
            return peer.createOffer().thenCompose(offer -> described(generation, peer, offer));
        });
    }

    @Override
    public CompletionStage<String> answer(String offer) {
        return enqueue(generation -> {
            var theirs = RemoteDescription.read(offer);
            var peer = peer(generation, theirs.rtcpMux());
            return withoutOurOffer(peer)
                    .thenCompose(ignored -> peer.setRemote(RTCSdpType.OFFER, theirs.sdp()))
                    .thenCompose(ignored -> {
                        peer.prefer(CodecChoice.answering(theirs.codecs()));
                        return peer.createAnswer();
                    })
                    .thenCompose(answer -> described(generation, peer, answer))
                    .whenComplete((answer, failure) -> {
                        if (failure != null && told == null) {
                            discard(); // a peer connection that failed to take an offer takes no other
                        }
                        speakIfConnected();
                    });
        });
    }

    /// An offer of ours that crossed theirs, or was refused, is taken back (RFC 8829 §4.1.10.2).
    private static CompletableFuture<Void> withoutOurOffer(Peer peer) {
        return peer.signalling() == RTCSignalingState.HAVE_LOCAL_OFFER
                ? peer.setLocal(new RTCSessionDescription(RTCSdpType.ROLLBACK, ""))
                : CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<String> described(Generation generation, Peer peer, RTCSessionDescription ours) {
        return peer.setLocal(ours).thenCompose(ignored -> {
            var waiting = new Gathering(peer, generation.thread, IceSettings.waiting(ice));
            gathering = waiting;
            return waiting.begin();
        });
    }

    @Override
    public CompletionStage<Void> accept(String answer, boolean provisional) {
        return enqueue(generation -> {
            var theirs = RemoteDescription.read(answer);
            var peer = peer(generation, true);
            if (peer.signalling() == RTCSignalingState.STABLE && accepted.equals(theirs.sdp())) {
                return CompletableFuture.completedFuture(null); // a final response sent again
            }
            accepted = provisional ? "" : theirs.sdp();
            return peer.setRemote(provisional ? RTCSdpType.PR_ANSWER : RTCSdpType.ANSWER, theirs.sdp())
                    .thenRun(this::speakIfConnected);
        });
    }

    @Override
    public void mute(boolean muted) {
        this.muted = muted;
        enqueue(generation -> {
            if (peer != null) {
                peer.mute(this.muted);
            }
            return CompletableFuture.completedFuture(null);
        });
    }

    @Override
    public CompletionStage<MediaStatistics> statistics() {
        return enqueue(generation -> peer == null
                ? CompletableFuture.completedFuture(MediaStatistics.NONE)
                : peer.statistics().thenApply(Measured::read));
    }

    /// A new description may have started streams anew.
    private void speakIfConnected() {
        if (told == MediaConnection.CONNECTED && peer != null) {
            peer.connected();
        }
    }

    private Peer peer(Generation generation, boolean muxRequired) {
        if (peer == null) {
            peer = new Peer(generation.backend(), generation.thread, IceSettings.of(ice, muxRequired), new Told());
            peer.mute(muted);
        }
        return peer;
    }

    private <T> CompletableFuture<T> enqueue(Step<T> step) {
        var result = new CompletableFuture<T>();
        var mine = new Asked(result::completeExceptionally);
        asked.add(mine);
        result.whenComplete((value, failure) -> asked.remove(mine));
        if (closed) {
            result.completeExceptionally(ended());
            return result;
        }
        synchronized (this) {
            if (bound == null) {
                bound = engine.bind(this);
            }
            var generation = bound;
            last.handle((value, failure) -> generation)
                    .thenCompose(future -> future)
                    .whenComplete((live, failure) -> begin(step, live, failure, result));
            last = result;
        }
        return result;
    }

    private <T> void begin(
            Step<T> step, @Nullable Generation live, @Nullable Throwable failure, CompletableFuture<T> result) {
        if (live == null) {
            result.completeExceptionally(asMediaException(failure));
        } else if (!live.thread.accepts(() -> take(step, live, result))) {
            result.completeExceptionally(ended());
        }
    }

    private <T> void take(Step<T> step, Generation generation, CompletableFuture<T> result) {
        if (closed) {
            result.completeExceptionally(ended());
            return;
        }
        try {
            step.take(generation).whenComplete((value, failure) -> {
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(asMediaException(failure));
                }
            });
        } catch (MediaException | RuntimeException | Error e) {
            // Errors too: that is how webrtc-java reports refusals.
            result.completeExceptionally(asMediaException(e));
        }
    }

    private static MediaException asMediaException(@Nullable Throwable failure) {
        var cause = WebRtcEngine.cause(failure);
        if (cause instanceof MediaException known) {
            return known;
        }
        var text = cause == null ? "" : String.valueOf(cause.getMessage());
        var words = text.toLowerCase(Locale.ROOT);
        if (words.contains("dtls fingerprint")) {
            return new MediaException(
                    Reason.NOT_ENCRYPTED, "The other side wants sound without DTLS-SRTP encryption.", asCause(cause));
        }
        if (words.contains("remote") || words.contains("parse")) {
            return new MediaException(
                    Reason.MALFORMED,
                    "The other side's session description could not be used: " + text,
                    asCause(cause));
        }
        return new MediaException(Reason.ENGINE, "The audio engine failed: " + text, asCause(cause));
    }

    private static Throwable asCause(@Nullable Throwable cause) {
        return cause == null ? new IllegalStateException("no cause given") : cause;
    }

    private static MediaException ended() {
        return new MediaException(Reason.ENGINE, "The media session has ended.");
    }

    /// The backend beneath no longer answers: there is no sound to be had from this session any more.
    void lost() {
        if (!closed) {
            closed = true;
            failAsked(new MediaException(Reason.ENGINE, "The sound system does not answer."));
            listener.connectionChanged(MediaConnection.FAILED);
        }
    }

    @Override
    public void close() {
        CompletableFuture<Generation> mine;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            mine = bound;
        }
        failAsked(ended());
        if (mine != null) {
            mine.thenAccept(generation -> {
                generation.thread.execute(this::discard);
                generation.thread.execute(() -> generation.ended(this));
            });
        }
    }

    private void failAsked(MediaException why) {
        asked.forEach(one -> one.fail().accept(why));
    }

    private void discard() {
        if (gathering != null) {
            gathering.end();
            gathering = null;
        }
        if (peer != null) {
            peer.close();
            peer = null;
        }
    }

    private final class Told implements Peer.Listener {
        @Override
        public void stateChanged(RTCPeerConnectionState state) {
            var now = switch (state) {
                case NEW, CONNECTING -> MediaConnection.CONNECTING;
                case CONNECTED -> MediaConnection.CONNECTED;
                case DISCONNECTED -> MediaConnection.INTERRUPTED;
                case FAILED -> MediaConnection.FAILED;
                case CLOSED -> null;
            };
            if (now == null || now == told || closed) {
                return;
            }
            told = now;
            speakIfConnected();
            listener.connectionChanged(now);
        }

        @Override
        public void gathered() {
            if (gathering != null) {
                gathering.look();
            }
        }
    }
}
