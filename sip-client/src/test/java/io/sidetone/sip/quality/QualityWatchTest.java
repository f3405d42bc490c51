package io.sidetone.sip.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.sip.media.MediaStatistics.Path;
import io.sidetone.sip.quality.QualityWatch.Flowing;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QualityWatchTest {
    private static final Flowing BOTH = new Flowing(true, true);
    private static final Flowing HELD = new Flowing(false, false);
    private static final Flowing MUTED = new Flowing(true, false);

    private final QualityWatch watch = new QualityWatch();
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private Path path = Path.DIRECT;
    private double roundTrip = 30;
    private double microphone = 0.1;
    private double theirLoss;
    private long received;
    private long lost;

    private CallQuality second(long arrived, long missing, Flowing flowing) {
        now = now.plusSeconds(1);
        received += arrived;
        lost += missing;
        return watch.measured(
                new MediaStatistics(
                        path, "opus", roundTrip, 2, 0, theirLoss, 40, 0.1, microphone, received, received, lost),
                flowing,
                now);
    }

    private CallQuality seconds(int count, long arrived, long missing, Flowing flowing) {
        var last = CallQuality.UNKNOWN;
        for (int i = 0; i < count; i++) {
            last = second(arrived, missing, flowing);
        }
        return last;
    }

    @Test
    void nothingIsKnownBeforeTwoMeasurements() {
        assertThat(second(0, 0, BOTH).mos()).isNaN();
    }

    @Test
    void aGoodCallHasAGoodScoreAndNoWarning() {
        var good = seconds(20, 50, 0, BOTH);
        assertThat(good.mos()).isGreaterThan(4.3);
        assertThat(good.lossPercent()).isZero();
        assertThat(good.warning()).isEmpty();
    }

    @Test
    void lossIsThatOfTheLastTenSeconds() {
        seconds(20, 50, 0, BOTH);
        var bad = seconds(10, 45, 5, BOTH);
        assertThat(bad.lossPercent()).isBetween(9.0, 10.0);
        assertThat(bad.warning()).contains(QualityWarning.LOSS_TO_US);
        assertThat(seconds(12, 50, 0, BOTH).lossPercent()).isZero();
    }

    @Test
    void anotherStreamCountsAnew() {
        seconds(20, 45, 5, BOTH);
        received = 0;
        lost = 0;
        assertThat(second(10, 0, BOTH).lossPercent()).isNaN();
        assertThat(second(50, 0, BOTH).lossPercent()).isZero();
    }

    @Test
    void whatTheOtherSideLosesIsWarnedOfOnlyWhileWeSpeak() {
        theirLoss = 8;
        assertThat(seconds(5, 50, 0, BOTH).warning()).contains(QualityWarning.LOSS_TO_THEM);
        assertThat(second(50, 0, MUTED).warning()).isEmpty();
    }

    @Test
    void aMicrophoneMayPauseButNotBeDead() {
        microphone = 0;
        assertThat(seconds(10, 50, 0, BOTH).warning()).isEmpty();
        assertThat(second(50, 0, BOTH).warning()).contains(QualityWarning.MICROPHONE_SILENT);
        microphone = 0.01;
        assertThat(second(50, 0, BOTH).warning()).isEmpty();
        microphone = 0;
        assertThat(seconds(30, 50, 0, MUTED).warning()).isEmpty();
    }

    @Test
    void thatNothingArrivesIsSaidFirst() {
        microphone = 0;
        seconds(20, 50, 0, BOTH);
        assertThat(seconds(4, 0, 0, BOTH).warning()).contains(QualityWarning.MICROPHONE_SILENT);
        assertThat(seconds(2, 0, 0, BOTH).warning()).contains(QualityWarning.NO_SOUND_ARRIVES);
        assertThat(seconds(20, 0, 0, HELD).warning()).isEmpty();
        assertThat(seconds(2, 0, 0, HELD).mos()).isNaN();
    }

    @Test
    void delayIsTheRelaysFaultWhereThereIsOne() {
        roundTrip = 700;
        assertThat(seconds(3, 50, 0, BOTH).warning()).contains(QualityWarning.DELAY);
        path = Path.RELAY;
        assertThat(second(50, 0, BOTH).warning()).contains(QualityWarning.RELAY);
        roundTrip = 40;
        assertThat(second(50, 0, BOTH).warning()).isEmpty();
    }
}
