package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sidetone.audio.line.SpeechLine;
import io.sidetone.sip.media.Direction;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What later offers and answers may do to a session, and what they must not.
class NegotiationIT {
    private final Ears ears = new Ears();
    private WebRtcEngine phone;
    private WebRtcEngine hearing;
    private SpeechLine line;

    @BeforeEach
    void start() {
        phone = new WebRtcEngine(Backend::silence, null, sound -> {});
        hearing = new WebRtcEngine(() -> Backend.listening(ears), null, sound -> {});
        line = new SpeechLine(() -> Sine.of(440, 0.25, 60), Duration.ZERO);
    }

    @AfterEach
    void end() {
        phone.close();
        hearing.close();
        line.close();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, SECONDS);
    }

    private static void fails(CompletionStage<?> stage, Reason reason) {
        assertThatThrownBy(() -> get(stage))
                .cause()
                .isInstanceOfSatisfying(
                        MediaException.class, it -> assertThat(it.reason()).isEqualTo(reason));
    }

    private static List<String> lines(String description, String beginning) {
        return description
                .lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .toList();
    }

    private static List<String> codecs(String description) {
        return lines(description, "a=rtpmap:").stream()
                .map(map -> map.split(" ", 2)[1])
                .toList();
    }

    private static long version(String description) {
        return Long.parseLong(lines(description, "o=").getFirst().split(" ", -1)[2]);
    }

    private static String withoutOrigin(String description) {
        return description.lines().filter(line -> !line.startsWith("o=")).collect(Collectors.joining("\n"));
    }

    private static List<String> keys(String description) {
        return description
                .lines()
                .filter(line -> line.matches("a=(ice-ufrag|ice-pwd|fingerprint):.*"))
                .toList();
    }

    @FunctionalInterface
    private interface Negotiation {
        void run() throws Exception;
    }

    /// What a negotiation does to the sound it does every time; a gap that a busy machine makes is not there always.
    private void leavesNoGap(Negotiation again) throws Exception {
        for (int tries = 1; ; tries++) {
            again.run();
            var gaps = gaps();
            if (gaps.isEmpty()) {
                return;
            }
            assertThat(tries).describedAs("gaps each time, now: %s", gaps).isLessThan(10);
        }
    }

    /// What was missing in the last second and a half, of which a second is still to come.
    private List<String> gaps() {
        long heard = ears.heard();
        await().atMost(30, SECONDS).until(() -> ears.heard() > heard + ears.rate());
        var sound = ears.last(ears.rate() + ears.rate() / 2);
        int piece = ears.rate() / 25;
        List<String> gaps = new ArrayList<>();
        for (int from = 0; from + piece <= sound.length; from += piece) {
            double amplitude = Goertzel.amplitude(Arrays.copyOfRange(sound, from, from + piece), 440, ears.rate());
            if (!(amplitude > 0.2)) {
                gaps.add("%.3f %d samples before the end".formatted(amplitude, sound.length - from));
            }
        }
        return gaps;
    }

    private Link listening() throws Exception {
        var link = new Link(hearing, line).connect();
        await().atMost(30, SECONDS).until(() -> ears.heard() > ears.rate() && ears.amplitude(440) > 0.2);
        return link;
    }

    @Test
    void aRefusedOfferLeavesNoTrace() throws Exception {
        try (var link = listening()) {
            link.caller.rollback(); // nothing to take back
            var before = get(link.caller.offer());
            link.caller.rollback();
            link.caller.direction(Direction.SEND_ONLY);
            link.caller.offerNarrowband();
            var refused = get(link.caller.offer());
            assertThat(lines(refused, "a=inactive")).hasSize(1); // this phone has no voice, so it never sends
            link.caller.rollback();
            link.caller.rollback();
            link.caller.direction(Direction.SEND_RECEIVE);
            var after = get(link.caller.offer());
            assertThat(lines(after, "a=recvonly")).hasSize(1);
            assertThat(keys(after)).isEqualTo(keys(before));
            assertThat(version(refused)).isEqualTo(version(before) + 1);
            assertThat(version(after)).isEqualTo(version(refused) + 1);
            get(link.caller.accept(get(link.callee.answer(after)), false));
            assertThat(link.atCaller).containsExactly(MediaConnection.CONNECTING, MediaConnection.CONNECTED);
        }
    }

    @Test
    void theFirstOfferMayBeTakenBackToo() throws Exception {
        try (var link = new Link(phone, line)) {
            get(link.caller.offer());
            link.caller.rollback();
            link.connect();
            new Flow(link.callee, link.caller).flows();
        }
    }

    @Test
    void whatChangesNothingIsNotHeardAndReadsTheSame() throws Exception {
        try (var link = listening()) {
            leavesNoGap(() -> {
                var first = get(link.caller.offer());
                get(link.caller.accept(get(link.callee.answer(first)), false));
                var second = get(link.caller.offer());
                assertThat(second).isEqualTo(first);
                var answer = get(link.callee.answer(second));
                get(link.caller.accept(answer, false));
                assertThat(get(link.callee.answer(second))).isEqualTo(answer);

                var theirs = get(link.callee.offer());
                var ours = get(link.caller.answer(theirs));
                assertThat(get(link.caller.answer(theirs))).isEqualTo(ours);
                get(link.callee.accept(ours, false));
                assertThat(keys(ours)).isEqualTo(keys(first));
            });
            assertThat(link.atCaller).containsExactly(MediaConnection.CONNECTING, MediaConnection.CONNECTED);
            assertThat(link.atCallee).containsExactly(MediaConnection.CONNECTING, MediaConnection.CONNECTED);
        }
    }

    @Test
    void theVersionRisesWithEveryChange() throws Exception {
        try (var link = new Link(phone, line).connect()) {
            long version = version(link.offer);
            var last = withoutOrigin(link.offer);
            for (var direction : new Direction[] {Direction.SEND_ONLY, Direction.INACTIVE, Direction.SEND_RECEIVE}) {
                link.caller.direction(direction);
                var offer = get(link.caller.offer());
                assertThat(withoutOrigin(offer)).isNotEqualTo(last);
                assertThat(version(offer)).isEqualTo(++version);
                last = withoutOrigin(offer);
                get(link.caller.accept(get(link.callee.answer(offer)), false));
            }
        }
    }

    @Test
    void narrowbandIsOfferedAndSpokenOnDemand() throws Exception {
        try (var link = new Link(phone, line).connect()) {
            link.caller.offerNarrowband();
            var offer = get(link.caller.offer());
            assertThat(codecs(offer)).containsExactly("G722/8000", "PCMU/8000", "PCMA/8000", "telephone-event/8000");
            var answer = get(link.callee.answer(offer));
            assertThat(codecs(answer))
                    .contains("G722/8000", "telephone-event/8000")
                    .doesNotContain("opus/48000/2");
            get(link.caller.accept(answer, false));
            new Flow(link.caller, link.callee).flows();
            await().atMost(30, SECONDS).until(() -> Flow.of(link.callee).codec().equals("G722"));
            await().atMost(30, SECONDS).until(() -> Flow.of(link.caller).codec().equals("G722"));
            assertThat(codecs(get(link.caller.offer()))).doesNotContain("opus/48000/2");
        }
    }

    /// Tones at 8 kHz beside Opus would be cut short, so it is another codec that is spoken.
    @Test
    void answersWithoutOpusWhereOpusHasNoTouchTones() throws Exception {
        try (var link = new Link(phone, line)) {
            var offer = get(link.caller.offer());
            int tones = Integer.parseInt(offer.replaceAll("(?s).*a=rtpmap:(\\d+) telephone-event/48000.*", "$1"));
            var eight = offer.replace(
                    "a=rtpmap:" + tones + " telephone-event/48000", "a=rtpmap:" + tones + " telephone-event/8000");
            assertThat(codecs(eight)).contains("opus/48000/2", "telephone-event/8000");
            var answer = get(link.callee.answer(eight));
            assertThat(codecs(answer)).containsExactly("G722/8000", "PCMU/8000", "PCMA/8000", "telephone-event/8000");
            // It stays so in what we offer later, until the other side offers better.
            assertThat(codecs(get(link.callee.offer())))
                    .containsExactly("G722/8000", "PCMU/8000", "PCMA/8000", "telephone-event/8000");
            assertThat(codecs(get(link.callee.answer(offer)))).contains("opus/48000/2", "telephone-event/48000");
            assertThat(codecs(get(line.open(IceConfiguration.NONE, it -> {})
                            .answer(offer.replace("a=rtpmap:" + tones, "a=rtpmap:13 CN/8000\r\na=rtpmap:" + tones)))))
                    .containsExactly("opus/48000/2", "G722/8000", "PCMU/8000", "PCMA/8000", "telephone-event/48000");
        }
    }

    @Test
    void anAnswerMayRefuseToMultiplexRtcp() throws Exception {
        try (var link = new Link(phone, line)) {
            var offer = get(link.caller.offer());
            assertThat(lines(offer, "a=rtcp-mux")).isNotEmpty();
            var without = offer.replace("a=rtcp-mux\r\n", "").replace("a=group:BUNDLE 0\r\n", "");
            var answer = get(link.callee.answer(without));
            assertThat(lines(answer, "a=rtcp-mux")).isEmpty();
            get(link.caller.accept(answer, false));
            new Flow(link.caller, link.callee).flows();
            new Flow(link.callee, link.caller).flows();
            assertThat(link.atCaller).endsWith(MediaConnection.CONNECTED);
        }
    }

    @Test
    void otherMediaAreRejectedAndMayComeAndGo() throws Exception {
        try (var link = listening()) {
            var offer = get(link.callee.offer());
            var more = offer.replace("a=group:BUNDLE 0", "a=group:BUNDLE 0 1 2")
                    + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\na=mid:1\r\n"
                    + "a=sctp-port:5000\r\n"
                    + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=mid:2\r\na=rtpmap:96 VP8/90000\r\n";
            leavesNoGap(() -> {
                var answer = get(link.caller.answer(more));
                assertThat(lines(answer, "m=")).hasSize(3);
                assertThat(lines(answer, "m=").get(0)).startsWith("audio ").doesNotStartWith("audio 0 ");
                assertThat(lines(answer, "m=").get(1)).startsWith("application 0 ");
                assertThat(lines(answer, "m=").get(2)).startsWith("video 0 ");
                assertThat(lines(answer, "a=group:")).containsExactly("BUNDLE 0");
                assertThat(lines(get(link.caller.offer()), "m=")).hasSize(3);
                link.caller.rollback();
            });
        }
    }

    @Test
    void withoutAudioAnOfferIsRefusedAndTheCallGoesOn() throws Exception {
        try (var link = listening()) {
            var offer = get(link.callee.offer());
            leavesNoGap(() -> {
                fails(link.caller.answer(offer.replaceAll("m=audio \\d+ ", "m=audio 0 ")), Reason.NO_COMMON_CODEC);
                fails(link.caller.answer(offer.substring(0, offer.indexOf("m="))), Reason.NO_COMMON_CODEC);
                fails(link.caller.answer(offer.replaceAll("a=fingerprint:.*\r\n", "")), Reason.NOT_ENCRYPTED);
                fails(link.caller.answer(offer + "nonsense\r\n"), Reason.MALFORMED);
            });
            get(link.callee.accept(get(link.caller.answer(offer)), false));
            leavesNoGap(() -> get(link.callee.accept(get(link.caller.answer(get(link.callee.offer()))), false)));
        }
    }

    /// The other side moves to another place: new ICE credentials and a new certificate in a re-offer (RFC 8839
    /// §4.4.1).
    @Test
    void anotherMayTakeTheOtherSidesPlace() throws Exception {
        try (var link = listening()) {
            var place = line.open(IceConfiguration.NONE, it -> {});
            var theirs = get(place.offer());
            var ours = get(link.caller.answer(theirs));
            assertThat(keys(ours)).doesNotContainAnyElementsOf(keys(link.offer).subList(0, 2));
            assertThat(lines(ours, "a=candidate:")).isNotEmpty();
            get(place.accept(ours, false));
            link.callee.close();
            new Flow(place, link.caller).flows();
            long heard = ears.heard();
            await().atMost(30, SECONDS).until(() -> ears.heard() > heard + ears.rate() && ears.amplitude(440) > 0.2);
            assertThat(link.atCaller).endsWith(MediaConnection.CONNECTED).doesNotContain(MediaConnection.FAILED);
        }
    }

    @Test
    void aProvisionalAnswerToAChangeChangesNothingYet() throws Exception {
        try (var link = listening()) {
            link.caller.direction(Direction.INACTIVE);
            var answer = get(link.callee.answer(get(link.caller.offer())));
            get(link.caller.accept(answer, true));
            link.caller.rollback();
            link.caller.direction(Direction.SEND_RECEIVE);
            get(link.caller.accept(get(link.callee.answer(get(link.caller.offer()))), false));
            long heard = ears.heard();
            await().atMost(30, SECONDS).until(() -> ears.heard() > heard + ears.rate() && ears.amplitude(440) > 0.2);
        }
    }

    @Test
    void afterAProvisionalAnswerEitherSideMayOfferAnew() throws Exception {
        for (boolean ours : new boolean[] {true, false}) {
            try (var link = new Link(phone, line)) {
                get(link.caller.accept(get(link.callee.answer(get(link.caller.offer()))), true));
                var from = ours ? link.caller : link.callee;
                var to = ours ? link.callee : link.caller;
                get(from.accept(get(to.answer(get(from.offer()))), false));
                new Flow(link.caller, link.callee).flows();
            }
        }
    }
}
