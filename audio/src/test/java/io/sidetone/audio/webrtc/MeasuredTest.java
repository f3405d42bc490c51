package io.sidetone.audio.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.sip.media.MediaStatistics.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredTest {
    private static final class Stats extends RTCStats {
        Stats(RTCStatsType type, String id, Map<String, Object> attributes) {
            super(0, type, id, attributes);
        }
    }

    private static final class Report extends RTCStatsReport {
        Report(RTCStats... stats) {
            super(byId(stats), 0);
        }

        private static Map<String, RTCStats> byId(RTCStats... stats) {
            var all = new LinkedHashMap<String, RTCStats>();
            for (var one : stats) {
                all.put(one.getId(), one);
            }
            return all;
        }
    }

    private static MediaStatistics read(RTCStatsReport report) {
        return Measured.read(report, new RecentMean());
    }

    private static RTCStats in(String id, Map<String, Object> attributes) {
        return new Stats(RTCStatsType.INBOUND_RTP, id, attributes);
    }

    @Test
    void lossNeedsPacketsToBeMeasured() {
        assertThat(Measured.loss(0, 0)).isNaN();
        assertThat(Measured.loss(100, -3)).isZero();
        assertThat(Measured.loss(75, 25)).isEqualTo(25.0);
    }

    @Test
    void ofSeveralStreamsTheOneThatArrivedLastCounts() {
        var former = in("former", Map.of("packetsReceived", 1L, "lastPacketReceivedTimestamp", 1000.0));
        var now = in("now", Map.of("packetsReceived", 500L, "lastPacketReceivedTimestamp", 2000.0));
        var silent = in("silent", Map.of("packetsReceived", 0L));
        assertThat(read(new Report(former, now, silent)).packetsIn()).isEqualTo(500);
        assertThat(read(new Report(silent, now, former)).packetsIn()).isEqualTo(500);
        assertThat(read(new Report(silent)).packetsIn()).isZero();
        assertThat(read(new Report()).packetsIn()).isZero();
    }

    private static RTCStats candidate(String id, String type) {
        return new Stats(RTCStatsType.LOCAL_CANDIDATE, id, Map.of("candidateType", type));
    }

    private static RTCStats pair(String id, String local, String remote) {
        return new Stats(
                RTCStatsType.CANDIDATE_PAIR,
                id,
                Map.of("localCandidateId", local, "remoteCandidateId", remote, "currentRoundTripTime", 0.02));
    }

    private static RTCStats transport(String id, String pair) {
        return new Stats(RTCStatsType.TRANSPORT, id, Map.of("selectedCandidatePairId", pair));
    }

    @ParameterizedTest
    @CsvSource({
        "host,  host,  DIRECT",
        "relay, host,  RELAY",
        "host,  relay, RELAY",
        "prflx, host,  DIRECT",
        "relay, prflx, RELAY",
        "srflx, srflx, DIRECT",
    })
    void aRelayAtEitherEndMakesItRelayed(String local, String remote, Path path) {
        var report = new Report(
                candidate("mine", local),
                candidate("theirs", remote),
                pair("pair", "mine", "theirs"),
                transport("t", "pair"));
        assertThat(read(report).path()).isEqualTo(path);
        assertThat(Measured.path(report)).isEqualTo(path);
        assertThat(read(report).roundTripMs()).isEqualTo(20);
    }

    @Test
    void thePathIsThatOfSoundWhereItsReportsHaveAnother() {
        var report = new Report(
                candidate("host", "host"),
                candidate("relay", "relay"),
                pair("reports", "relay", "relay"),
                pair("sound", "host", "host"),
                transport("t-reports", "reports"),
                transport("t-sound", "sound"),
                in("now", Map.of("transportId", "t-sound", "lastPacketReceivedTimestamp", 1.0)));
        assertThat(read(report).path()).isEqualTo(Path.DIRECT);
    }

    @Test
    void beforeThereIsAPathItIsUnknown() {
        assertThat(read(new Report(transport("t", "none"))).path()).isEqualTo(Path.UNKNOWN);
    }
}
