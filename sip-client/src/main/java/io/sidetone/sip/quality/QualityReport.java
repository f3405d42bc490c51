package io.sidetone.sip.quality;

import io.sidetone.sip.media.MediaStatistics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// How a call sounded, for the phone system's statistics: a VQSessionReport at the end of a call (RFC 6035 §4.6).
/// Metrics that were not measured are left out. Addresses of computers are not told: the collector knows the phone by
/// its account.
///
/// @param callId Call-ID on the wire
/// @param local our address
/// @param remote the other side's address
/// @param caller whichever of the two began
/// @param statistics what was measured last
/// @param meanMos mean of the estimated scores, `NaN` where there is none
public record QualityReport(
        String callId,
        String local,
        String remote,
        String caller,
        Instant start,
        Instant stop,
        MediaStatistics statistics,
        double meanMos) {
    /// Event package and media type (RFC 6035 §4.2, §4.4).
    public static final String EVENT = "vq-rtcpxr";

    public static final String CONTENT_TYPE = "application/vq-rtcpxr";

    /// The body of the PUBLISH.
    public String text() {
        var text = new StringBuilder();
        line(text, "VQSessionReport: CallTerm");
        line(text, "CallID: " + callId);
        line(text, "LocalID: <" + local + ">");
        line(text, "RemoteID: <" + remote + ">");
        line(text, "OrigID: <" + caller + ">");
        line(text, "LocalAddr: IP=0.0.0.0 PORT=0 SSRC=0x0");
        line(text, "RemoteAddr: IP=0.0.0.0 PORT=0 SSRC=0x0");
        line(text, "LocalMetrics:");
        line(text, "Timestamps: START=" + time(start) + " STOP=" + time(stop));
        if (!statistics.codec().isEmpty()) {
            line(text, "SessionDesc: PD=" + statistics.codec().toLowerCase(Locale.ROOT));
        }
        metrics(text, "PacketLoss:", metric("NLR", statistics.lossPercent(), "%.1f"));
        metrics(
                text,
                "Delay:",
                metric("RTD", statistics.roundTripMs(), "%.0f")
                        + metric("ESD", statistics.bufferMs(), "%.0f")
                        + metric("IAJ", statistics.jitterMs(), "%.0f"));
        var score = metric("MOSCQ", meanMos, "%.1f");
        metrics(text, "QualityEst:", score.isEmpty() ? "" : score + " QoEEstAlg=G.107");
        return text.toString();
    }

    private static void metrics(StringBuilder text, String name, String metrics) {
        if (!metrics.isEmpty()) {
            line(text, name + metrics);
        }
    }

    private static String metric(String name, double value, String format) {
        return Double.isNaN(value) ? "" : " " + name + "=" + String.format(Locale.ROOT, format, value);
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append("\r\n");
    }
}
