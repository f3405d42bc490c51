package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// S9, B6, B7: park and fetch, pick up, intercom, redial, history.
class ServicesIT extends AnaAndBen {
    @Test
    @Asserts("a parked caller hears music, is fetched from the slot Asterisk gave, and both hear each other")
    void parkAndFetch() {
        var call = talkingToBen();
        ana.tell("park", call);
        assertThat(end(ana, call)).isEqualTo("transferred");
        benSound.awaitMusic(440);
        var slot = PhoneSystem.console("parking show default")
                .lines()
                .filter(line -> line.strip().startsWith("Space "))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .findFirst()
                .orElseThrow();
        var fetched = ana.call(slot);
        ana.awaitCall(fetched, "established");
        anaSound.awaitTone(700);
        benSound.awaitTone(440);
    }

    @Test
    @Asserts(
            "a call that rings at a colleague's desk phone is picked up: caller and we hear each other, the colleague idle")
    void pickUp() {
        try (var colleague = DeskPhone.ringing("202", 1500)) {
            var calling = ben.call("202");
            colleague.await("ringing");
            ana.tell("pickup", Map.of("number", "202"));
            ben.awaitCall(calling, "established");
            colleague.await("idle");
            anaSound.awaitTone(700);
            benSound.awaitTone(440);
        }
    }

    @Test
    @Asserts(
            "intercom: a phone whose profile allows it answers by itself and is heard; one whose profile does not rings")
    void intercom() {
        var calling = ben.call("*80101");
        ben.awaitCall(calling, "established");
        benSound.awaitTone(440);
        assertThat(ana.status().at("/calls/0/intercom").asBoolean()).isTrue();
        ben.hangUpAll();
        ana.await("over", e -> e.at("/call/state").asString("").equals("ended"));

        int mark = ben.mark();
        ana.call("*80102");
        ben.awaitIncoming(mark);
        ana.awaitOutgoing(0, "102");
        assertThat(ben.status().at("/calls/0/state").asString()).isEqualTo("ringing");
    }

    @Test
    @Asserts("redial calls the last number; history has every call with its outcome, newest first")
    void redialAndHistory() {
        for (var number : List.of("486", "600")) {
            var call = ana.call(number);
            if (number.equals("600")) {
                ana.awaitCall(call, "established");
                ana.tell("hangup", call);
            }
            ana.awaitCall(call, "ended");
        }
        int mark = ana.mark();
        ana.tell("redial");
        var again = ana.awaitOutgoing(mark, "600");
        ana.awaitCall(again, "established");
        ana.tell("hangup", again);
        ana.awaitCall(again, "ended");
        mark = ana.mark();
        var missed = ben.call("101");
        ana.awaitIncoming(mark);
        ben.tell("hangup", missed);
        ben.awaitCall(missed, "ended");

        Awaitility.await("four in the history").atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            var history = ana.ask("history", Map.of("limit", 4)).get("history");
            var told = new ArrayList<String>();
            history.forEach(entry -> told.add(entry.path("direction").asString() + " "
                    + entry.path("number").asString() + " "
                    + entry.path("outcome").asString("")));
            assertThat(told)
                    .containsExactly(
                            "incoming 102 missed",
                            "outgoing 600 answered",
                            "outgoing 600 answered",
                            "outgoing 486 busy");
        });
    }
}
