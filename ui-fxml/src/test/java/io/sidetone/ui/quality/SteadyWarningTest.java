package io.sidetone.ui.quality;

import static io.sidetone.sip.quality.QualityWarning.DELAY;
import static io.sidetone.sip.quality.QualityWarning.LOSS_TO_US;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.quality.QualityWarning;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A warning neither flickers nor outlives its call (B13).
class SteadyWarningTest {
    private static final Instant START = Instant.parse("2026-03-02T09:30:00Z");
    private static final Optional<QualityWarning> NOTHING = Optional.empty();

    private SteadyWarning warning = SteadyWarning.NONE;

    @Test
    void itAppearsAtOnce() {
        assertThat(at(0, "c1", Optional.of(DELAY))).contains(DELAY);
    }

    @Test
    void itStaysFiveSecondsAndThenGoes() {
        at(0, "c1", Optional.of(DELAY));
        assertThat(at(1, "c1", NOTHING)).contains(DELAY);
        assertThat(at(4, "c1", NOTHING)).contains(DELAY);
        assertThat(at(5, "c1", NOTHING)).isEmpty();
    }

    @Test
    void whatComesAndGoesIsOneWarning() {
        for (int second = 0; second < 20; second++) {
            var now = second % 2 == 0 ? Optional.of(LOSS_TO_US) : NOTHING;
            assertThat(at(second, "c1", second < 5 ? now : Optional.of(LOSS_TO_US)))
                    .contains(LOSS_TO_US);
        }
        assertThat(warning.since()).isEqualTo(START);
    }

    @Test
    void anotherCauseWaitsUntilTheFirstWasRead() {
        at(0, "c1", Optional.of(DELAY));
        assertThat(at(2, "c1", Optional.of(LOSS_TO_US))).contains(DELAY);
        assertThat(at(5, "c1", Optional.of(LOSS_TO_US))).contains(LOSS_TO_US);
        assertThat(at(9, "c1", NOTHING)).contains(LOSS_TO_US);
        assertThat(at(10, "c1", NOTHING)).isEmpty();
    }

    @Test
    void anotherCallHasItsOwn() {
        at(0, "c1", Optional.of(DELAY));
        assertThat(at(1, "c2", NOTHING)).isEmpty();
        assertThat(at(1, "", NOTHING)).isEmpty();
    }

    private Optional<QualityWarning> at(int second, String call, Optional<QualityWarning> now) {
        warning = warning.next(call, now, START.plusSeconds(second));
        return warning.shown();
    }
}
