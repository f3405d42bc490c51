package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onvoid.webrtc.RTCStatsType;
import io.sidetone.audio.line.SpeechLine;
import io.sidetone.sip.media.IceConfiguration;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Speech over a network that loses packets: Opus sends what was lost once more inside the next packet (RFC 6716
/// §2.1.7).
class LossIT {
    private static final Logger log = LoggerFactory.getLogger(LossIT.class);

    private final Ears ears = new Ears();
    private SpeechLine line;
    private WebRtcEngine hearing;

    @BeforeEach
    void start() {
        line = new SpeechLine(Babble::spoken, Duration.ZERO);
        hearing = new WebRtcEngine(() -> Backend.listening(ears), null, sound -> {});
    }

    @AfterEach
    void end() {
        line.close();
        hearing.close();
    }

    private static long arrived(Link link, String what) throws Exception {
        var session = (WebRtcSession) link.callee;
        var report = session.report().toCompletableFuture().get(10, SECONDS);
        return report.getStats().values().stream()
                .filter(stats -> stats.getType() == RTCStatsType.INBOUND_RTP)
                .map(stats -> stats.getAttributes().get(what))
                .mapToLong(value -> value instanceof Number number ? number.longValue() : 0)
                .sum();
    }

    private static void packets(Link link, long more) throws Exception {
        long before = arrived(link, "packetsReceived");
        await().atMost(60, SECONDS).until(() -> arrived(link, "packetsReceived") > before + more);
    }

    private static String opus(String description) {
        var type = description.replaceFirst("(?s).*a=rtpmap:(\\d+) opus/48000/2.*", "$1");
        return description
                .lines()
                .filter(it -> it.startsWith("a=fmtp:" + type + " "))
                .findFirst()
                .orElse("");
    }

    @Test
    void offersAndAnswersAskForWhatWasLost() throws Exception {
        try (var link = new Link(line, hearing).connect()) {
            for (var description : new String[] {link.offer, link.answer}) {
                assertThat(opus(description))
                        .contains("useinbandfec=1", "minptime=10")
                        .doesNotContain("usedtx");
            }
        }
    }

    @Test
    void redundancyIsTakenWhereItIsOfferedAndOfferedNowhere() throws Exception {
        try (var link = new Link(line, hearing)) {
            link.callerSays = offer -> offer.replaceFirst("(m=audio [^\r\n]*)", "$1 98")
                    .replaceFirst("(a=rtpmap:(\\d+) opus/48000/2)", "$1\r\na=rtpmap:98 red/48000/2\r\na=fmtp:98 $2/$2");
            link.calleeSays = answer -> answer.replaceAll("a=(rtpmap|fmtp):98 [^\r\n]*\r\n", "")
                    .replaceFirst("(m=audio [^\r\n]*) 98", "$1");
            link.connect();
            assertThat(link.offer).doesNotContain("red/48000");
            var opus = link.answer.replaceFirst("(?s).*a=rtpmap:(\\d+) opus/48000/2.*", "$1");
            assertThat(link.answer).contains("a=rtpmap:98 red/48000/2", "a=fmtp:98 " + opus + "/" + opus);
            assertThat(link.answer.lines().filter(it -> it.startsWith("m=audio ")))
                    .singleElement()
                    .asString()
                    .contains("SAVPF " + opus + " ");
            packets(link, 50);
        }
    }

    @Test
    void whatTheOtherSideReportsLostIsSentTwice() throws Exception {
        try (var wire = new LossyWire();
                var link = new Link(line, IceConfiguration.NONE, hearing, IceConfiguration.NONE)) {
            wire.between(link);
            link.connect();
            packets(link, 150);
            assertThat(arrived(link, "fecPacketsReceived"))
                    .as("without loss nothing is sent twice")
                    .isZero();
            wire.lose(0.15);
            await("the loss is reported")
                    .atMost(60, SECONDS)
                    .untilAsserted(() ->
                            assertThat(Flow.of(link.caller).theirLossPercent()).isBetween(4.0, 40.0));
            await("and mended").atMost(60, SECONDS).until(() -> arrived(link, "fecPacketsReceived") > 50);
            packets(link, 500);
            var heard = Flow.of(link.callee);
            assertThat(heard.lossPercent()).isBetween(4.0, 25.0);
            assertThat(heard.lostIn()).isPositive();
            assertThat(heard.bufferMs()).isBetween(1.0, 1000.0);
            log.info(
                    "measured: {} of {} packets lost, {} arrived twice, {} of those of no use, {} of {} samples made up",
                    heard.lostIn(),
                    heard.lostIn() + heard.packetsIn(),
                    arrived(link, "fecPacketsReceived"),
                    arrived(link, "fecPacketsDiscarded"),
                    arrived(link, "concealedSamples"),
                    arrived(link, "totalSamplesReceived"));
        }
    }
}
