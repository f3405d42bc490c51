package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.sidetone.audio.AudioEngine;
import io.sidetone.audio.line.SpeechLine;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaEngine;
import io.sidetone.sip.media.MediaListener;
import io.sidetone.sip.media.MediaSession;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Two calls of one phone that last: in one somebody listens to it, in the other it hears 440 Hz. It offers anew
/// whenever its sound asks for that, as a phone does.
final class LiveCall implements AutoCloseable {
    private final Ears ears = new Ears();
    private final WebRtcEngine listener = new WebRtcEngine(() -> Backend.listening(ears), null, sound -> {});
    private final SpeechLine line = new SpeechLine(() -> Sine.of(440, 0.25, 10), Duration.ZERO);
    private final List<Long> renewals = new CopyOnWriteArrayList<>();
    private final AtomicInteger renewed = new AtomicInteger();
    private final Half speaking;
    private final Half hearing;

    private final class Half implements MediaListener {
        private final MediaSession ours;
        private final MediaSession theirs;
        private volatile MediaConnection connection = MediaConnection.CONNECTING;
        private volatile long asked;

        Half(MediaEngine from, MediaEngine to) throws Exception {
            ours = from.open(IceConfiguration.NONE, this);
            theirs = to.open(IceConfiguration.NONE, told -> {});
            negotiate();
            await("connected").atMost(30, SECONDS).until(() -> connection == MediaConnection.CONNECTED);
        }

        private synchronized void negotiate() throws Exception {
            var offer = ours.offer().toCompletableFuture().get(10, SECONDS);
            var answer = theirs.answer(offer).toCompletableFuture().get(10, SECONDS);
            ours.accept(answer, false).toCompletableFuture().get(10, SECONDS);
        }

        @Override
        public void connectionChanged(MediaConnection connection) {
            this.connection = connection;
            if (connection == MediaConnection.CONNECTED && asked > 0) {
                renewals.add((System.nanoTime() - asked) / 1_000_000);
                asked = 0;
            }
        }

        @Override
        public void needsOffer() {
            asked = System.nanoTime();
            Thread.ofVirtual().start(() -> {
                try {
                    negotiate();
                    renewed.incrementAndGet();
                } catch (Exception e) {
                    System.out.println("offer failed: " + e);
                }
            });
        }
    }

    LiveCall(AudioEngine engine) throws Exception {
        Link.requireNetwork();
        speaking = new Half(engine, listener);
        hearing = new Half(engine, line);
    }

    /// The amplitude of a frequency at who listens, of late, and how often an offer was made anew.
    String heard(double frequency) {
        return ears.loudest(frequency) + " " + renewed.get();
    }

    /// How loud it was at who listens in the last second.
    double loudness() {
        return Goertzel.rms(ears.last(ears.rate()));
    }

    /// How long each new offer took, from being asked for to a path, ms.
    List<Long> renewals() {
        return List.copyOf(renewals);
    }

    String levels() throws Exception {
        var out = speaking.ours.statistics().toCompletableFuture().get(5, SECONDS);
        var in = hearing.ours.statistics().toCompletableFuture().get(5, SECONDS);
        return out.audioOut() + " " + in.audioIn() + " " + out.packetsOut();
    }

    /// From now on a gap is looked for.
    void forget() {
        ears.mark();
    }

    /// The longest silence since [#forget()], ms; a second after is waited for.
    long gap() throws InterruptedException {
        MILLISECONDS.sleep(1000); // as long as a gap may be looked for
        var samples = ears.sinceMark();
        int piece = ears.rate() / 200;
        int longest = 0;
        int now = 0;
        for (int at = 0; at + piece <= samples.length; at += piece) {
            boolean quiet = Goertzel.rms(Arrays.copyOfRange(samples, at, at + piece)) < 0.03;
            now = quiet ? now + 1 : 0;
            longest = Math.max(longest, now);
        }
        return longest * 5L;
    }

    @Override
    public void close() {
        for (var half : new Half[] {speaking, hearing}) {
            half.ours.close();
            half.theirs.close();
        }
        listener.close();
        line.close();
    }
}
