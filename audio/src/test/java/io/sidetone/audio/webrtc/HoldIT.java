package io.sidetone.audio.webrtc;

import static io.sidetone.sip.media.Direction.INACTIVE;
import static io.sidetone.sip.media.Direction.RECEIVE_ONLY;
import static io.sidetone.sip.media.Direction.SEND_ONLY;
import static io.sidetone.sip.media.Direction.SEND_RECEIVE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.audio.line.SpeechLine;
import io.sidetone.sip.media.Direction;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaSession;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hold (RFC 3264 §8.4): what is offered and answered, and whether sound goes as it says.
class HoldIT {
    private final Ears ears = new Ears();
    private WebRtcEngine phone;
    private WebRtcEngine hearing;
    private SpeechLine line;

    @BeforeEach
    void start() {
        phone = new WebRtcEngine(Backend::silence, null, sound -> {});
        hearing = new WebRtcEngine(() -> Backend.listening(ears), null, sound -> {});
        line = new SpeechLine(() -> Sine.of(440, 0.25, 60), Duration.ZERO);
    }

    @AfterEach
    void end() {
        phone.close();
        hearing.close();
        line.close();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, SECONDS);
    }

    private static String direction(String description) {
        return description
                .lines()
                .filter(line -> line.matches("a=(sendrecv|sendonly|recvonly|inactive)"))
                .reduce((first, second) -> second)
                .orElse("a=sendrecv")
                .substring(2);
    }

    /// One side offers anew, the other answers.
    private static String exchange(MediaSession from, MediaSession to) throws Exception {
        return exchange(from, to, "");
    }

    private static String exchange(MediaSession from, MediaSession to, String inOffer) throws Exception {
        var offer = get(from.offer());
        var answer = get(to.answer(inOffer.isEmpty() ? offer : offer.replaceAll("c=IN IP4 .*", inOffer)));
        get(from.accept(answer, false));
        return direction(offer) + " → " + direction(answer);
    }

    private static void bothWays(Link link) {
        new Flow(link.caller, link.callee).flows();
        new Flow(link.callee, link.caller).flows();
    }

    @Test
    void holdingStopsWhatTheyOtherSideSendsAndResumingBringsItBack() throws Exception {
        try (var link = new Link(phone, line).connect()) {
            bothWays(link);
            link.caller.direction(SEND_ONLY);
            assertThat(exchange(link.caller, link.callee)).isEqualTo("sendonly → recvonly");
            new Flow(link.callee, link.caller).rests();
            new Flow(link.caller, link.callee).flows();
            link.caller.direction(SEND_RECEIVE);
            assertThat(exchange(link.caller, link.callee)).isEqualTo("sendrecv → sendrecv");
            bothWays(link);
            assertThat(link.atCaller).containsExactly(MediaConnection.CONNECTING, MediaConnection.CONNECTED);
        }
    }

    @Test
    void whatIsHeldIsNotHeardAndIsHeardAgain() throws Exception {
        try (var link = new Link(hearing, line).connect()) {
            await().atMost(30, SECONDS).until(() -> ears.amplitude(440) > 0.2);
            link.caller.direction(INACTIVE);
            assertThat(exchange(link.caller, link.callee)).isEqualTo("inactive → inactive");
            new Flow(link.callee, link.caller).rests();
            link.caller.direction(SEND_RECEIVE);
            exchange(link.caller, link.callee);
            long heard = ears.heard();
            await().atMost(30, SECONDS).until(() -> ears.heard() > heard + 48_000 && ears.amplitude(440) > 0.2);
        }
    }

    @Test
    void theOtherSideMayHoldUs() throws Exception {
        try (var link = new Link(phone, line).connect()) {
            link.callee.direction(SEND_ONLY);
            assertThat(exchange(link.callee, link.caller)).isEqualTo("sendonly → recvonly");
            new Flow(link.caller, link.callee).rests();
            new Flow(link.callee, link.caller).flows();
            link.callee.direction(SEND_RECEIVE);
            assertThat(exchange(link.callee, link.caller)).isEqualTo("sendrecv → sendrecv");
            bothWays(link);
        }
    }

    @ParameterizedTest(name = "caller resumes first: {0}")
    @ValueSource(booleans = {true, false})
    void heldByBothAndResumedInAnyOrder(boolean callerFirst) throws Exception {
        try (var link = new Link(phone, line).connect()) {
            link.caller.direction(SEND_ONLY);
            exchange(link.caller, link.callee);
            link.callee.direction(INACTIVE);
            assertThat(exchange(link.callee, link.caller)).isEqualTo("inactive → inactive");
            new Flow(link.caller, link.callee).rests();
            new Flow(link.callee, link.caller).rests();

            var first = callerFirst ? link.caller : link.callee;
            var second = callerFirst ? link.callee : link.caller;
            first.direction(SEND_RECEIVE);
            second.direction(SEND_ONLY);
            assertThat(exchange(first, second)).isEqualTo("sendrecv → sendonly");
            new Flow(second, first).flows();
            new Flow(first, second).rests();
            second.direction(SEND_RECEIVE);
            assertThat(exchange(second, first)).isEqualTo("sendrecv → sendrecv");
            bothWays(link);
        }
    }

    @Test
    void anAnswerGivesNoMoreThanTheOfferAllows() throws Exception {
        try (var link = new Link(phone, line).connect()) {
            for (var offered : Direction.values()) {
                link.caller.direction(offered);
                link.callee.direction(RECEIVE_ONLY);
                var expected = offered == SEND_RECEIVE || offered == SEND_ONLY ? "recvonly" : "inactive";
                assertThat(exchange(link.caller, link.callee)).endsWith(" → " + expected);
            }
        }
    }

    /// The address of RFC 2543's hold means nothing where ICE finds the way (RFC 8839 §4.3.1).
    @Test
    void anAddressOfZerosIsNoHold() throws Exception {
        try (var link = new Link(phone, line).connect()) {
            assertThat(exchange(link.callee, link.caller, "c=IN IP4 0.0.0.0")).isEqualTo("sendrecv → sendrecv");
            bothWays(link);
            link.callee.direction(INACTIVE);
            assertThat(exchange(link.callee, link.caller, "c=IN IP4 0.0.0.0")).isEqualTo("inactive → inactive");
            new Flow(link.caller, link.callee).rests();
            link.callee.direction(SEND_RECEIVE);
            exchange(link.callee, link.caller);
            bothWays(link);
        }
    }

    @Test
    void mutedStaysMutedThroughAllOfIt() throws Exception {
        try (var link = new Link(hearing, line).connect()) {
            await().atMost(30, SECONDS).until(() -> ears.amplitude(440) > 0.2);
            link.callee.mute(true);
            for (var direction : new Direction[] {SEND_ONLY, INACTIVE, SEND_RECEIVE}) {
                link.callee.direction(direction);
                exchange(link.callee, link.caller);
                exchange(link.caller, link.callee);
            }
            get(link.callee.offer());
            link.callee.rollback();
            long heard = ears.heard();
            await().atMost(30, SECONDS).until(() -> ears.heard() > heard + 48_000);
            assertThat(Goertzel.rms(ears.last(24_000))).isLessThan(0.001);
            link.callee.mute(false);
            await().atMost(30, SECONDS).until(() -> ears.amplitude(440) > 0.2);
        }
    }
}
