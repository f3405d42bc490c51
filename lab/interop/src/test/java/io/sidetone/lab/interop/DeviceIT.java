package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// S49, S50: microphone, speaker and ring device are chosen, also in a call, and come and go. Ana has a first headset,
/// the default, and a red one that is plugged in. Ben hears 440 Hz of her first microphone, 1000 Hz of the red one.
class DeviceIT extends AnaAndBen {
    private static final String RED = "red";
    private static final int RED_SAYS = 1000;
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Figures GAPS = new Figures("devices", "ms");
    private static final double GAP = 100;
    /// 101, but who is declined hears so, not the mailbox.
    private static final String WITHOUT_MAILBOX = "9101";
    /// How long healing may take.
    private static final Duration HEALED = Duration.ofSeconds(20);

    @BeforeEach
    void plugIn() {
        anaSound.plug(RED);
        awaitDevices(
                "the red headset is there",
                devices -> names(devices.get("speakers")).contains(anaSound.called(RED))
                        && names(devices.get("microphones")).contains(anaSound.called(RED)));
        anaSound.speak(ANA_SAYS);
        anaSound.speakInto(RED, RED_SAYS);
    }

    @AfterEach
    void useTheDefaults() {
        for (var kind : new String[] {"microphone", "speaker", "ring"}) {
            use(kind, "default");
        }
        anaSound.unplugIfThere(RED);
    }

    @AfterAll
    static void tell() {
        GAPS.tell();
    }

    @Test
    @Asserts("lists microphones and speakers by the system's names, without monitors; an unknown one is refused")
    void lists() {
        var devices = devices();
        assertThat(names(devices.get("microphones")))
                .contains("Microphone of ana")
                .contains(anaSound.called(RED))
                .doesNotContain("Monitor");
        assertThat(names(devices.get("speakers"))).contains("Speaker of ana").contains(anaSound.called(RED));
        assertThatThrownBy(() -> use("speaker", "no such device"))
                .isInstanceOfSatisfying(
                        Control.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("unknown-device"));
    }

    @Test
    @Asserts("the microphone is changed in a call, there and back: the other side hears the one, then the other;"
            + " the figures say how much it misses")
    void anotherMicrophoneInACall() {
        talkingToBen();
        try (var first = benSound.ear(ANA_SAYS);
                var red = benSound.ear(RED_SAYS)) {
            first.awaitSteadyTone(System.nanoTime(), SOON);
            for (int i = 0; i < Runs.orElse(2); i++) {
                GAPS.add("microphone: gap at the far end", change("microphone", anaSound.called(RED), first, red));
                GAPS.add("microphone: gap at the far end", change("microphone", "default", red, first));
            }
        }
        assertShort("microphone: gap at the far end");
    }

    @Test
    @Asserts("the speaker is changed in a call, there and back: sound goes on in the other; the figures say"
            + " how much is missed")
    void anotherSpeakerInACall() {
        talkingToBen();
        try (var first = anaSound.ear(BEN_SAYS);
                var red = anaSound.ear(RED, BEN_SAYS)) {
            first.awaitSteadyTone(System.nanoTime(), SOON);
            for (int i = 0; i < Runs.orElse(2); i++) {
                GAPS.add("speaker: gap between the two", change("speaker", anaSound.called(RED), first, red));
                GAPS.add("speaker: gap between the two", change("speaker", "default", red, first));
            }
        }
        assertShort("speaker: gap between the two");
    }

    /// A question for a quiet machine, and for many runs.
    private static void assertShort(String gap) {
        if (Runs.asked()) {
            assertThat(GAPS.median(gap)).isLessThan(GAP);
        }
    }

    @Test
    @Asserts(
            "the headset in use is pulled out in a call: both hear each other by the default, the event says that it is"
                    + " missing; plugged in again it is used again")
    void pulledOutAndBack() {
        talkingToBen();
        use("microphone", anaSound.called(RED));
        use("speaker", anaSound.called(RED));
        try (var redAtBens = benSound.ear(RED_SAYS);
                var red = anaSound.ear(RED, BEN_SAYS)) {
            redAtBens.awaitSteadyTone(System.nanoTime(), SOON);
            red.awaitSteadyTone(System.nanoTime(), SOON);
        }
        try (var firstAtBens = benSound.ear(ANA_SAYS);
                var first = anaSound.ear(BEN_SAYS)) {
            int mark = ana.mark();
            long pulled = System.nanoTime();
            anaSound.unplug(RED);
            GAPS.add("pulled out: the default is heard", ms(first.awaitSteadyTone(pulled, HEALED) - pulled));
            GAPS.add("pulled out: heard by the far end", ms(firstAtBens.awaitSteadyTone(pulled, HEALED) - pulled));
            ana.await(
                    "the headset is missing",
                    mark,
                    SOON,
                    e -> e.at("/devices/speaker/missing").asBoolean(false)
                            && e.at("/devices/microphone/missing").asBoolean(false));
        }
        int mark = ana.mark();
        long plugged = System.nanoTime();
        anaSound.plug(RED);
        anaSound.speakInto(RED, RED_SAYS);
        try (var redAtBens = benSound.ear(RED_SAYS);
                var red = anaSound.ear(RED, BEN_SAYS)) {
            GAPS.add("back again: it is heard", ms(red.awaitSteadyTone(plugged, HEALED) - plugged));
            GAPS.add("back again: heard by the far end", ms(redAtBens.awaitSteadyTone(plugged, HEALED) - plugged));
        }
        ana.await(
                "the headset is back",
                mark,
                SOON,
                e -> e.has("devices")
                        && !e.at("/devices/speaker/missing").asBoolean(true)
                        && !e.at("/devices/microphone/missing").asBoolean(true));
    }

    @Test
    @Asserts(
            "ringing is heard on the ring device alone; in a call, a second call is heard there too and sound goes on in"
                    + " the headset")
    void ringsOnItsOwnDevice() {
        use("ring", anaSound.called(RED));
        try (var desk = DeskPhone.answering("201", 1200);
                var first = anaSound.ear(BEN_SAYS);
                var red = anaSound.ear(RED, BEN_SAYS)) {
            long dialled = System.nanoTime();
            int mark = ana.mark();
            desk.dial(WITHOUT_MAILBOX);
            var ringing = ana.awaitIncoming(mark);
            red.awaitSound(dialled, SOON);
            assertThat(first.loudest(dialled)).as("heard in the headset").isLessThan(30);
            ana.tell("decline", ringing);
            ana.awaitCall(ringing, "ended");

            var call = talkingToBen();
            first.awaitSteadyTone(System.nanoTime(), SOON);
            mark = ana.mark();
            long dialledAgain = System.nanoTime();
            desk.await("idle");
            desk.dial(WITHOUT_MAILBOX);
            var second = ana.awaitIncoming(mark);
            red.awaitSound(dialledAgain, SOON);
            ana.tell("decline", second);
            assertThat(ana.callNow(call).path("state").asString()).isEqualTo("established");
            first.awaitSteadyTone(System.nanoTime(), SOON);
        }
    }

    @Test
    @Asserts("what is done to the microphone's sound is told, and switched in a call")
    void voiceIsSwitched() {
        talkingToBen();
        benSound.awaitTone(ANA_SAYS);
        var before = ana.ask("voice", Map.of());
        assertThat(before.path("echo").asBoolean())
                .as("echo cancellation, off in these tests")
                .isFalse();
        for (boolean on : new boolean[] {
            !before.path("noise").asBoolean(), before.path("noise").asBoolean()
        }) {
            ana.ask("voice", Map.of("switch", "noise", "on", on));
            assertThat(ana.ask("voice", Map.of()).path("noise").asBoolean()).isEqualTo(on);
        }
        benSound.awaitTone(ANA_SAYS);
    }

    /// Chooses a device; the milliseconds between the last of the one tone and the first of the other.
    private double change(String kind, String to, Ear from, Ear there) {
        long began = System.nanoTime();
        use(kind, to);
        long heard = there.awaitSteadyTone(began, SOON);
        double gap = ms(heard - from.lastTone(heard));
        GAPS.add(kind + ": from the command to the new one", ms(heard - began));
        return gap;
    }

    private static double ms(long nanos) {
        return nanos / 1e6;
    }

    private JsonNode devices() {
        return ana.ask("devices", Map.of());
    }

    private void awaitDevices(String what, Predicate<JsonNode> wanted) {
        Awaitility.await(what).atMost(SOON).pollInterval(Duration.ofMillis(30)).until(() -> wanted.test(devices()));
    }

    private static String names(JsonNode list) {
        return list.valueStream().map(it -> it.path("name").asString()).toList().toString();
    }

    private void use(String kind, String id) {
        ana.ask("use", Map.of("kind", kind, "id", id));
    }
}
