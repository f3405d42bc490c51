package io.sidetone.sip.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.sip.media.MediaStatistics.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QualityReportTest {
    private static QualityReport of(MediaStatistics statistics, double mos) {
        return new QualityReport(
                "7f3a@pbx.test",
                "sip:101@pbx.test",
                "sip:102@pbx.test",
                "sip:102@pbx.test",
                Instant.parse("2026-03-01T08:00:00.250Z"),
                Instant.parse("2026-03-01T08:01:30.900Z"),
                statistics,
                mos);
    }

    @Test
    void whatWasMeasuredIsTold() {
        var statistics = new MediaStatistics(Path.DIRECT, "opus", 41.6, 3.2, 1.25, 0, 62, 0.1, 0.1, 4500, 4500, 57);
        assertThat(of(statistics, 4.16).text().lines())
                .containsExactly(
                        "VQSessionReport: CallTerm",
                        "CallID: 7f3a@pbx.test",
                        "LocalID: <sip:101@pbx.test>",
                        "RemoteID: <sip:102@pbx.test>",
                        "OrigID: <sip:102@pbx.test>",
                        "LocalAddr: IP=0.0.0.0 PORT=0 SSRC=0x0",
                        "RemoteAddr: IP=0.0.0.0 PORT=0 SSRC=0x0",
                        "LocalMetrics:",
                        "Timestamps: START=2026-03-01T08:00:00Z STOP=2026-03-01T08:01:30Z",
                        "SessionDesc: PD=opus",
                        "PacketLoss: NLR=1.3",
                        "Delay: RTD=42 ESD=62 IAJ=3",
                        "QualityEst: MOSCQ=4.2 QoEEstAlg=G.107");
    }

    @Test
    void whatWasNotMeasuredIsLeftOut() {
        assertThat(of(MediaStatistics.NONE, Double.NaN).text())
                .endsWith("STOP=2026-03-01T08:01:30Z\r\n")
                .doesNotContain("NaN");
    }
}
