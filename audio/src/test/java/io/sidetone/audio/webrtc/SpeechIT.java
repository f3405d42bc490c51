package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.audio.line.SpeechLine;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaStatistics.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class SpeechIT {
    private static final Logger log = LoggerFactory.getLogger(SpeechIT.class);

    private static WebRtcEngine listener(Ears ears) {
        return new WebRtcEngine(() -> Backend.listening(ears), null, sound -> {});
    }

    @Test
    void isHeardAtItsLevelAndPitch() throws Exception {
        var ears = new Ears();
        try (var line = new SpeechLine(() -> Sine.of(440, 0.25, 30), Duration.ZERO);
                var phone = listener(ears);
                var link = new Link(phone, line).connect()) {
            long connected = System.nanoTime();
            await().atMost(30, SECONDS).untilAsserted(() -> {
                assertThat(ears.amplitude(440)).describedAs("%s", ears).isBetween(0.22, 0.28);
                assertThat(ears.amplitude(1000)).isLessThan(0.01);
            });
            log.info(
                    "measured: offer {} ms, accepted to connected {} ms, first audio {} ms later",
                    link.offerMs,
                    link.connectMs,
                    (ears.firstLoud() - connected) / 1_000_000);
            var heard = link.caller.statistics().toCompletableFuture().get(30, SECONDS);
            assertThat(heard.path()).isEqualTo(Path.DIRECT);
            assertThat(heard.codec()).isEqualTo("opus");
            assertThat(heard.packetsIn()).isPositive();
            assertThat(heard.lossPercent()).isZero();
            assertThat(heard.audioIn()).isBetween(0.2, 0.3);
        }
    }

    @Test
    void everyCallerHearsItFromTheBeginning() throws Exception {
        var asked = new AtomicInteger();
        var first = new Ears();
        var second = new Ears();
        try (var line = new SpeechLine(
                        () -> {
                            asked.incrementAndGet();
                            return Sine.of(440, 0.25, 30);
                        },
                        Duration.ofSeconds(1));
                var phone1 = listener(first);
                var phone2 = listener(second);
                var link1 = new Link(phone1, line).connect();
                var link2 = new Link(phone2, line).connect()) {
            await().atMost(30, SECONDS).untilAsserted(() -> {
                assertThat(first.amplitude(440)).isGreaterThan(0.2);
                assertThat(second.amplitude(440)).isGreaterThan(0.2);
            });
            assertThat(asked).hasValue(2);
            assertThat(link1.atCallee).isEqualTo(link2.atCallee);
        }
    }

    @Test
    void aSpeechThatCannotBeOpenedIsSilence() throws Exception {
        var ears = new Ears();
        try (var line = new SpeechLine(
                        () -> {
                            throw new IllegalStateException("no such speech");
                        },
                        Duration.ZERO);
                var phone = listener(ears);
                var link = new Link(phone, line).connect()) {
            await().atMost(30, SECONDS).until(() -> ears.heard() > 24_000);
            assertThat(Goertzel.rms(ears.last(24_000))).isLessThan(0.001);
            assertThat(link.atCaller).endsWith(MediaConnection.CONNECTED);
        }
    }
}
