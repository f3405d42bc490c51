package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sidetone.sip.media.Direction;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaException.Reason;
import io.sidetone.sip.media.MediaSession;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Touch-tones as a listening session hears them: libwebrtc plays the events it receives for as long as they last.
class TouchTonesIT {
    private static final Logger log = LoggerFactory.getLogger(TouchTonesIT.class);

    /// A machine with time to spare makes a thread wait 15 ms at most.
    private static final Duration TOO_LONG = Duration.ofMillis(30);

    private static final int TRIES = 8;

    private Ears ears = new Ears();
    private WebRtcEngine phone;
    private WebRtcEngine listener;

    @BeforeEach
    void start() {
        ears = new Ears();
        phone = new WebRtcEngine(Backend::silence, null, sound -> {});
        listener = new WebRtcEngine(() -> Backend.listening(ears), null, sound -> {});
    }

    @AfterEach
    void end() {
        phone.close();
        listener.close();
    }

    @FunctionalInterface
    private interface Story {
        void tell() throws Exception;
    }

    /// On a machine that did not let us run for so long that sound in real time suffers, what was heard says nothing:
    /// then it is told again. Where the machine kept up, the first telling counts.
    private void heard(Story story) throws Exception {
        for (int tries = 1; ; tries++) {
            try (var stalls = new Stalls()) {
                try {
                    story.tell();
                    return;
                } catch (AssertionError garbled) {
                    log.info("measured: a stall of {} at try {}", stalls.worst(), tries);
                    if (tries == TRIES || stalls.worst().compareTo(TOO_LONG) < 0) {
                        throw garbled;
                    }
                }
            }
            end();
            start();
        }
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, SECONDS);
    }

    private static void fails(CompletionStage<?> stage, Reason reason) {
        assertThatThrownBy(() -> get(stage))
                .cause()
                .isInstanceOfSatisfying(
                        MediaException.class, it -> assertThat(it.reason()).isEqualTo(reason));
    }

    private KeysHeard heardSoFar() {
        return KeysHeard.in(ears.last(20 * ears.rate()), ears.rate());
    }

    /// What was sent is heard, every tone in full length. (How far apart they are heard tells little: a
    /// receiver catches up in the silence between.)
    private void hears(String digits) {
        long end = System.nanoTime() + SECONDS.toNanos(15);
        var heard = await().atMost(30, SECONDS)
                .until(this::heardSoFar, it -> isComplete(it, digits.length()) || System.nanoTime() > end);
        log.info("measured: {}", heard);
        assertThat(heard.digits()).isEqualTo(digits);
        assertThat(heard.keys())
                .allSatisfy(key -> assertThat(key.length()).isGreaterThanOrEqualTo(Duration.ofMillis(120)));
    }

    /// The last one is heard as a whole where it is quiet after it.
    private static boolean isComplete(KeysHeard heard, int expected) {
        return heard.digits().length() >= expected && heard.silence().compareTo(Duration.ofMillis(200)) > 0;
    }

    private static void exchange(MediaSession from, MediaSession to) throws Exception {
        get(from.accept(get(to.answer(get(from.offer()))), false));
    }

    @Test
    void lastLongEnoughAndComeOneAfterTheOther() throws Exception {
        heard(() -> {
            try (var link = new Link(phone, listener).connect()) {
                long start = System.nanoTime();
                var first = link.caller.dtmf("1234567890");
                var second = link.caller.dtmf("*#ABCD");
                var third = link.caller.dtmf("1,1");
                assertThat(first.toCompletableFuture()).isNotDone();
                get(first);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(2300));
                assertThat(second.toCompletableFuture()).isNotDone();
                get(second);
                get(third);
                hears("1234567890*#ABCD11");
                assertThat(heardSoFar().keys().getLast().gap()).isGreaterThan(Duration.ofMillis(1900));
            }
        });
    }

    @Test
    void lastLongEnoughAtEightKilohertzToo() throws Exception {
        heard(() -> {
            try (var link = new Link(phone, listener)) {
                link.caller.offerNarrowband();
                link.connect();
                get(link.caller.dtmf("1234567890"));
                hears("1234567890");
                assertThat(Flow.of(link.callee).codec()).isEqualTo("G722");
            }
        });
    }

    @Test
    void canBeSentIntoEarlyMediaAndWhileMuted() throws Exception {
        heard(() -> {
            try (var link = new Link(phone, listener)) {
                link.caller.mute(true);
                var answer = get(link.callee.answer(get(link.caller.offer())));
                get(link.caller.accept(answer, true));
                get(link.caller.dtmf("12")); // nothing is connected yet
                hears("12");
                get(link.caller.accept(answer, false));
                get(link.caller.dtmf("34"));
                hears("1234");
            }
        });
    }

    @Test
    void whoHoldsCanStillSend() throws Exception {
        heard(() -> {
            try (var link = new Link(phone, listener).connect()) {
                link.caller.direction(Direction.SEND_ONLY);
                exchange(link.caller, link.callee);
                get(link.caller.dtmf("12"));
                hears("12");
            }
        });
    }

    /// On hold libwebrtc would forget them, and one cut in two would be read as two.
    @Test
    void onHoldTheyWaitAndTheOneThatPlaysEndsBefore() throws Exception {
        heard(() -> {
            try (var link = new Link(phone, listener).connect()) {
                var begun = link.caller.dtmf("123456");
                await().atMost(30, SECONDS).until(() -> !heardSoFar().keys().isEmpty());
                link.caller.direction(Direction.INACTIVE);
                exchange(link.caller, link.callee);
                var later = link.caller.dtmf("7");
                new Flow(link.caller, link.callee).rests();
                assertThat(begun.toCompletableFuture()).isNotDone();
                link.caller.direction(Direction.SEND_RECEIVE);
                exchange(link.caller, link.callee);
                get(later);
                assertThat(begun.toCompletableFuture()).isCompleted();
                hears("1234567");
            }
        });
    }

    @Test
    void cannotBeSentWhereTheyWereNotAgreed() throws Exception {
        heard(() -> {
            try (var link = new Link(phone, listener)) {
                fails(link.caller.dtmf("1"), Reason.NO_TOUCH_TONES);
                var offer = get(link.caller.offer());
                var answer = get(link.callee.answer(offer.replaceAll("a=rtpmap:\\d+ telephone-event/48000\r\n", "")));
                assertThat(answer).doesNotContain("telephone-event");
                get(link.caller.accept(answer, false));
                fails(link.caller.dtmf("1"), Reason.NO_TOUCH_TONES);
                link.caller.offerNarrowband();
                exchange(link.caller, link.callee);
                get(link.caller.dtmf("5"));
                hears("5");
            }
        });
    }

    /// Tones on another clock than the codec's would be read six times too short.
    @Test
    void cannotBeSentOnAnotherClockThanTheCodecs() throws Exception {
        try (var link = new Link(phone, listener)) {
            var offer = get(link.caller.offer());
            var answer = get(link.callee.answer(offer));
            var pcma = answer.replaceAll("m=audio (\\d+) (\\S+) .*", "m=audio $1 $2 8 110 111");
            get(link.caller.accept(pcma, false));
            assertThat(pcma).contains("a=rtpmap:110 telephone-event/48000");
            fails(link.caller.dtmf("1"), Reason.NO_TOUCH_TONES);
        }
    }

    @Test
    void endWithTheSession() throws Exception {
        try (var link = new Link(phone, listener).connect()) {
            var playing = link.caller.dtmf("1234567890");
            var waiting = link.caller.dtmf("1");
            await().atMost(30, SECONDS).until(() -> heardSoFar().digits().length() >= 2);
            link.caller.close();
            fails(playing, Reason.ENGINE);
            fails(waiting, Reason.ENGINE);
            fails(link.caller.dtmf("1"), Reason.ENGINE);
        }
        var unconnected = phone.open(IceConfiguration.NONE, it -> {});
        var other = listener.open(IceConfiguration.NONE, it -> {});
        get(unconnected.accept(get(other.answer(get(unconnected.offer()))), false));
        var never = unconnected.dtmf("1,,,,,,,,,,1");
        unconnected.close();
        fails(never, Reason.ENGINE);
    }
}
