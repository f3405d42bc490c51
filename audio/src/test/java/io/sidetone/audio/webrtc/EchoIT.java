package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.audio.line.EchoLine;
import io.sidetone.sip.media.Direction;
import io.sidetone.sip.media.MediaSession;
import io.sidetone.sip.media.MediaStatistics;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The echo line measured by what it says it hears and sends; that it is heard, [SoundSystemIT] shows.
class EchoIT {
    private static WebRtcEngine speaker(double frequency, double amplitude) {
        return new WebRtcEngine(
                () -> Backend.speech(() -> Sine.of(frequency, amplitude, 60), Duration.ZERO), null, sound -> {});
    }

    private static MediaStatistics of(MediaSession session) throws Exception {
        return session.statistics().toCompletableFuture().get(30, SECONDS);
    }

    @Test
    void sendsBackWhatItHears() throws Exception {
        try (var line = new EchoLine();
                var phone = speaker(440, 0.25);
                var link = new Link(phone, line).connect()) {
            await().atMost(30, SECONDS).untilAsserted(() -> {
                var echo = of(link.callee);
                assertThat(echo.audioIn()).isBetween(0.22, 0.28);
                assertThat(echo.audioOut()).isBetween(0.22, 0.28);
            });
            assertThat(of(link.caller).packetsIn()).isPositive();
        }
    }

    @Test
    void callersDoNotHearEachOther() throws Exception {
        try (var line = new EchoLine();
                var loud = speaker(440, 0.5);
                var quiet = speaker(440, 0.05);
                var link1 = new Link(loud, line).connect();
                var link2 = new Link(quiet, line).connect()) {
            await().atMost(30, SECONDS).untilAsserted(() -> {
                assertThat(of(link1.callee).audioOut()).isBetween(0.45, 0.55);
                assertThat(of(link2.callee).audioOut()).isBetween(0.03, 0.07);
            });
        }
    }

    @Test
    void stillEchoesAfterTheCallWasNegotiatedAgain() throws Exception {
        try (var line = new EchoLine();
                var phone = speaker(440, 0.25);
                var link = new Link(phone, line).connect()) {
            var again = link.caller.offer().toCompletableFuture().get(30, SECONDS);
            var answer = link.callee.answer(again).toCompletableFuture().get(30, SECONDS);
            link.caller.accept(answer, false).toCompletableFuture().get(30, SECONDS);
            await().during(Duration.ofMillis(500)).atMost(30, SECONDS).untilAsserted(() -> {
                assertThat(of(link.callee).audioIn()).isBetween(0.22, 0.28);
                assertThat(of(link.callee).audioOut()).isBetween(0.22, 0.28);
            });
        }
    }

    @Test
    void echoesAgainAfterAHold() throws Exception {
        try (var line = new EchoLine();
                var phone = speaker(440, 0.25);
                var link = new Link(phone, line).connect()) {
            link.caller.direction(Direction.SEND_ONLY);
            link.again();
            new Flow(link.callee, link.caller).rests();
            link.caller.direction(Direction.SEND_RECEIVE);
            link.again();
            new Flow(link.callee, link.caller).flows();
            await().atMost(30, SECONDS).untilAsserted(() -> {
                assertThat(of(link.callee).audioIn()).isBetween(0.22, 0.28);
                assertThat(of(link.callee).audioOut()).isBetween(0.22, 0.28);
            });
        }
    }
}
