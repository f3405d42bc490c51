package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// S13, S14, S15: holding, being held, and several calls of which one is spoken in. Sound is measured at the ends.
class HoldIT extends AnaAndBen {
    @Test
    @Asserts(
            "a held Sidetone hears Asterisk's music, we hear nothing; resumed, both hear each other again; Asterisk saw"
                    + " hold and unhold")
    void holdAndResume() {
        var call = talkingToBen();
        anaSound.awaitTone(700);
        benSound.awaitTone(440);
        long mark = PhoneSystem.logMark();

        ana.tell("hold", call);
        ana.awaitField(call, "localHold", true);
        PhoneSystem.awaitLogged(mark, "Started music on hold");
        benSound.awaitMusic(440);
        anaSound.awaitSilence();

        ana.tell("resume", call);
        ana.awaitField(call, "localHold", false);
        PhoneSystem.awaitLogged(mark, "Stopped music on hold");
        anaSound.awaitTone(700);
        benSound.awaitTone(440);
    }

    @Test
    @Asserts("held by both sides at once and resumed one after the other, sound flows both ways again")
    void bothHold() {
        var call = talkingToBen();
        var his = ben.status().at("/calls/0/id").asString();
        benSound.awaitTone(440);
        ana.tell("hold", call);
        ana.awaitField(call, "localHold", true);
        ben.tell("hold", his);
        ben.awaitField(his, "localHold", true);
        ana.tell("resume", call);
        ana.awaitField(call, "localHold", false);
        anaSound.awaitMusic(700);
        ben.tell("resume", his);
        ben.awaitField(his, "localHold", false);
        anaSound.awaitTone(700);
        benSound.awaitTone(440);
    }

    @Test
    @Asserts("a desk phone is held and resumed: its tone is gone and comes back, and it heard our voice again")
    void holdADeskPhone() {
        try (var desk = DeskPhone.answering("201", 1000)) {
            var call = ana.call("201");
            ana.awaitCall(call, "established");
            anaSound.awaitTone(1000);
            long mark = PhoneSystem.logMark();
            ana.tell("hold", call);
            PhoneSystem.awaitLogged(mark, "Started music on hold");
            anaSound.awaitSilence();
            ana.tell("resume", call);
            anaSound.awaitTone(1000);
            anaSound.listen(1);
            ana.tell("hangup", call);
            desk.await("idle");
            desk.assertHeardLast(440);
        }
    }

    @Test
    @Asserts(
            "two calls, one spoken in at a time: calling anew and resuming hold the other; mute survives hold and swap")
    void twoCallsSwapped() {
        try (var _ = DeskPhone.answering("201", 1000)) {
            var first = talkingToBen();
            benSound.awaitTone(440);
            ana.tell("mute", first);
            benSound.awaitSilence();

            var second = ana.call("201");
            ana.awaitCall(second, "established");
            ana.awaitField(first, "localHold", true);
            anaSound.awaitTone(1000);

            ana.tell("resume", first);
            ana.awaitField(first, "localHold", false);
            ana.awaitField(second, "localHold", true);
            anaSound.awaitTone(700);
            assertThat(ana.callNow(first).path("muted").asBoolean()).isTrue();
            benSound.awaitSilence();
            ana.tell("unmute", first);
            benSound.awaitTone(440);

            ana.tell("hangup", first);
            ana.awaitCall(first, "ended");
            ana.tell("resume", second);
            anaSound.awaitTone(1000);
        }
    }

    @Test
    @Asserts("a second caller is answered by holding the first: the first hears music, the second is heard")
    void holdAndAnswer() {
        try (var desk = DeskPhone.answering("202", 1000)) {
            var first = talkingToBen();
            int mark = ana.mark();
            desk.dial("101");
            var second = ana.awaitIncoming(mark);
            ana.tell("answer", second);
            ana.awaitCall(second, "established");
            ana.awaitField(first, "localHold", true);
            anaSound.awaitTone(1000);
            benSound.awaitMusic(440);
        }
    }
}
