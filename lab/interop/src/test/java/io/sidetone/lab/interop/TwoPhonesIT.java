package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// S10, S11, S13: 101 and 102, both Sidetone, and a desk phone of another make.
class TwoPhonesIT extends AnaAndBen {
    @Test
    @Asserts("two Sidetones, one by WSS and one by TLS, hear each other; name and number of the caller are shown")
    void hearEachOther() {
        int mark = ben.mark();
        var calling = ana.call("102");
        var called = ben.awaitIncoming(mark);
        ana.awaitCall(calling, "ringing");
        assertThat(ben.status().at("/calls/0/name").asString()).isEqualTo("User 101");
        assertThat(ben.status().at("/calls/0/number").asString()).isEqualTo("101");

        ben.tell("answer", called);
        ana.awaitCall(calling, "established");
        ben.awaitCall(called, "established");
        anaSound.awaitTone(BEN_SAYS);
        benSound.awaitTone(ANA_SAYS);

        ben.tell("hangup", called);
        assertThat(end(ana, calling)).isEqualTo("remote-hung-up");
    }

    @Test
    @Asserts("declining is told to the caller as a refusal")
    void declinedCallerIsTold() {
        int mark = ben.mark();
        var calling = ana.call("9102"); // straight, without voicemail
        var called = ben.awaitIncoming(mark);
        ben.tell("decline", called);
        assertThat(end(ben, called)).isEqualTo("declined");
        assertThat(end(ana, calling)).isEqualTo("refused");
    }

    @Test
    @Asserts("a caller who gives up leaves a missed call")
    void callerGivesUp() {
        int mark = ben.mark();
        var calling = ana.call("102");
        var called = ben.awaitIncoming(mark);
        ana.tell("hangup", calling);
        assertThat(end(ben, called)).isEqualTo("missed");
        ana.awaitCall(calling, "ended");
    }

    @Test
    @Asserts("a desk phone calls: both hear each other")
    void deskPhoneCallsUs() {
        try (var desk = DeskPhone.answering("201", 1000)) {
            int mark = ana.mark();
            desk.dial("101");
            var call = ana.awaitIncoming(mark);
            ana.tell("answer", call);
            ana.awaitCall(call, "established");
            desk.await("talking");
            anaSound.awaitTone(1000);
            anaSound.listen(1.5); // so that the desk phone has something to record
            ana.tell("hangup", call);
            desk.await("idle");
            desk.assertHeardLast(ANA_SAYS);
        }
    }

    @Test
    @Asserts("we call a desk phone: both hear each other")
    void weCallADeskPhone() {
        try (var desk = DeskPhone.answering("201", 1000)) {
            var call = ana.call("201");
            ana.awaitCall(call, "established");
            anaSound.awaitTone(1000);
            anaSound.listen(1.5); // so that the desk phone has something to record
            desk.hangUp();
            assertThat(end(ana, call)).isEqualTo("remote-hung-up");
            desk.await("idle");
            desk.assertHeardLast(ANA_SAYS);
        }
    }
}
