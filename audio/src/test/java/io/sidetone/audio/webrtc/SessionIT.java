package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sidetone.audio.line.SpeechLine;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.IceConfiguration.IceServer;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaException.Reason;
import io.sidetone.sip.media.MediaSession;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Offers and answers of sessions, on the real libwebrtc.
class SessionIT {
    private final Ears ears = new Ears();
    private WebRtcEngine phone;
    private SpeechLine line;

    @BeforeEach
    void start() {
        Link.requireNetwork();
        phone = new WebRtcEngine(Backend::silence, null, sound -> {});
        line = new SpeechLine(() -> Sine.of(440, 0.25, 30), Duration.ZERO);
    }

    @AfterEach
    void end() {
        phone.close();
        line.close();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, SECONDS);
    }

    private static void fails(CompletionStage<?> stage, Reason reason) {
        assertThatThrownBy(() -> get(stage))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        MediaException.class, it -> assertThat(it.reason()).isEqualTo(reason));
    }

    private MediaSession session() {
        return phone.open(IceConfiguration.NONE, connection -> {});
    }

    @Test
    void offersOneAudioLineWithTheRightCodecs() throws Exception {
        var session = session();
        var offer = get(session.offer());
        assertThat(offer.lines().filter(it -> it.startsWith("m=")))
                .singleElement()
                .asString()
                .startsWith("m=audio ")
                .contains("UDP/TLS/RTP/SAVPF");
        assertThat(offer.lines().filter(it -> it.startsWith("a=rtpmap:")).map(it -> it.split(" ", 2)[1]))
                .containsExactly("opus/48000/2", "G722/8000", "PCMU/8000", "PCMA/8000", "telephone-event/48000");
        assertThat(offer).contains("a=sendrecv", "a=rtcp-mux", "a=fingerprint:sha-256", "a=candidate:", " typ host");
        assertThat(offer).doesNotContain(" tcp ", "127.0.0.1 ");
        session.close();
    }

    @Test
    void refusesPlainRtp() {
        fails(session().answer(PLAIN), Reason.NOT_ENCRYPTED);
    }

    @Test
    void refusesGarbageAndLivesOn() throws Exception {
        var session = session();
        fails(session.answer("hello"), Reason.MALFORMED);
        fails(session.answer(""), Reason.MALFORMED);
        var offer = get(line.open(IceConfiguration.NONE, connection -> {}).offer());
        fails(session.answer(offer.replaceAll("a=ice-pwd:.*", "a=ice-pwd:x")), Reason.MALFORMED);
        fails(
                session.answer(offer.replaceAll("(?m)^m=audio (\\d+) \\S+ .*$", "m=audio $1 UDP/TLS/RTP/SAVPF 96")),
                Reason.NO_COMMON_CODEC);
        assertThat(get(session.answer(offer))).contains("m=audio");
    }

    @Test
    void rejectsVideo() throws Exception {
        var offer = get(line.open(IceConfiguration.NONE, connection -> {}).offer());
        var withVideo = offer.replace("a=group:BUNDLE 0", "a=group:BUNDLE 0 1")
                + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=mid:1\r\na=sendrecv\r\na=rtcp-mux\r\n"
                + offer.lines()
                        .filter(it -> it.startsWith("a=ice-ufrag")
                                || it.startsWith("a=ice-pwd")
                                || it.startsWith("a=fingerprint")
                                || it.startsWith("a=setup"))
                        .collect(Collectors.joining("\r\n", "", "\r\n"))
                + "a=rtpmap:96 VP8/90000\r\n";
        var answer = get(session().answer(withVideo));
        assertThat(answer.lines().filter(it -> it.startsWith("m=")))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("m=video 0 ");
        assertThat(answer.lines().filter(it -> it.startsWith("m=audio ")))
                .singleElement()
                .asString()
                .doesNotStartWith("m=audio 0 ");
    }

    @Test
    void answersAnOfferWithoutRtcpMux() throws Exception {
        var offer = get(line.open(IceConfiguration.NONE, connection -> {}).offer());
        var answer = get(session().answer(offer.replace("a=rtcp-mux\r\n", "").replace("a=group:BUNDLE 0\r\n", "")));
        assertThat(answer).contains("m=audio").doesNotContain("a=rtcp-mux");
    }

    @Test
    void acceptsEarlyMediaAndThenTheFinalAnswerTwice() throws Exception {
        var hearing = new WebRtcEngine(() -> Backend.listening(ears), null, sound -> {});
        try (hearing;
                var link = new Link(hearing, line)) {
            link.offer = get(link.caller.offer());
            link.answer = get(link.callee.answer(link.offer));
            get(link.caller.accept(link.answer, true));
            await().atMost(30, SECONDS)
                    .untilAsserted(() -> assertThat(ears.amplitude(440)).isGreaterThan(0.2));
            get(link.caller.accept(link.answer, false));
            get(link.caller.accept(link.answer, false));
            long heard = ears.heard();
            await().atMost(30, SECONDS).until(() -> ears.heard() > heard + 48_000);
            assertThat(ears.amplitude(440)).isGreaterThan(0.2);
            assertThat(link.atCaller).containsExactly(MediaConnection.CONNECTING, MediaConnection.CONNECTED);
        }
    }

    @Test
    void theOtherSideMayNegotiateAgain() throws Exception {
        var hearing = new WebRtcEngine(() -> Backend.listening(ears), null, sound -> {});
        try (hearing;
                var link = new Link(hearing, line).connect()) {
            var again = get(link.callee.offer());
            var answer = get(link.caller.answer(again));
            assertThat(answer).contains("a=candidate:");
            get(link.callee.accept(answer, false));
            long heard = ears.heard();
            await().atMost(30, SECONDS).until(() -> ears.heard() > heard + 48_000);
            assertThat(ears.amplitude(440)).isGreaterThan(0.2);
            assertThat(link.atCaller).endsWith(MediaConnection.CONNECTED).doesNotContain(MediaConnection.FAILED);
        }
    }

    @Test
    void givesWayWhenOffersCross() throws Exception {
        try (var link = new Link(phone, line).connect()) {
            get(link.caller.offer());
            var theirs = get(link.callee.offer());
            get(link.callee.accept(get(link.caller.answer(theirs)), false));
        }
    }

    @Test
    void staysMutedFromBeforeTheCallOn() throws Exception {
        var hearing = new WebRtcEngine(() -> Backend.listening(ears), null, sound -> {});
        try (hearing;
                var link = new Link(hearing, line)) {
            link.callee.mute(true);
            link.connect();
            await().atMost(30, SECONDS).until(() -> ears.heard() > 48_000);
            assertThat(Goertzel.rms(ears.last(24_000))).isLessThan(0.001);
            link.callee.mute(false);
            await().atMost(30, SECONDS)
                    .untilAsserted(() -> assertThat(ears.amplitude(440)).isGreaterThan(0.2));
        }
    }

    @Test
    void anUnreachableRelayCostsASecondAtMost() throws Exception {
        var turn = new IceServer(List.of("turn:127.0.0.1:9?transport=tcp"), "user", "secret");
        long start = System.nanoTime();
        var offer = get(phone.open(new IceConfiguration(List.of(turn), false), connection -> {})
                .offer());
        assertThat(offer).contains(" typ host");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2500));
        fails(
                phone.open(new IceConfiguration(List.of(turn), true), connection -> {})
                        .offer(),
                Reason.NO_NETWORK);
    }

    @Test
    void anUnusableServerDoesNotStandInTheWay() throws Exception {
        var broken = new IceServer(List.of("turn:no-credentials.invalid", "http://what.invalid", "stun:"), "", "");
        assertThat(get(phone.open(new IceConfiguration(List.of(broken), false), connection -> {})
                        .offer()))
                .contains(" typ host");
    }

    @Test
    void afterTheEndNothingIsDoneAndNothingTold() throws Exception {
        try (var link = new Link(phone, line).connect()) {
            int told = link.atCaller.size();
            var pending = link.caller.statistics();
            link.caller.close();
            link.caller.close();
            fails(link.caller.offer(), Reason.ENGINE);
            assertThat(pending.toCompletableFuture()).isDone();
            await().atMost(30, SECONDS)
                    .until(() -> link.atCallee.size() > 2
                            || Set.copyOf(link.atCallee).size() > 1);
            assertThat(link.atCaller).hasSize(told);
        }
        phone.close();
        phone.close();
        fails(session().offer(), Reason.ENGINE);
    }

    @Test
    void tenCallsLeaveNoThreadBehind() throws Exception {
        try (var link = new Link(phone, line).connect()) {
            assertThat(link.atCaller).contains(MediaConnection.CONNECTED);
        }
        await().atMost(30, SECONDS).until(() -> threads("audio-voice") == 0);
        long javaBefore = threads("audio");
        long nativeBefore = nativeThreads();
        for (int i = 0; i < 10; i++) {
            try (var link = new Link(phone, line).connect()) {
                assertThat(link.atCallee).contains(MediaConnection.CONNECTED);
            }
        }
        await().atMost(30, SECONDS).untilAsserted(() -> {
            assertThat(threads("audio-voice")).isZero();
            assertThat(threads("audio")).isEqualTo(javaBefore);
            // The JVM starts compiler threads of its own now and then; ten calls that leaked would show as ten or more.
            assertThat(nativeThreads()).isLessThan(nativeBefore + 8);
        });
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .count();
    }

    /// All threads of this process, libwebrtc's included; 0 where the system does not say.
    private static long nativeThreads() {
        var tasks = new java.io.File("/proc/self/task").list();
        return tasks == null ? 0 : tasks.length;
    }

    private static final String PLAIN = """
            v=0
            o=- 1 1 IN IP4 192.0.2.1
            s=-
            c=IN IP4 192.0.2.1
            t=0 0
            m=audio 4000 RTP/AVP 0 8 101
            a=rtpmap:0 PCMU/8000
            a=rtpmap:8 PCMA/8000
            a=rtpmap:101 telephone-event/8000
            a=sendrecv
            """;
}
