package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// S4, B13: how a call sounds in a bad network, and whether the phone knows. Both say the same words at once; Asterisk
/// passes on what it gets, so that a loss on the way up is heard by the other.
@BadNetwork
class QualityIT extends AnaAndBen {
    private static final Figures CLEAR = new Figures("intelligibility", "0 to 1: 0.75 is nearly all words");
    private static final Figures SCORES = new Figures("mos", "1 to 4.5, as the phones estimate it");
    /// For the measured figures to have settled.
    private static final Duration LATER = Duration.ofSeconds(20);

    @AfterAll
    static void tell() {
        CLEAR.tell();
        SCORES.tell();
    }

    @ParameterizedTest
    @CsvSource({
        "clean, 'loss=0', 0.8",
        "5 % lost, 'loss=5 dir=up', 0.7",
        "10 % lost, 'loss=10 dir=up', 0.7",
        "20 % lost, 'loss=20 dir=up', 0.65",
        "100 ms of jitter, 'jitter=100', 0.7"
    })
    @Asserts("5, 10 and 20 % of the packets lost, or 100 ms of jitter: what is said can still be understood, in both"
            + " directions")
    void canBeUnderstood(String network, String figures, double least) {
        var speech = Speech.of(0.5, 5);
        talkingToBen();
        anaSound.awaitTone(BEN_SAYS);
        benSound.awaitTone(ANA_SAYS);
        Network.impair(figures.split(" "));
        try {
            for (int i = 0; i < Runs.orElse(1); i++) {
                var atBens = listening(benSound, speech);
                var atAnas = listening(anaSound, speech);
                anaSound.say(speech.file());
                benSound.say(speech.file());
                CLEAR.add(network, Intelligibility.of(speech.samples(), atBens.join()));
                CLEAR.add(network, Intelligibility.of(speech.samples(), atAnas.join()));
                score(network, ana);
                score(network, ben);
            }
        } finally {
            anaSound.speak(ANA_SAYS);
            benSound.speak(BEN_SAYS);
        }
        assertThat(CLEAR.least(network)).as("intelligibility, %s", network).isGreaterThan(least);
    }

    /// A thread each: both listen at once.
    private static CompletableFuture<short[]> listening(Sound sound, Speech speech) {
        return CompletableFuture.supplyAsync(
                () -> sound.listen(speech.seconds() + 1.5),
                task -> Thread.ofVirtual().name("listening").start(task));
    }

    private static void score(String network, Phone phone) {
        var mos = phone.status().at("/calls/0/stats/mos");
        assertThat(mos.isNumber()).as("a MOS").isTrue();
        SCORES.add(network, mos.asDouble());
    }

    @Test
    @Asserts(
            "a clean call has no warning and a MOS above 4; a fifth lost on the way to the other: loss-to-us there, and"
                    + " a MOS below 3.6; clean again, the warning goes")
    void knowsHowItSounds() {
        var call = talkingToBen();
        var his = ben.status().at("/calls/0/id").asString();
        awaitStats(ana, "a MOS above 4", stats -> stats.path("mos").asDouble(0) > 4);
        assertThat(ana.callNow(call).path("warning").isNull()).as("no warning").isTrue();
        int mark = ben.mark();
        Network.impair("loss=20", "dir=up");
        awaitWarning(ben, his, mark, "loss-to-us");
        awaitStats(ben, "a MOS below 3.6", stats -> stats.path("mos").asDouble(5) < 3.6);
        mark = ben.mark();
        Network.impair("loss=0");
        ben.await(
                "no warning any more",
                mark,
                LATER,
                e -> e.path("call").path("id").asString("").equals(his)
                        && e.path("call").has("warning")
                        && e.path("call").path("warning").isNull());
    }

    @Test
    @Asserts("a microphone that gives nothing is named as the cause: microphone-silent")
    void theMicrophoneIsSilent() {
        anaSound.silence();
        try {
            int mark = ana.mark();
            var call = talkingToBen();
            awaitWarning(ana, call, mark, "microphone-silent");
        } finally {
            anaSound.speak(ANA_SAYS);
        }
    }

    @Test
    @Asserts("at its end a call's quality is published to whom the profile names (RFC 6035): Kamailio gets a session"
            + " report with loss, delay and MOS")
    void isReported() {
        System.out.print(Shell.run(Duration.ofMinutes(3), Shell.lab("kamailio", "up")));
        var collector = Map.<String, Object>of("quality", Map.of("collector", "sip:quality@proxy.test"));
        try (var cem = Phone.ready(Profiles.atProxy("103", collector), null);
                var dan = Phone.ready(Profiles.atProxy("101"), null)) {
            int mark = dan.mark();
            var call = cem.call("101");
            dan.tell("answer", dan.awaitIncoming(mark));
            cem.awaitCall(call, "established");
            cem.awaitMedia(call);
            cem.await(
                    "measured",
                    e -> e.path("call").path("id").asString("").equals(call)
                            && e.at("/call/stats/packetsIn").asLong(0) > 100);
            var callId = cem.callNow(call).path("callId").asString();
            cem.tell("hangup", call);
            cem.awaitCall(call, "ended");
            var report = awaitReport(callId);
            assertThat(report)
                    .contains("QUALITY of 103 for sip:quality@proxy.test as application/vq-rtcpxr")
                    .contains("VQSessionReport: CallTerm")
                    .contains("LocalMetrics:")
                    .containsPattern("PacketLoss: NLR=[0-9.]+")
                    .containsPattern("Timestamps: START=\\S+Z STOP=\\S+Z");
        } finally {
            System.out.print(Shell.run(Duration.ofSeconds(20), Shell.lab("kamailio", "down")));
        }
    }

    private static String awaitReport(String callId) {
        var of = Pattern.compile(
                "QUALITY of (?:(?!END OF QUALITY).)*?CallID: " + Pattern.quote(callId) + ".*?END OF QUALITY",
                Pattern.DOTALL);
        return Awaitility.await("the report of " + callId)
                .atMost(Duration.ofSeconds(10))
                .until(() -> of.matcher(kamailiosLog()), Matcher::find)
                .group();
    }

    private static String kamailiosLog() {
        try {
            return Files.readString(PhoneSystem.folder().resolve("run/kamailio.out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitWarning(Phone phone, String call, int mark, String warning) {
        phone.await(
                "the warning " + warning,
                mark,
                LATER,
                e -> e.path("call").path("id").asString("").equals(call)
                        && e.path("call").path("warning").asString("").equals(warning));
    }

    private static void awaitStats(Phone phone, String what, Predicate<JsonNode> wanted) {
        Awaitility.await(what)
                .atMost(LATER)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> wanted.test(phone.status().at("/calls/0/stats")));
    }
}
