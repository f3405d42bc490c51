package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.audio.line.SpeechLine;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One offer, answered by several (RFC 3261 §13.2.2.4): sound comes early from one, the call is taken by another.
class ForkIT {
    private static final Logger log = LoggerFactory.getLogger(ForkIT.class);

    private final Ears ears = new Ears();
    private final List<MediaConnection> told = new CopyOnWriteArrayList<>();
    private WebRtcEngine phone;
    private SpeechLine first;
    private SpeechLine second;

    @BeforeEach
    void start() {
        Link.requireNetwork();
        phone = new WebRtcEngine(() -> Backend.listening(ears), null, sound -> {});
        first = new SpeechLine(() -> Sine.of(440, 0.25, 60), Duration.ZERO);
        second = new SpeechLine(() -> Sine.of(1000, 0.25, 60), Duration.ZERO);
    }

    @AfterEach
    void end() {
        phone.close();
        first.close();
        second.close();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, SECONDS);
    }

    private static MediaSession session(SpeechLine line) {
        return line.open(IceConfiguration.NONE, connection -> {});
    }

    /// Where the first still sends, libwebrtc stays with its path: then a new session is needed.
    @Test
    void anotherAnswersThanWasHeardEarlyAndHasGone() throws Exception {
        var caller = phone.open(IceConfiguration.NONE, told::add);
        var offer = get(caller.offer());
        var early = session(first);
        get(caller.accept(get(early.answer(offer)), true));
        await().atMost(30, SECONDS).until(() -> ears.amplitude(440) > 0.2);

        var taker = session(second);
        var answer = get(taker.answer(offer));
        early.close();
        long start = System.nanoTime();
        get(caller.accept(answer, false));
        await().atMost(30, SECONDS).until(() -> ears.amplitude(1000) > 0.2 && ears.amplitude(440) < 0.01);
        log.info("measured: the one who answered is heard {} ms after", (System.nanoTime() - start) / 1_000_000);
        new Flow(taker, caller).flows();
        assertThat(told).endsWith(MediaConnection.CONNECTED).doesNotContain(MediaConnection.FAILED);
    }

    @Test
    void whoIsHeardFirstStaysUntilSomebodyAnswers() throws Exception {
        var caller = phone.open(IceConfiguration.NONE, told::add);
        var offer = get(caller.offer());
        var early = session(first);
        var answer = get(early.answer(offer));
        get(caller.accept(answer, true));
        await().atMost(30, SECONDS).until(() -> ears.amplitude(440) > 0.2);

        get(caller.accept(get(session(second).answer(offer)), true));
        long heard = ears.heard();
        await().atMost(30, SECONDS).until(() -> ears.heard() > heard + 48_000);
        assertThat(ears.amplitude(440)).isGreaterThan(0.2);
        get(caller.accept(answer, false));
        new Flow(early, caller).flows();
        assertThat(told).containsExactly(MediaConnection.CONNECTING, MediaConnection.CONNECTED);
    }
}
