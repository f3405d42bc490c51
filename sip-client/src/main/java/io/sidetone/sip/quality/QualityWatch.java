package io.sidetone.sip.quality;

import io.sidetone.sip.media.MediaStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Judges one call from what is measured about once a second. Not for several threads.
public final class QualityWatch {
    /// Loss is that of this time.
    static final Duration WINDOW = Duration.ofSeconds(10);
    /// A microphone may be silent for so long: people listen.
    static final Duration SILENT_MICROPHONE = Duration.ofSeconds(10);
    /// So long nothing may arrive.
    static final Duration NOTHING_ARRIVES = Duration.ofSeconds(4);
    /// Percent from which words are missing.
    static final double MUCH_LOSS = 3;
    /// One way, ms; above it G.114 advises against.
    static final double MUCH_DELAY_MS = 300;
    /// Below it many are dissatisfied (G.107 Annex B).
    static final double POOR_MOS = 3.6;
    /// Even in a quiet room a microphone gives more.
    static final double DIGITAL_SILENCE = 0.00005;

    /// What a call lets flow now.
    ///
    /// @param hears whether sound should arrive: connected, not held by either side
    /// @param speaks whether our microphone should be heard: connected, neither held nor muted
    public record Flowing(boolean hears, boolean speaks) {}

    private record Counted(Instant at, long received, long lost) {}

    private double scores;
    private int scored;
    private final Deque<Counted> counts = new ArrayDeque<>();
    private @Nullable Instant quietSince;
    private @Nullable Instant nothingSince;

    /// Knows nothing of the call yet.
    public QualityWatch() {}

    /// @param now when it was measured
    public CallQuality measured(MediaStatistics statistics, Flowing flowing, Instant now) {
        double loss = loss(statistics, now);
        double theirs = flowing.speaks() ? statistics.theirLossPercent() : Double.NaN;
        double delay = zero(statistics.roundTripMs()) / 2 + zero(statistics.bufferMs());
        double mos = flowing.hears() && !Double.isNaN(loss) ? EModel.mos(statistics.codec(), delay, loss) : Double.NaN;
        if (!Double.isNaN(mos)) {
            scores += mos;
            scored++;
        }
        return new CallQuality(mos, loss, theirs, warning(statistics, flowing, now, loss, delay, mos));
    }

    /// The mean of all scores so far, `NaN` before the first.
    public double meanMos() {
        return scored == 0 ? Double.NaN : scores / scored;
    }

    private double loss(MediaStatistics statistics, Instant now) {
        var last = counts.peekLast();
        if (last != null && (statistics.packetsIn() < last.received() || statistics.lostIn() < last.lost() - 100)) {
            counts.clear(); // another stream counts from the beginning
        }
        counts.addLast(new Counted(now, statistics.packetsIn(), statistics.lostIn()));
        while (counts.size() > 2 && counts.getFirst().at().isBefore(now.minus(WINDOW))) {
            counts.removeFirst();
        }
        var first = counts.getFirst();
        long lost = Math.max(0, statistics.lostIn() - first.lost());
        long all = statistics.packetsIn() - first.received() + lost;
        return all <= 0 ? Double.NaN : 100.0 * lost / all;
    }

    private Optional<QualityWarning> warning(
            MediaStatistics statistics, Flowing flowing, Instant now, double loss, double delay, double mos) {
        nothingSince = flowing.hears() && arrivesNothing() ? since(nothingSince, now) : null;
        quietSince = flowing.speaks() && statistics.audioOut() < DIGITAL_SILENCE ? since(quietSince, now) : null;
        if (lasts(nothingSince, NOTHING_ARRIVES, now)) {
            return Optional.of(QualityWarning.NO_SOUND_ARRIVES);
        }
        if (lasts(quietSince, SILENT_MICROPHONE, now)) {
            return Optional.of(QualityWarning.MICROPHONE_SILENT);
        }
        if (flowing.hears() && loss >= MUCH_LOSS) {
            return Optional.of(QualityWarning.LOSS_TO_US);
        }
        if (flowing.speaks() && statistics.theirLossPercent() >= MUCH_LOSS) {
            return Optional.of(QualityWarning.LOSS_TO_THEM);
        }
        boolean relayed = statistics.path() == MediaStatistics.Path.RELAY;
        if (relayed && (mos < POOR_MOS || delay >= MUCH_DELAY_MS)) {
            return Optional.of(QualityWarning.RELAY);
        }
        return delay >= MUCH_DELAY_MS ? Optional.of(QualityWarning.DELAY) : Optional.empty();
    }

    private boolean arrivesNothing() {
        var last = counts.getLast();
        return counts.stream().skip(Math.max(0, counts.size() - 2)).allMatch(it -> it.received() == last.received());
    }

    private static Instant since(@Nullable Instant begun, Instant now) {
        return begun == null ? now : begun;
    }

    private static boolean lasts(@Nullable Instant since, Duration tolerated, Instant now) {
        return since != null && !now.isBefore(since.plus(tolerated));
    }

    private static double zero(double figure) {
        return Double.isNaN(figure) ? 0 : figure;
    }
}
