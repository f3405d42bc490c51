package io.sidetone.audio.webrtc;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDtmfSender;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceConnectionState;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCSignalingState;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaType;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import io.sidetone.sip.media.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A peer connection with one audio track, its callbacks turned into futures that complete on the audio thread. Used on
/// that thread only.
final class Peer implements PeerConnectionObserver {
    private static final Logger log = LoggerFactory.getLogger(Peer.class);

    /// Told on the audio thread, never inside a callback of libwebrtc.
    interface Listener {
        void stateChanged(RTCPeerConnectionState state);

        /// A candidate more, gathering has ended, or a path has been found.
        void gathered();
    }

    private final Backend backend;
    private final AudioThread thread;
    private final Listener listener;
    private Voice voice;
    private AudioTrack track;
    private final RTCPeerConnection connection;
    private final RTCRtpSender sender;
    private final RTCRtpTransceiver transceiver;
    private @Nullable RTCDtmfSender touchTones;
    private Direction direction = Direction.SEND_RECEIVE;
    private boolean muted;
    private boolean heard;
    private boolean gathering;
    private boolean closed;

    Peer(Backend backend, AudioThread thread, RTCConfiguration configuration, Listener listener) {
        this.backend = backend;
        this.thread = thread;
        this.listener = listener;
        voice = backend.voice();
        track = backend.factory().createAudioTrack("audio", voice.source());
        connection = backend.factory().createPeerConnection(configuration, this);
        // addTrack, not addTransceiver: only a transceiver made by it is taken for the other side's offer (RFC 8829
        // §5.10).
        sender = connection.addTrack(track, List.of("sidetone"));
        transceiver = connection.getTransceivers()[0];
        direction(Direction.SEND_RECEIVE);
    }

    /// Speaks by a new voice, without a new description: what is done to a voice is fixed when it is made.
    void revoice() {
        var formerVoice = voice;
        var formerTrack = track;
        voice = backend.voice();
        track = backend.factory().createAudioTrack("audio", voice.source());
        speakOrNot();
        sender.replaceTrack(track);
        dispose(formerTrack);
        formerVoice.close();
        if (connection.getConnectionState() == RTCPeerConnectionState.CONNECTED) {
            voice.connected();
        }
    }

    void mute(boolean muted) {
        this.muted = muted;
        speakOrNot();
    }

    /// Which way the next description lets sound go. What must not be heard falls silent at once.
    void direction(Direction direction) {
        this.direction = direction;
        transceiver.setDirection(wire(direction));
        if (transceiver.getReceiver().getTrack() instanceof AudioTrack arriving) {
            arriving.setEnabled(receives(direction));
        }
        speakOrNot();
    }

    private void speakOrNot() {
        boolean heard = voice.live() ? direction == Direction.SEND_RECEIVE : sends(direction);
        track.setEnabled(heard && !muted && !voice.silent());
    }

    private static boolean sends(Direction direction) {
        return direction == Direction.SEND_RECEIVE || direction == Direction.SEND_ONLY;
    }

    private static boolean receives(Direction direction) {
        return direction == Direction.SEND_RECEIVE || direction == Direction.RECEIVE_ONLY;
    }

    private RTCRtpTransceiverDirection wire(Direction direction) {
        boolean speaks = sends(direction) && voice.speaks();
        if (receives(direction)) {
            return speaks ? RTCRtpTransceiverDirection.SEND_RECV : RTCRtpTransceiverDirection.RECV_ONLY;
        }
        return speaks ? RTCRtpTransceiverDirection.SEND_ONLY : RTCRtpTransceiverDirection.INACTIVE;
    }

    /// Whether what we say of ourselves lets us send.
    boolean wantsToSend() {
        return sends(direction) && voice.speaks();
    }

    boolean canSendTone() {
        return touchTones().canInsertDtmf();
    }

    /// Begins to send a touch-tone, instead of those that libwebrtc has not begun yet.
    boolean sendTone(char tone, Duration length, Duration gap) {
        return touchTones().insertDtmf(String.valueOf(tone), (int) length.toMillis(), (int) gap.toMillis());
    }

    /// Whether nothing waits to be begun: a tone that cannot be sent stays.
    boolean tonesSent() {
        var left = touchTones().tones();
        return left == null || left.isEmpty();
    }

    private RTCDtmfSender touchTones() {
        if (touchTones == null) {
            touchTones = sender.getDtmfSender();
        }
        return touchTones;
    }

    /// From now on what is said is heard.
    void connected() {
        voice.connected();
    }

    /// Allows these codecs only, best first.
    ///
    /// @param codecs as `name/clock` in lower case
    void prefer(List<String> codecs) {
        var known =
                backend.factory().getRtpReceiverCapabilities(MediaType.AUDIO).getCodecs();
        var preferred = codecs.stream()
                .flatMap(name -> known.stream()
                        .filter(codec ->
                                name.equals(codec.getName().toLowerCase(Locale.ROOT) + "/" + codec.getClockRate())))
                .toList();
        for (var transceiver : connection.getTransceivers()) {
            // A rejected video section has one, too.
            if (transceiver.getReceiver().getTrack() instanceof AudioTrack) {
                transceiver.setCodecPreferences(preferred);
            }
        }
    }

    /// Takes other servers; used from the next ICE restart on.
    void configure(RTCConfiguration configuration) {
        connection.setConfiguration(configuration);
    }

    /// @param restart whether to look for a path anew (RFC 8829 §5.2.3.1)
    CompletableFuture<RTCSessionDescription> createOffer(boolean restart) {
        var result = new CompletableFuture<RTCSessionDescription>();
        var options = new RTCOfferOptions();
        options.iceRestart = restart;
        connection.createOffer(options, new Created(result));
        return result;
    }

    CompletableFuture<RTCSessionDescription> createAnswer() {
        var result = new CompletableFuture<RTCSessionDescription>();
        connection.createAnswer(new RTCAnswerOptions(), new Created(result));
        return result;
    }

    CompletableFuture<Void> setLocal(RTCSessionDescription description) {
        var result = new CompletableFuture<Void>();
        connection.setLocalDescription(description, new Set(result));
        return result;
    }

    CompletableFuture<Void> setRemote(RTCSdpType type, String sdp) {
        var result = new CompletableFuture<Void>();
        connection.setRemoteDescription(new RTCSessionDescription(type, sdp), new Set(result));
        return result;
    }

    CompletableFuture<RTCStatsReport> statistics() {
        var result = new CompletableFuture<RTCStatsReport>();
        connection.getStats(report -> thread.execute(() -> result.complete(report)));
        return result;
    }

    RTCSignalingState signalling() {
        return connection.getSignalingState();
    }

    /// Whether the two sides reach each other; encryption may still be agreed.
    boolean isThrough() {
        var state = connection.getIceConnectionState();
        return state == RTCIceConnectionState.CONNECTED || state == RTCIceConnectionState.COMPLETED;
    }

    /// From now on only what is gathered anew counts: that of before an ICE restart stays complete for a moment.
    void expectGathering() {
        gathering = false;
    }

    /// Whether it has begun since.
    boolean gatheringBegun() {
        return gathering;
    }

    boolean gatheringComplete() {
        return connection.getIceGatheringState() == RTCIceGatheringState.COMPLETE;
    }

    /// Our description as it is now, with the candidates found so far; empty where there is none, or none any more.
    String description() {
        var ours = connection.getLocalDescription();
        return ours == null ? "" : ours.sdp;
    }

    void close() {
        closed = true;
        connection.close();
        dispose(track);
        voice.close();
    }

    private static void dispose(AudioTrack track) {
        try {
            track.dispose();
        } catch (RuntimeException | Error e) {
            // "Native object was not deleted": something native still holds the track. It frees it when it ends.
            log.debug("the track is still held: {}", e.getMessage());
        }
    }

    private void post(Runnable task) {
        thread.execute(() -> {
            if (!closed) {
                task.run();
            }
        });
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
        post(() -> listener.stateChanged(state));
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
        post(listener::gathered);
    }

    @Override
    public void onIceGatheringChange(RTCIceGatheringState state) {
        post(() -> {
            gathering |= state == RTCIceGatheringState.GATHERING;
            listener.gathered();
        });
    }

    @Override
    public void onIceConnectionChange(RTCIceConnectionState state) {
        post(listener::gathered);
    }

    @Override
    public void onTrack(RTCRtpTransceiver transceiver) {
        post(() -> {
            // After a hold it comes again.
            if (!heard && transceiver.getReceiver().getTrack() instanceof AudioTrack arriving) {
                heard = true;
                backend.hear(arriving);
            }
        });
    }

    private final class Created implements CreateSessionDescriptionObserver {
        private final CompletableFuture<RTCSessionDescription> result;

        Created(CompletableFuture<RTCSessionDescription> result) {
            this.result = result;
        }

        @Override
        public void onSuccess(RTCSessionDescription description) {
            thread.execute(() -> result.complete(description));
        }

        @Override
        public void onFailure(String error) {
            thread.execute(() -> result.completeExceptionally(new IllegalStateException(error)));
        }
    }

    private final class Set implements SetSessionDescriptionObserver {
        private final CompletableFuture<Void> result;

        Set(CompletableFuture<Void> result) {
            this.result = result;
        }

        @Override
        public void onSuccess() {
            thread.execute(() -> result.complete(null));
        }

        @Override
        public void onFailure(String error) {
            thread.execute(() -> result.completeExceptionally(new IllegalStateException(error)));
        }
    }
}
