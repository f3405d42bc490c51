package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// S10, S11, S13: 101 and 102, both Sidetone, and a desk phone of another make.
@ExtendWith(PhoneSystem.class)
class TwoPhonesIT {
    private static Sound anaSound;
    private static Sound benSound;
    private static Phone ana;
    private static Phone ben;

    @BeforeAll
    static void start() {
        anaSound = Sound.start("ana");
        benSound = Sound.start("ben");
        ana = Phone.ready(Profiles.of("101", Profiles.WSS), anaSound);
        ben = Phone.ready(Profiles.of("102", Profiles.TLS), benSound);
    }

    @AfterAll
    static void stop() {
        ana.close();
        ben.close();
        anaSound.close();
        benSound.close();
    }

    @Test
    @Asserts("two Sidetones, one by WSS and one by TLS, hear each other; name and number of the caller are shown")
    void hearEachOther() {
        anaSound.speak(440);
        benSound.speak(1000);
        int mark = ben.mark();
        var calling = ana.call("102");
        var called = ben.awaitIncoming(mark);
        ana.awaitCall(calling, "ringing");
        assertThat(ben.status().at("/calls/0/name").asString()).isEqualTo("User 101");
        assertThat(ben.status().at("/calls/0/number").asString()).isEqualTo("101");

        ben.tell("answer", called);
        ana.awaitCall(calling, "established");
        ben.awaitCall(called, "established");
        awaitTone(anaSound, 1000);
        awaitTone(benSound, 440);

        ben.tell("hangup", called);
        assertThat(ana.awaitCall(calling, "ended").at("/end/code").asString()).isEqualTo("remote-hung-up");
        anaSound.silence();
        benSound.silence();
        CallIT.awaitNoChannels();
    }

    @Test
    @Asserts("declining is told to the caller as a refusal")
    void declinedCallerIsTold() {
        int mark = ben.mark();
        var calling = ana.call("9102"); // straight, without voicemail
        var called = ben.awaitIncoming(mark);
        ben.tell("decline", called);
        assertThat(ben.awaitCall(called, "ended").at("/end/code").asString()).isEqualTo("declined");
        assertThat(ana.awaitCall(calling, "ended").at("/end/code").asString()).isEqualTo("refused");
    }

    @Test
    @Asserts("a caller who gives up leaves a missed call")
    void callerGivesUp() {
        int mark = ben.mark();
        var calling = ana.call("102");
        var called = ben.awaitIncoming(mark);
        ana.tell("hangup", calling);
        assertThat(ben.awaitCall(called, "ended").at("/end/code").asString()).isEqualTo("missed");
        ana.awaitCall(calling, "ended");
        CallIT.awaitNoChannels();
    }

    @Test
    @Asserts("a desk phone calls: both hear each other")
    void deskPhoneCallsUs() {
        try (var desk = DeskPhone.answering("201", 1000)) {
            anaSound.speak(440);
            int mark = ana.mark();
            desk.dial("101");
            var call = ana.awaitIncoming(mark);
            ana.tell("answer", call);
            ana.awaitCall(call, "established");
            desk.await("talking");
            awaitTone(anaSound, 1000);
            ana.tell("hangup", call);
            desk.await("idle");
            assertHeard(desk, 440);
        } finally {
            anaSound.silence();
        }
    }

    @Test
    @Asserts("we call a desk phone: both hear each other")
    void weCallADeskPhone() {
        try (var desk = DeskPhone.answering("201", 1000)) {
            anaSound.speak(440);
            var call = ana.call("201");
            ana.awaitCall(call, "established");
            awaitTone(anaSound, 1000);
            anaSound.listen(1.5); // so that the desk phone has something to record
            desk.hangUp();
            assertThat(ana.awaitCall(call, "ended").at("/end/code").asString()).isEqualTo("remote-hung-up");
            desk.await("idle");
            assertHeard(desk, 440);
        } finally {
            anaSound.silence();
        }
    }

    private static void assertHeard(DeskPhone desk, double frequency) {
        var heard = desk.heard();
        assertThat(heard.length).as("recorded samples").isGreaterThan(Tone.RATE / 2);
        // the beginning may be silence, before sound flowed
        var end = java.util.Arrays.copyOfRange(heard, heard.length * 2 / 3, heard.length);
        assertThat(Tone.level(end)).as("level").isGreaterThan(500);
        assertThat(Tone.share(end, frequency)).as("share of %s Hz", frequency).isGreaterThan(0.6);
    }

    private static void awaitTone(Sound sound, double frequency) {
        Awaitility.await(frequency + " Hz").atMost(Duration.ofSeconds(6)).untilAsserted(() -> {
            var heard = sound.listen(0.5);
            assertThat(Tone.level(heard)).as("level").isGreaterThan(500);
            assertThat(Tone.share(heard, frequency))
                    .as("share of %s Hz", frequency)
                    .isGreaterThan(0.8);
        });
    }
}
