package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// S27–S30: passing calls on, sound measured at the two ends that remain.
class TransferIT extends AnaAndBen {
    /// A desk phone that speaks Opus as we do, so that Asterisk translates nothing: at the join of an attended
    /// transfer it keeps the desk phone's translator, takes the new speaker's packets for late ones where
    /// their numbers are below the last speaker's, and drops them for minutes (docs/interop.md).
    private static final String OPUS_DESK = "211";

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
            "attended, Sidetone for desk phone: the caller waits with music, complete joins the two, who hear each other")
    void attended() {
        try (var desk = DeskPhone.answering(OPUS_DESK, 1000)) {
            var call = talkingToBen();
            var consultation = ana.consult(call, OPUS_DESK);
            ana.awaitCall(consultation, "established");
            anaSound.awaitTone(1000);
            benSound.awaitMusic(440);
            ana.tell("complete", call);
            assertThat(end(ana, call)).isEqualTo("transferred");
            ana.awaitCall(consultation, "ended");
            benSound.awaitTone(1000);
            PhoneSystem.awaitTalking("102", OPUS_DESK);
            benSound.listen(1);
            ben.hangUpAll();
            desk.await("idle");
            desk.assertHeardLast(BEN_SAYS);
        }
    }

    @Test
    @Asserts(
            "attended, desk phone for Sidetone: complete joins the desk phone and the other Sidetone, who hear each other")
    void attendedADeskPhoneForSidetone() {
        try (var desk = DeskPhone.answering(OPUS_DESK, 1000)) {
            var call = ana.call(OPUS_DESK);
            ana.awaitCall(call, "established");
            int mark = ben.mark();
            var consultation = ana.consult(call, "102");
            ben.tell("answer", ben.awaitIncoming(mark));
            ana.awaitCall(consultation, "established");
            anaSound.awaitTone(700);
            ana.tell("complete", call);
            assertThat(end(ana, call)).isEqualTo("transferred");
            benSound.awaitTone(1000);
            PhoneSystem.awaitTalking("102", OPUS_DESK);
            benSound.listen(1);
            ben.hangUpAll();
            desk.await("idle");
            desk.assertHeardLast(BEN_SAYS);
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

    private void backWithBen(String call) {
        ana.awaitField(call, "localHold", false);
        anaSound.awaitTone(700);
        benSound.awaitTone(440);
    }

    private void transfer(String call, String to) {
        ana.tell("transfer", Map.of("call", call, "to", to));
    }
}
