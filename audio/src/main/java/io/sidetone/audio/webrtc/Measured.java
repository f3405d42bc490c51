package io.sidetone.audio.webrtc;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import io.sidetone.audio.webrtc.Candidates.Candidate;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.sip.media.MediaStatistics.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// Reads a statistics report (W3C webrtc-stats).
final class Measured {
    private final Map<String, RTCStats> report;

    private Measured(Map<String, RTCStats> report) {
        this.report = report;
    }

    /// @param buffered remembers what the session's earlier reports said
    static MediaStatistics read(RTCStatsReport report, RecentMean buffered) {
        return new Measured(report.getStats()).statistics(buffered);
    }

    /// The way sound takes at this moment.
    static Path path(RTCStatsReport report) {
        var measured = new Measured(report.getStats());
        return measured.selected().map(measured::path).orElse(Path.UNKNOWN);
    }

    /// Our end of that way.
    static Optional<Candidate> localEnd(RTCStatsReport report) {
        var measured = new Measured(report.getStats());
        return measured.selected()
                .flatMap(pair -> measured.linked(pair, "localCandidateId"))
                .map(it -> new Candidate(text(it, "candidateType"), text(it, "address"), (int) number(it, "port")));
    }

    /// The pair that carries RTP; where RTCP has a transport of its own, that has another.
    private Optional<RTCStats> selected() {
        return arriving()
                .or(() -> first(RTCStatsType.OUTBOUND_RTP))
                .flatMap(rtp -> linked(rtp, "transportId"))
                .or(() -> first(RTCStatsType.TRANSPORT))
                .flatMap(transport -> linked(transport, "selectedCandidatePairId"));
    }

    private MediaStatistics statistics(RecentMean recent) {
        var in = arriving();
        var out = first(RTCStatsType.OUTBOUND_RTP);
        var pair = selected();
        long received = count(in, "packetsReceived");
        return new MediaStatistics(
                pair.map(this::path).orElse(Path.UNKNOWN),
                in.flatMap(this::codec).or(() -> out.flatMap(this::codec)).orElse(""),
                1000 * pair.map(it -> number(it, "currentRoundTripTime")).orElse(Double.NaN),
                1000 * in.map(it -> number(it, "jitter")).orElse(Double.NaN),
                loss(received, count(in, "packetsLost")),
                100
                        * first(RTCStatsType.REMOTE_INBOUND_RTP)
                                .map(it -> number(it, "fractionLost"))
                                .orElse(Double.NaN),
                1000 * in.map(it -> buffered(it, recent)).orElse(Double.NaN),
                in.map(it -> number(it, "audioLevel")).orElse(Double.NaN),
                first(RTCStatsType.MEDIA_SOURCE)
                        .map(it -> number(it, "audioLevel"))
                        .orElse(Double.NaN),
                received,
                count(out, "packetsSent"),
                Math.max(0, count(in, "packetsLost")));
    }

    private static double buffered(RTCStats in, RecentMean recent) {
        double seconds = in.getTimestamp() / 1e6;
        return recent.of(in.getId(), seconds, number(in, "jitterBufferDelay"), number(in, "jitterBufferEmittedCount"));
    }

    /// Duplicates make the count of lost packets negative (RFC 3550 §6.4.1).
    static double loss(long received, long lost) {
        long missing = Math.max(0, lost);
        return received + missing == 0 ? Double.NaN : 100.0 * missing / (received + missing);
    }

    private Path path(RTCStats pair) {
        var types = new String[] {
            linked(pair, "localCandidateId")
                    .map(it -> text(it, "candidateType"))
                    .orElse(""),
            linked(pair, "remoteCandidateId")
                    .map(it -> text(it, "candidateType"))
                    .orElse("")
        };
        if (types[0].equals("relay") || types[1].equals("relay")) {
            return Path.RELAY;
        }
        return types[0].isEmpty() ? Path.UNKNOWN : Path.DIRECT;
    }

    private Optional<String> codec(RTCStats rtp) {
        return linked(rtp, "codecId").map(it -> text(it, "mimeType").replaceFirst(".*/", ""));
    }

    /// The stream heard now. The other side's former one may still be there with its last figures: a packet that was
    /// on its way when another took its place brings it back.
    private Optional<RTCStats> arriving() {
        return report.values().stream()
                .filter(it -> it.getType() == RTCStatsType.INBOUND_RTP)
                .max(Comparator.comparingDouble(Measured::lastArrival));
    }

    private static double lastArrival(RTCStats in) {
        double at = number(in, "lastPacketReceivedTimestamp");
        return Double.isNaN(at) ? Double.NEGATIVE_INFINITY : at;
    }

    private Optional<RTCStats> first(RTCStatsType type) {
        return report.values().stream().filter(it -> it.getType() == type).findFirst();
    }

    private Optional<RTCStats> linked(RTCStats from, String attribute) {
        return Optional.ofNullable(report.get(text(from, attribute)));
    }

    private static String text(RTCStats stats, String attribute) {
        return stats.getAttributes().get(attribute) instanceof String text ? text : "";
    }

    private static double number(RTCStats stats, String attribute) {
        return stats.getAttributes().get(attribute) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static long count(Optional<RTCStats> stats, String attribute) {
        return stats.map(it -> it.getAttributes().get(attribute) instanceof Number number ? number.longValue() : 0L)
                .orElse(0L);
    }
}
