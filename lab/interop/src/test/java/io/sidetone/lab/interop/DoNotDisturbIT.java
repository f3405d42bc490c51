package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Do not disturb, as Asterisk keeps it: switched here, it holds for all phones of the extension, and the other way
/// round.
@ExtendWith(TeamFigures.class)
class DoNotDisturbIT extends AnaAndBen {
    @Override
    Map<String, Object> anaMay() {
        return TeamProfiles.of("101", true);
    }

    @AfterEach
    void disturbAgain() {
        PhoneSystem.lamp("DND101", "NOT_INUSE");
    }

    @Test
    @Asserts(
            "dnd on switches it at Asterisk and is told within a second; a caller gets busy and nothing rings here; off again")
    void switchedHere() {
        awaitKnown(false);
        turn(true);
        assertThat(hint()).contains("State:Busy");
        int mark = ana.mark();
        var call = ben.call("9101"); // the real answer, not the mailbox
        var ended = ben.awaitCall(call, "ended");
        assertThat(ended.at("/end/code").asString()).isEqualTo("refused");
        assertThat(ended.at("/end/status").asInt()).isEqualTo(486);
        turn(false);
        assertThat(hint()).contains("Idle");
        var again = ben.call("9101");
        ana.awaitIncoming(mark);
        assertThat(ana.status().get("calls")).as("calls here").hasSize(1);
        ben.tell("hangup", again);
        ben.awaitCall(again, "ended");
    }

    @Test
    @Asserts("switched by another phone of the extension it is on here within a second, and off again")
    void switchedElsewhere() {
        awaitKnown(false);
        told("do not disturb on, elsewhere", true, () -> PhoneSystem.lamp("DND101", "BUSY"));
        told("do not disturb off, elsewhere", false, () -> PhoneSystem.lamp("DND101", "NOT_INUSE"));
        assertThat(ana.status().get("calls")).isEmpty();
    }

    @Test
    @Asserts("in a call it is switched without the call being held or shown another beside it")
    void switchedDuringACall() {
        awaitKnown(false);
        var call = talkingToBen();
        turn(true);
        assertThat(ana.status().get("calls")).hasSize(1);
        assertThat(ana.callNow(call).path("localHold").asBoolean()).isFalse();
        anaSound.awaitTone(BEN_SAYS);
        turn(false);
    }

    private void turn(boolean on) {
        told("do not disturb " + (on ? "on" : "off"), on, () -> {
            var result = ana.ask("dnd", Map.of("on", on)).path("dnd");
            assertThat(result.isNull() || result.asBoolean() == on).isTrue();
        });
    }

    private void told(String what, boolean on, Runnable act) {
        int mark = ana.mark();
        var before = Instant.now();
        act.run();
        var event = ana.await(
                what,
                mark,
                Duration.ofSeconds(8),
                e -> e.path("dnd").isBoolean() && e.path("dnd").asBoolean() == on);
        assertThat(TeamFigures.add(what, before, Phone.at(event))).as(what).isLessThan(TeamFigures.WITHIN);
    }

    private void awaitKnown(boolean on) {
        Awaitility.await("do not disturb known")
                .atMost(Duration.ofSeconds(8))
                .until(() -> ana.status().path("dnd").isBoolean()
                        && ana.status().path("dnd").asBoolean() == on);
    }

    private static String hint() {
        return PhoneSystem.console("core show hint *78101");
    }
}
