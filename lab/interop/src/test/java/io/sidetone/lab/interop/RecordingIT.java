package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Recording on demand, done by Asterisk: Ana asks by INFO, Ben by touch-tones.
@ExtendWith(TeamFigures.class)
class RecordingIT extends AnaAndBen {
    private static final Duration SOON = Duration.ofSeconds(8);

    @Override
    Map<String, Object> anaMay() {
        return TeamProfiles.of("101", true);
    }

    @Override
    Map<String, Object> benMay() {
        return TeamProfiles.of("102", false);
    }

    @BeforeEach
    void beep() {
        PhoneSystem.lamp("rec-101", "NOT_INUSE");
        PhoneSystem.lamp("rec-102", "NOT_INUSE");
    }

    @Test
    @Asserts(
            "asked by INFO, the lamp is on only once the phone system says so; each start is another segment and another file; a file has both voices and does not grow after the stop")
    void byInfo() {
        var call = talkingToBen();
        awaitRecording(ana, call, "off");
        long log = PhoneSystem.logMark();
        int mark = ana.mark();
        start(ana, call, 1);
        assertThat(order(ana, mark, call)).as("asked for first, on later").startsWith("start", "on");
        heardWhileRecording();
        stop(ana, call);
        var first = file(log, 1);
        long size = length(first);
        start(ana, call, 2);
        heardWhileRecording();
        stop(ana, call);
        assertThat(length(first)).as("the first segment is over").isEqualTo(size);
        assertThat(file(log, 2)).isNotEqualTo(first);
        ana.tell("hangup", call);
        ana.awaitCall(call, "ended");
        assertBothVoices(first);
        assertBothVoices(file(log, 2));
    }

    @Test
    @Asserts("asked by touch-tones the same")
    void byTouchTones() {
        int mark = ben.mark();
        talkingToBen();
        var call = ben.await(
                        "a call",
                        mark,
                        SOON,
                        e -> e.at("/call/state").asString("").equals("established"))
                .at("/call/id")
                .asString();
        ben.awaitMedia(call);
        awaitRecording(ben, call, "off");
        long log = PhoneSystem.logMark();
        start(ben, call, 1);
        heardWhileRecording();
        stop(ben, call);
        ben.tell("hangup", call);
        ben.awaitCall(call, "ended");
        assertBothVoices(file(log, 1));
    }

    @Test
    @Asserts("switched by whomever, the lamp follows within a second, here without having been asked")
    void switchedElsewhere() {
        var call = talkingToBen();
        awaitRecording(ana, call, "off");
        told(ana, call, "on", "recording on, elsewhere", () -> PhoneSystem.lamp("rec-101", "INUSE"));
        told(ana, call, "off", "recording off, elsewhere", () -> PhoneSystem.lamp("rec-101", "NOT_INUSE"));
    }

    @Test
    @Asserts("a transfer ends the recording, and the next call begins unrecorded")
    void transferEndsIt() {
        try (var desk = DeskPhone.answering("201", 1000)) {
            var call = talkingToBen();
            awaitRecording(ana, call, "off");
            long log = PhoneSystem.logMark();
            start(ana, call, 1);
            ana.tell("transfer", Map.of("call", call, "to", "201"));
            assertThat(end(ana, call)).isEqualTo("transferred");
            PhoneSystem.awaitTalking("102", "201");
            Awaitility.await("the lamp of the recording goes out")
                    .atMost(SOON)
                    .until(() -> PhoneSystem.console("core show hint rec-101").contains("State:Idle"));
            long size = length(file(log, 1));
            benSound.listen(0.7);
            assertThat(length(file(log, 1))).as("it does not grow").isEqualTo(size);
            desk.hangUp();
            PhoneSystem.awaitNoChannels();
            var next = talkingToBen();
            awaitRecording(ana, next, "off");
            assertThat(ana.callNow(next).path("segment").asInt()).isZero();
        }
    }

    @Test
    @Asserts(
            "held, in a conference, and before it is answered a call cannot be recorded: asking is refused in a sentence")
    void unavailable() {
        int mark = ben.mark();
        var call = ana.call("102");
        var incoming = ben.awaitIncoming(mark);
        refusedHere(call);
        ben.tell("answer", incoming);
        ana.awaitCall(call, "established");
        ana.awaitMedia(call);
        awaitRecording(ana, call, "off");
        ana.tell("hold", call);
        awaitRecording(ana, call, "unavailable");
        refusedHere(call);
        ana.tell("resume", call);
        awaitRecording(ana, call, "off");
        var joined = ana.ask("join", Map.of()).path("call").asString();
        ana.awaitCall(joined, "established");
        refusedHere(joined);
    }

    @Test
    @Asserts("where Asterisk refuses, as in a call to the echo, that is told, and nothing is lit")
    void refusedByThePhoneSystem() {
        var call = ana.call("600");
        ana.awaitCall(call, "established");
        ana.awaitMedia(call);
        asksInVain(call);
    }

    @Test
    @Asserts(
            "where Asterisk takes the request (200) and records nothing, as when the other side has moved us into a room, that is told as a refusal within five seconds, and nothing is lit")
    void takenAndNotDone() {
        int mark = ben.mark();
        var call = talkingToBen();
        var bens = ben.await(
                        "a call",
                        mark,
                        SOON,
                        e -> e.at("/call/state").asString("").equals("established"))
                .at("/call/id")
                .asString();
        ben.tell("conference", bens);
        PhoneSystem.awaitInRoom("8102", "101", "102");
        anaSound.awaitTone(BEN_SAYS);
        asksInVain(call);
        assertThat(PhoneSystem.console("core show hint rec-101")).contains("State:Idle");
    }

    private void asksInVain(String call) {
        awaitRecording(ana, call, "off");
        int mark = ana.mark();
        ana.tell("record", Map.of("on", true, "call", call));
        var refused = ana.await(
                "a refusal",
                mark,
                SOON,
                e -> of(e, call) && e.at("/call/recordingRefused").isString());
        assertThat(refused.at("/call/recordingRefused").asString()).isNotBlank();
        assertThat(refused.at("/call/recording").asString()).isEqualTo("off");
        assertThat(refused.at("/call/segment").asInt()).isZero();
        assertThat(refused.at("/call/recordingAsked").isNull()).isTrue();
    }

    private static void refusedHere(String call, Phone phone) {
        try {
            phone.ask("record", Map.of("on", true, "call", call));
            throw new AssertionError("asked the phone system to record");
        } catch (Control.Refused refused) {
            assertThat(refused.code()).isIn("not-recordable", "not-established");
            assertThat(refused).message().isNotBlank();
        }
    }

    private void refusedHere(String call) {
        refusedHere(call, ana);
    }

    private static void start(Phone phone, String call, int segment) {
        told(
                phone,
                call,
                "on",
                "recording on, beep included",
                () -> phone.ask("record", Map.of("on", true, "call", call)));
        assertThat(phone.callNow(call).path("segment").asInt()).isEqualTo(segment);
    }

    private static void stop(Phone phone, String call) {
        told(phone, call, "off", "recording off", () -> phone.ask("record", Map.of("on", false, "call", call)));
    }

    private static void told(Phone phone, String call, String state, String what, Runnable act) {
        int mark = phone.mark();
        var before = Instant.now();
        act.run();
        var event = phone.await(what, mark, SOON, e -> of(e, call) && settled(e, state));
        double took = TeamFigures.add(what, before, Phone.at(event));
        if (!what.contains("beep")) {
            assertThat(took).as(what).isLessThan(TeamFigures.WITHIN);
        }
    }

    private static boolean of(JsonNode event, String call) {
        return event.at("/call/id").asString("").equals(call);
    }

    private static boolean settled(JsonNode event, String state) {
        return event.at("/call/recording").asString("").equals(state)
                && event.at("/call/recordingAsked").isNull();
    }

    /// How the words of recording followed each other: `start`, `on` …
    private static List<String> order(Phone phone, int mark, String call) {
        var first = phone.await(
                "asked",
                mark,
                SOON,
                e -> of(e, call) && e.at("/call/recordingAsked").isString());
        assertThat(first.at("/call/recording").asString()).as("while asked").isEqualTo("off");
        return List.of(
                first.at("/call/recordingAsked").asString(),
                phone.await("on", mark, SOON, e -> of(e, call) && settled(e, "on"))
                        .at("/call/recording")
                        .asString());
    }

    private static void awaitRecording(Phone phone, String call, String state) {
        Awaitility.await("recording " + state)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> phone.callNow(call).path("recording").asString().equals(state));
    }

    private void heardWhileRecording() {
        anaSound.awaitTone(BEN_SAYS);
        benSound.awaitTone(ANA_SAYS);
        anaSound.listen(1);
    }

    /// The file of a segment that began since.
    private static Path file(long log, int segment) {
        var ending = "-" + segment + ".wav";
        return Awaitility.await("the file of segment " + segment)
                .atMost(SOON)
                .until(
                        () -> PhoneSystem.logSince(log).stream()
                                .filter(line -> line.contains("MixMonitor") && line.contains(ending))
                                .map(line ->
                                        line.replaceFirst("^.*MixMonitor[^/]*\"?.*?(/[^,\"]*" + ending + ").*$", "$1"))
                                .map(Path::of)
                                .filter(Files::exists)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertBothVoices(Path file) {
        Awaitility.await("both voices in " + file)
                .atMost(SOON)
                .untilAsserted(() -> assertThat(Tone.together(DeskPhone.samples(file), 3000, ANA_SAYS, BEN_SAYS))
                        .as("tenths of a second of both")
                        .isGreaterThanOrEqualTo(8));
    }
}
