package io.sidetone.audio.webrtc;

import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCSignalingState;
import dev.onvoid.webrtc.RTCStatsReport;
import io.sidetone.sip.media.Direction;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaException.Reason;
import io.sidetone.sip.media.MediaListener;
import io.sidetone.sip.media.MediaSession;
import io.sidetone.sip.media.MediaStatistics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The sound of one call. Its steps are carried out one after the other on the audio thread; the peer connection is
/// made by the first.
final class WebRtcSession implements MediaSession {
    private final MediaListener listener;
    private final Steps steps;

    // On the audio thread only.
    private PathSearch paths;
    private boolean restartWanted;
    private @Nullable Peer peer;
    private @Nullable TouchTones touchTones;
    private @Nullable MediaConnection told;
    private final Origin origin = new Origin();
    private final RecentMean buffered = new RecentMean();
    private Direction direction = Direction.SEND_RECEIVE;
    private boolean muted;
    /// Whether to do without Opus where that can be, and whether that is so now.
    private boolean narrowWanted;

    private boolean narrow;
    /// Whether what was agreed includes touch-tones, and whether it lets us send at all.
    private boolean tonesAgreed;

    private boolean sending;
    /// When sound began to flow, in System.nanoTime().
    private long flowing;
    /// Whether an offer was ever answered for good.
    private boolean established;
    /// The answer taken last, to know one that comes again; empty where there is none.
    private String accepted = "";
    /// Whom the peer connection talks to; empty before.
    private String fingerprint = "";
    /// Whether it has moved to another generation, and made no offer there yet.
    private boolean moved;
    /// Counts the generations it has lived on.
    private int life;

    WebRtcSession(WebRtcEngine engine, IceConfiguration ice, MediaListener listener) {
        this.listener = listener;
        paths = new PathSearch(ice, engine.ground, this::needsOffer);
        steps = new Steps(() -> engine.bind(this));
    }

    @Override
    public CompletionStage<String> offer() {
        return steps.enqueue(generation -> {
            var peer = peer(generation, false);
            moved = false;
            return quiet().thenCompose(ignored -> ourOffer(peer))
                    .thenCompose(offer -> described(generation, peer, offer))
                    .whenComplete((offer, failure) -> {
                        if (failure != null) {
                            resumeTones();
                        }
                    });
        });
    }

    private CompletableFuture<RTCSessionDescription> ourOffer(Peer peer) {
        peer.prefer(CodecChoice.offered(narrow));
        return peer.createOffer(restartWanted);
    }

    @Override
    public CompletionStage<String> answer(String offer) {
        return steps.enqueue(generation -> {
            var theirs = RemoteDescription.read(offer);
            narrow = CodecChoice.narrow(theirs.codecs(), narrowWanted);
            var agreed = CodecChoice.answered(theirs.codecs(), narrow);
            meet(theirs);
            var peer = peer(generation, theirs.rtcpMux());
            return quiet().thenCompose(ignored -> withoutOffer(peer))
                    .thenCompose(ignored -> peer.setRemote(RTCSdpType.OFFER, theirs.sdp(agreed)))
                    .thenCompose(ignored -> {
                        peer.prefer(agreed);
                        return peer.createAnswer();
                    })
                    .thenCompose(answer -> described(generation, peer, answer))
                    .whenComplete((answer, failure) -> {
                        if (failure == null) {
                            established = true;
                            agreed(peer, agreed, theirs.receives());
                            paths.exchanged(peer, generation.thread);
                        } else if (told == null) {
                            discard(Failure.of(failure)); // having failed to take an offer it takes no other
                        }
                        resumeTones();
                    });
        });
    }

    /// An offer with another key comes from another peer (RFC 8842 §5.5), or from one that had to begin anew. It is
    /// met with a new connection: the old one would stay on the dead path for seconds before it shakes hands anew.
    private void meet(RemoteDescription theirs) {
        if (peer != null && !fingerprint.isEmpty() && !fingerprint.equals(theirs.fingerprint())) {
            life++;
            discard(new MediaException(Reason.ENGINE, "The other side has begun anew."));
        }
        fingerprint = theirs.fingerprint();
    }

    private CompletableFuture<String> described(Generation generation, Peer peer, RTCSessionDescription ours) {
        return paths.describe(peer, generation.thread, ours).thenApply(origin::number);
    }

    @Override
    public CompletionStage<Void> accept(String answer, boolean provisional) {
        return steps.enqueue(generation -> {
            var theirs = RemoteDescription.read(answer);
            if (moved) {
                return CompletableFuture.completedFuture(null); // to an offer of a life before; another is due
            }
            var peer = peer(generation, false);
            boolean idle = peer.signalling() == RTCSignalingState.STABLE
                    ? accepted.equals(theirs.sdp()) || (provisional && isPathAlive()) // of several the first is heard
                    : provisional && established; // the change may be refused still, and then must leave no trace
            if (idle) {
                established |= !provisional;
                return CompletableFuture.completedFuture(null);
            }
            return quiet().thenCompose(ignored -> taken(peer, theirs))
                    .thenRun(() -> {
                        accepted = theirs.sdp();
                        established |= !provisional;
                        agreed(peer, theirs.codecs(), theirs.receives());
                        paths.exchanged(peer, generation.thread);
                    })
                    .whenComplete((done, failure) -> resumeTones());
        });
    }

    /// For libwebrtc every answer is final: after a provisional one (RFC 8829 §5.7) it would wait for RTCP on a port of
    /// its own and not call itself connected. Where another follows, our offer is given to it once more.
    private CompletableFuture<Void> taken(Peer peer, RemoteDescription theirs) {
        var offered = peer.signalling() == RTCSignalingState.STABLE && !established && !accepted.isEmpty()
                ? ourOffer(peer).thenCompose(peer::setLocal)
                : CompletableFuture.<Void>completedFuture(null);
        fingerprint = theirs.fingerprint();
        return offered.thenCompose(ignored -> peer.setRemote(RTCSdpType.ANSWER, theirs.sdp()))
                .thenRun(() -> restartWanted = false);
    }

    @Override
    public void rollback() {
        steps.enqueue(generation -> (peer == null ? CompletableFuture.<Void>completedFuture(null) : withoutOffer(peer))
                .whenComplete((done, failure) -> resumeTones()));
    }

    /// An offer that crossed another, was refused or could not be answered is taken back (RFC 8829 §4.1.10.2).
    private static CompletableFuture<Void> withoutOffer(Peer peer) {
        return peer.signalling() == RTCSignalingState.STABLE
                ? CompletableFuture.completedFuture(null)
                : peer.setLocal(new RTCSessionDescription(RTCSdpType.ROLLBACK, ""));
    }

    /// Touch-tones rest from an offer to its answer: one that a hold cuts in two is read as two.
    private CompletableFuture<Void> quiet() {
        return touchTones == null ? CompletableFuture.completedFuture(null) : touchTones.pause();
    }

    private void resumeTones() {
        if (touchTones != null) {
            touchTones.resume();
        }
    }

    /// @param codecs the one we speak first
    private void agreed(Peer peer, List<String> codecs, boolean theyHear) {
        tonesAgreed = CodecChoice.touchTones(codecs);
        boolean now = peer.wantsToSend() && theyHear;
        if (now && !sending) {
            flowing = System.nanoTime();
        }
        sending = now;
        speakIfConnected();
    }

    @Override
    public void restart(IceConfiguration ice) {
        steps.enqueue(generation -> {
            restartWanted = peer != null;
            paths.replace(ice, peer);
            return CompletableFuture.completedFuture(null);
        });
    }

    @Override
    public void direction(Direction direction) {
        steps.enqueue(generation -> {
            this.direction = direction;
            if (peer != null) {
                peer.direction(direction);
            }
            return CompletableFuture.completedFuture(null);
        });
    }

    @Override
    public void offerNarrowband() {
        steps.enqueue(generation -> {
            narrowWanted = true;
            narrow = true;
            return CompletableFuture.completedFuture(null);
        });
    }

    @Override
    public CompletionStage<Void> dtmf(String digits) {
        var sent = steps.<Void>promise();
        steps.enqueue(generation -> {
                    var peer = peer(generation, false);
                    requireTouchTones();
                    if (touchTones == null) {
                        touchTones = new TouchTones(new Tones(peer), generation.thread::later);
                        if (peer.signalling() == RTCSignalingState.HAVE_LOCAL_OFFER) {
                            touchTones.pause();
                        }
                    }
                    touchTones.play(digits, sent);
                    return CompletableFuture.completedFuture(null);
                })
                .whenComplete((begun, failure) -> {
                    if (failure != null) {
                        sent.completeExceptionally(failure);
                    }
                });
        return sent;
    }

    private void requireTouchTones() throws MediaException {
        if (!tonesAgreed) {
            throw new MediaException(
                    Reason.NO_TOUCH_TONES, "The other side has not agreed to touch-tones beside the sound.");
        }
    }

    @Override
    public void mute(boolean muted) {
        steps.enqueue(generation -> {
            this.muted = muted;
            if (peer != null) {
                peer.mute(muted);
            }
            return CompletableFuture.completedFuture(null);
        });
    }

    @Override
    public CompletionStage<MediaStatistics> statistics() {
        return steps.enqueue(generation -> peer == null
                ? CompletableFuture.completedFuture(MediaStatistics.NONE)
                : peer.statistics().thenApply(report -> Measured.read(report, buffered)));
    }

    /// All that libwebrtc measures.
    CompletionStage<RTCStatsReport> report() {
        return steps.enqueue(generation -> peer(generation, false).statistics());
    }

    private boolean isPathAlive() {
        return told != MediaConnection.INTERRUPTED && told != MediaConnection.FAILED;
    }

    /// A new description may have started streams anew.
    private void speakIfConnected() {
        if (told == MediaConnection.CONNECTED && peer != null) {
            peer.connected();
        }
    }

    /// @param muxRequired whether RTP and RTCP must share a port; if not, that is found out
    private Peer peer(Generation generation, boolean muxRequired) {
        if (peer == null) {
            peer = new Peer(
                    generation.backend(), generation.thread, paths.begin(muxRequired), new Told(generation.thread));
            peer.mute(muted);
            peer.direction(direction);
        }
        return peer;
    }

    /// The backend beneath no longer answers: there is no sound to be had from this session any more.
    void lost() {
        if (steps.end(new MediaException(Reason.ENGINE, "The sound system does not answer."))) {
            paths.abandon();
            listener.connectionChanged(MediaConnection.FAILED);
        }
    }

    /// Leaves a generation for the one that has followed it. What was agreed is kept, the path has to be found anew.
    void move(Generation from) {
        from.ask(backend -> leave()).whenComplete((left, failure) -> {
            // A thread that hangs does nothing any more: what it has is taken from it here.
            if (left == null) {
                paths.abandon();
            }
            var behind = left != null ? left : leave();
            from.thread.execute(behind);
            from.thread.execute(() -> from.ended(this));
            if (!steps.ended()) {
                listener.needsOffer();
            }
        });
    }

    /// @return what is left to free, by the thread it was made on
    private Runnable leave() {
        steps.move(new MediaException(Reason.ENGINE, "The sound system was opened anew."));
        var oldPeer = peer;
        var oldPaths = paths;
        var oldTones = touchTones;
        peer = null;
        paths = paths.anew();
        touchTones = null;
        sending = false;
        accepted = "";
        fingerprint = "";
        moved = true;
        life++;
        return () -> free(oldPeer, oldPaths, oldTones, new MediaException(Reason.ENGINE, "The path has changed."));
    }

    /// Speaks by a new voice, where there is one: what is done to it has changed.
    void revoice() {
        steps.enqueue(generation -> {
            if (peer != null) {
                peer.revoice();
            }
            return CompletableFuture.completedFuture(null);
        });
    }

    /// There is a microphone now, or none any more.
    void speakOrNot() {
        steps.enqueue(generation -> {
            if (peer != null) {
                peer.mute(muted);
            }
            return CompletableFuture.completedFuture(null);
        });
    }

    @Override
    public void close() {
        if (steps.end(Failure.ended())) {
            steps.afterwards(generation -> {
                generation.thread.execute(() -> discard(Failure.ended()));
                generation.thread.execute(() -> generation.ended(this));
            });
        }
    }

    private void discard(MediaException why) {
        free(peer, paths, touchTones, why);
        touchTones = null;
        peer = null;
        paths = paths.anew();
    }

    private static void free(@Nullable Peer peer, PathSearch paths, @Nullable TouchTones tones, MediaException why) {
        if (tones != null) {
            tones.end(why);
        }
        if (peer != null) {
            peer.close();
        }
        paths.close();
    }

    private void needsOffer() {
        if (!steps.ended()) {
            listener.needsOffer();
        }
    }

    private final class Told implements Peer.Listener {
        private final AudioThread thread;
        private final int mine = life;

        Told(AudioThread thread) {
            this.thread = thread;
        }

        @Override
        public void stateChanged(RTCPeerConnectionState state) {
            var now = switch (state) {
                case NEW, CONNECTING -> MediaConnection.CONNECTING;
                case CONNECTED -> MediaConnection.CONNECTED;
                case DISCONNECTED -> MediaConnection.INTERRUPTED;
                case FAILED -> MediaConnection.FAILED;
                case CLOSED -> null;
            };
            if (now == null || now == told || steps.ended() || mine != life) {
                return;
            }
            told = now;
            flowing = System.nanoTime();
            speakIfConnected();
            if (peer != null) {
                paths.connectionChanged(now, peer);
            }
            if (now == MediaConnection.FAILED && touchTones != null) {
                touchTones.end(new MediaException(Reason.ENGINE, "The path for sound is lost."));
            }
            listener.connectionChanged(now);
        }

        @Override
        public void gathered() {
            if (peer != null) {
                paths.progressed(peer, thread);
            }
        }
    }

    /// Touch-tones wait while nothing can be sent: on hold, and as long as there is no path.
    private final class Tones implements TouchTones.Line {
        /// So much sound goes before a tone: receivers lose what comes first in a stream.
        private static final Duration LEAD_IN = Duration.ofMillis(200);

        private final Peer peer;

        Tones(Peer peer) {
            this.peer = peer;
        }

        @Override
        public boolean ready() throws MediaException {
            requireTouchTones();
            boolean settled = System.nanoTime() - flowing >= LEAD_IN.toNanos();
            return told == MediaConnection.CONNECTED && sending && settled && peer.canSendTone();
        }

        @Override
        public boolean send(char tone, Duration length, Duration gap) {
            return peer.sendTone(tone, length, gap);
        }

        @Override
        public boolean sent() {
            return peer.tonesSent();
        }
    }
}
