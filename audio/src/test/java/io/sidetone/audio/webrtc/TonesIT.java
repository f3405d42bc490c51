package io.sidetone.audio.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What tones really sound like at the sound server.
class TonesIT {
    private static final Logger log = LoggerFactory.getLogger(TonesIT.class);
    private static final double AUDIBLE = 0.005;

    @Test
    void playAtOnceAndStopAtOnce() throws Exception {
        try (var server = PulseServer.complete();
                var phone = new Phone(server.environment())) {
            var speaker = server.recordSpeaker();
            phone.waitFor("status-Ready");
            phone.tell("tone ENDED"); // whatever is opened by the first tone is open now
            await().atMost(Duration.ofSeconds(10)).until(() -> speaker.firstLouder(AUDIBLE, 0) > 0);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> System.currentTimeMillis() - speaker.lastLouder(AUDIBLE, Long.MAX_VALUE) > 1500);

            for (int i = 0; i < 3; i++) {
                phone.tell("tone RINGBACK");
                var asked = phone.waitFor("tone-returned", i + 1, Duration.ofSeconds(5));
                await().atMost(Duration.ofSeconds(5)).until(() -> speaker.firstLouder(AUDIBLE, asked.at() - 5) > 0);
                long begun = speaker.firstLouder(AUDIBLE, asked.at() - 5);
                await().until(() -> System.currentTimeMillis() > begun + 500);
                phone.tell("silence");
                var silenced = phone.waitFor("silence-returned", i, Duration.ofSeconds(5));
                await().until(() -> System.currentTimeMillis() > silenced.at() + 700);
                long over = speaker.lastLouder(AUDIBLE, Long.MAX_VALUE);
                log.info(
                        "measured: tone {} ms after play, silence {} ms after stop, the recording's own delay included",
                        begun - asked.at(),
                        over - silenced.at());
                assertThat(begun - asked.at()).isLessThan(200);
                assertThat(over - silenced.at()).isLessThan(250);
                assertThat(speaker.amplitude(425, begun + 50, begun + 450)).isBetween(0.09, 0.15);
            }
        }
    }

    @Test
    void ringbackHasItsRhythm() throws Exception {
        try (var server = PulseServer.complete();
                var phone = new Phone(server.environment())) {
            var speaker = server.recordSpeaker();
            phone.waitFor("status-Ready");
            phone.tell("tone RINGBACK");
            await().atMost(Duration.ofSeconds(10)).until(() -> speaker.firstLouder(AUDIBLE, 0) > 0);
            long begun = speaker.firstLouder(AUDIBLE, 0);
            await().atMost(Duration.ofSeconds(10)).until(() -> System.currentTimeMillis() > begun + 5700);
            assertThat(speaker.amplitude(425, begun + 100, begun + 900)).isBetween(0.09, 0.15);
            assertThat(Goertzel.rms(speaker.between(begun + 1300, begun + 4700)))
                    .isLessThan(AUDIBLE);
            assertThat(speaker.amplitude(425, begun + 5200, begun + 5600)).isBetween(0.09, 0.15);
        }
    }
}
