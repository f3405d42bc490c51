package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Lamps of Asterisk's: what Ana's keys show of what others do.
@ExtendWith(TeamFigures.class)
class KeysIT extends AnaAndBen {
    private static final Duration SOON = Duration.ofSeconds(8);

    @Override
    Map<String, Object> anaMay() {
        return TeamProfiles.of("101", true, "102", "113", "201", "202");
    }

    @Override
    Map<String, Object> benMay() {
        return TeamProfiles.of("102", true);
    }

    @Test
    @Asserts(
            "a key is idle, ringing, busy and idle again within a second of what the colleague's phone does, and held while that one waits")
    void followsACall() {
        awaitKey("102", "idle");
        try (var desk = DeskPhone.answering("201", 1000)) {
            awaitKey("201", "idle");
            int mark = ana.mark();
            int rings = ben.mark();
            desk.dial("102");
            var call = ben.awaitIncoming(rings);
            var rang = ben.lastAt(e -> e.at("/call/state").asString("").equals("ringing"));
            changes(mark, "102", "ringing", rang);
            awaitKey("201", "busy");

            changesBy("102", "busy", () -> ben.tell("answer", call));
            ben.awaitMedia(call);
            // held is who waits, not who lets wait
            changesBy("201", "held", () -> ben.tell("hold", call));
            changesBy("201", "busy", () -> ben.tell("resume", call));
            changesBy("102", "idle", () -> ben.tell("hangup", call));
            desk.await("idle");
            awaitKey("201", "idle");
        }
    }

    @Test
    @Asserts("a key shows do not disturb within a second, and who is not registered as offline")
    void tellsWhoIsNotThere() {
        awaitKey("113", "offline");
        var before = Instant.now();
        int mark = ana.mark();
        assertThat(ben.ask("dnd", Map.of("on", true)).path("dnd").asBoolean()).isTrue();
        changes(mark, "102", "dnd", before);
        // the call of the code makes it busy for a moment, and that is no longer do not disturb
        int off = ana.mark();
        var asked = Instant.now();
        ben.tell("dnd", Map.of("on", false));
        var over = ana.await("no longer dnd", off, SOON, e -> ofKey(e, "102") && !shows(e, "102", "dnd"));
        assertThat(TeamFigures.add("key no longer dnd", asked, Phone.at(over))).isLessThan(TeamFigures.WITHIN);
        awaitKey("102", "idle");

        awaitKey("202", "offline");
        try (var desk = DeskPhone.answering("202", 1000)) {
            desk.await("registered");
            awaitKey("202", "idle");
        }
        awaitKey("202", "offline");
    }

    @Test
    @Asserts(
            "while Asterisk is down no key claims to know anything; after its start each is right again, a call that began before we were back included")
    void unknownWithoutThePhoneSystem() {
        awaitKey("102", "idle");
        int mark = ana.mark();
        PhoneSystem.server("stop");
        ana.awaitLost(mark, SOON);
        awaitKey("102", "unknown");
        assertThat(ana.status().get("keys"))
                .allSatisfy(key -> assertThat(key.path("state").asString()).isEqualTo("unknown"));
        int back = ana.mark();
        int bensBack = ben.mark();
        PhoneSystem.server("start");
        ben.awaitReady(bensBack, Duration.ofSeconds(40));
        var call = ben.call("600");
        ben.awaitCall(call, "established");
        ana.awaitReady(back, Duration.ofSeconds(40));
        awaitKey("102", "busy");
        awaitKey("113", "offline");
        changesBy("102", "idle", () -> ben.tell("hangup", call));
    }

    @Test
    @Asserts(
            "a list of 200, of which Asterisk says 200 OK and then nothing, is replaced by 200 subscriptions: all keys are known within 8 s, and follow")
    void listThatSaysNothing() {
        PhoneSystem.lamp("line300", "INUSE");
        PhoneSystem.lamp("line499", "NOT_INUSE");
        try (var many = Phone.start(Profiles.of("103", Profiles.WSS, TeamProfiles.manyKeys()), null)) {
            var ready = Phone.at(many.awaitReady(0, Duration.ofSeconds(30)));
            Awaitility.await("200 keys known")
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        for (var key : many.status().get("keys")) {
                            if (key.path("state").asString().equals("unknown")) {
                                return false;
                            }
                        }
                        return true;
                    });
            var last = many.lastAt(e -> e.has("key"));
            assertThat(TeamFigures.add("200 keys known, list silent for 5 s", ready, last))
                    .isLessThan(8000.0);
            assertThat(key(many, "300")).isEqualTo("busy");
            assertThat(key(many, "499")).isEqualTo("idle");
            var before = Instant.now();
            PhoneSystem.lamp("line499", "RINGING");
            var event = many.await("key 499 ringing", e -> shows(e, "499", "ringing"));
            assertThat(TeamFigures.add("key, one of 200, ringing", before, Phone.at(event)))
                    .isLessThan(TeamFigures.WITHIN);
        }
    }

    private void changesBy(String number, String state, Runnable act) {
        int mark = ana.mark();
        var before = Instant.now();
        act.run();
        changes(mark, number, state, before);
    }

    private void changes(int mark, String number, String state, Instant before) {
        var event = ana.await("key " + number + " " + state, mark, SOON, e -> shows(e, number, state));
        assertThat(TeamFigures.add("key " + state, before, Phone.at(event)))
                .as("ms until key %s is %s", number, state)
                .isLessThan(TeamFigures.WITHIN);
    }

    private static boolean shows(JsonNode event, String number, String state) {
        return ofKey(event, number) && event.at("/key/state").asString("").equals(state);
    }

    private static boolean ofKey(JsonNode event, String number) {
        return event.at("/key/number").asString("").equals(number);
    }

    private void awaitKey(String number, String state) {
        Awaitility.await("key " + number + " " + state)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(key(ana, number)).isEqualTo(state));
    }

    private static String key(Phone phone, String number) {
        for (var key : phone.status().get("keys")) {
            if (key.path("number").asString().equals(number)) {
                return key.path("state").asString();
            }
        }
        throw new AssertionError("no key " + number);
    }
}
