package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// S27–S30: passing calls on, sound measured at the two ends that remain.
@ExtendWith(PhoneSystem.class)
class TransferIT {
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
        anaSound.speak(440);
        benSound.speak(700);
    }

    @AfterAll
    static void stop() {
        ana.close();
        ben.close();
        anaSound.close();
        benSound.close();
    }

    @AfterEach
    void hangUp() {
        ana.hangUpAll();
        ben.hangUpAll();
        PhoneSystem.awaitNoChannels();
    }

    /// 101 calls 102, who answers.
    private static String talkingToBen() {
        int mark = ben.mark();
        var call = ana.call("102");
        ben.tell("answer", ben.awaitIncoming(mark));
        ana.awaitCall(call, "established");
        ana.awaitMedia(call);
        return call;
    }

    @Test
    @Asserts(
            "blind, Sidetone to desk phone: the call ends as transferred, Asterisk has 102 and 201, who hear each other")
    void blindToADeskPhone() {
        try (var desk = DeskPhone.answering("201", 1000)) {
            var call = talkingToBen();
            transfer(call, "201");
            assertThat(end(ana, call)).isEqualTo("transferred");
            benSound.awaitTone(1000);
            PhoneSystem.awaitTalking("102", "201");
            benSound.listen(1);
            ben.hangUpAll();
            desk.await("idle");
            desk.assertHeardLast(700);
        }
    }

    @Test
    @Asserts("blind, desk phone to Sidetone: the target's Sidetone rings, answers, and hears the desk phone and not us")
    void blindADeskPhoneToSidetone() {
        try (var desk = DeskPhone.answering("201", 1000)) {
            var call = ana.call("201");
            ana.awaitCall(call, "established");
            int mark = ben.mark();
            transfer(call, "102");
            ben.tell("answer", ben.awaitIncoming(mark));
            assertThat(end(ana, call)).isEqualTo("transferred");
            benSound.awaitTone(1000);
            PhoneSystem.awaitTalking("102", "201");
            benSound.listen(1);
            ben.hangUpAll();
            desk.await("idle");
            desk.assertHeardLast(700);
        }
    }

    @Test
    @Asserts("blind to a number that is not there: refused, the call is kept, says why, and sound flows")
    void blindRefused() {
        var call = talkingToBen();
        transfer(call, "999");
        var failed = ana.awaitTransfer(call, "failed");
        assertThat(failed.path("code").asString()).isEqualTo("refused");
        assertThat(failed.path("reason").asString()).isNotBlank();
        assertThat(ana.callNow(call).path("state").asString()).isEqualTo("established");
        ana.resumeIfHeld(call);
        anaSound.awaitTone(700);
        benSound.awaitTone(440);
    }

    @Test
    @Asserts(
            "attended, Sidetone for desk phone: the caller waits with music, complete joins the two, the caller hears the desk phone")
    void attended() {
        try (var _ = DeskPhone.answering("201", 1000)) {
            var call = talkingToBen();
            var consultation = ana.consult(call, "201");
            ana.awaitCall(consultation, "established");
            anaSound.awaitTone(1000);
            benSound.awaitMusic(440);
            ana.tell("complete", call);
            assertThat(end(ana, call)).isEqualTo("transferred");
            ana.awaitCall(consultation, "ended");
            benSound.awaitTone(1000);
            PhoneSystem.awaitTalking("102", "201");
        }
    }

    @Test
    @Asserts(
            "attended, desk phone for Sidetone: complete joins the desk phone and the other Sidetone, who hear each other")
    void attendedADeskPhoneForSidetone() {
        try (var _ = DeskPhone.answering("201", 1000)) {
            var call = ana.call("201");
            ana.awaitCall(call, "established");
            int mark = ben.mark();
            var consultation = ana.consult(call, "102");
            ben.tell("answer", ben.awaitIncoming(mark));
            ana.awaitCall(consultation, "established");
            anaSound.awaitTone(700);
            ana.tell("complete", call);
            assertThat(end(ana, call)).isEqualTo("transferred");
            benSound.awaitTone(1000);
            PhoneSystem.awaitTalking("102", "201");
        }
    }

    @Test
    @Asserts("back: the consultation ends, the caller is un-held and heard")
    void attendedAndBack() {
        try (var _ = DeskPhone.answering("201", 1000)) {
            var call = talkingToBen();
            var consultation = ana.consult(call, "201");
            ana.awaitCall(consultation, "established");
            ana.tell("back", call);
            ana.awaitCall(consultation, "ended");
            backWithBen(call);
        }
    }

    @Test
    @Asserts(
            "a consultation that is refused (486), or not answered (480): back with the caller, un-held, with a notice")
    void consultationRefusedOrUnanswered() {
        var call = talkingToBen();
        for (var number : List.of("486", "480")) {
            int mark = ana.mark();
            var consultation = ana.consult(call, number);
            ana.awaitCall(consultation, "ended");
            var failed = ana.await(
                    "notice",
                    mark,
                    Duration.ofSeconds(10),
                    e -> e.at("/call/id").asString("").equals(call)
                            && e.at("/call/transfer/state").asString("").equals("failed"));
            assertThat(failed.at("/call/transfer/code").asString()).isEqualTo("consultation-ended");
            backWithBen(call);
        }
    }

    @Test
    @Asserts("a consultation whose target hangs up: back with the caller, un-held, with a notice")
    void consultationDropped() {
        var call = talkingToBen();
        var consultation = ana.consult(call, "621"); // answers, and hangs up after two seconds
        ana.awaitCall(consultation, "established");
        ana.awaitCall(consultation, "ended");
        ana.awaitTransfer(call, "failed");
        backWithBen(call);
    }

    @Test
    @Asserts("the caller hangs up during the consultation: it goes on as a plain call, and sound flows")
    void callerHangsUpMeanwhile() {
        try (var _ = DeskPhone.answering("201", 1000)) {
            var call = talkingToBen();
            var consultation = ana.consult(call, "201");
            ana.awaitCall(consultation, "established");
            ben.hangUpAll();
            ana.awaitCall(call, "ended");
            assertThat(ana.callNow(consultation).at("/transfer/state").asString())
                    .isEqualTo("none");
            anaSound.awaitTone(1000);
        }
    }

    @Test
    @Asserts("a desk phone passes us on: we hear the new party, and the call shows who it is now")
    void passedOnByADeskPhone() {
        try (var desk = DeskPhone.answering("201", 1000)) {
            var call = ana.call("201");
            ana.awaitCall(call, "established");
            anaSound.awaitTone(1000);
            int mark = ben.mark();
            desk.transfer("102");
            ben.tell("answer", ben.awaitIncoming(mark));
            anaSound.awaitTone(700);
            benSound.awaitTone(440);
            Awaitility.await("the new party's number")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> ana.callNow(call).path("number").asString().equals("102"));
            PhoneSystem.awaitTalking("101", "102");
        }
    }

    private static void backWithBen(String call) {
        ana.awaitField(call, "localHold", false);
        anaSound.awaitTone(700);
        benSound.awaitTone(440);
    }

    private static void transfer(String call, String to) {
        ana.tell("transfer", Map.of("call", call, "to", to));
    }

    private static String end(Phone phone, String call) {
        return phone.awaitCall(call, "ended").at("/end/code").asString();
    }
}
