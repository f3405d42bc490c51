package io.sidetone.sip.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T08:00:00Z");

    /// @param troubled seconds since it began to fail
    @ParameterizedTest
    @CsvSource({
        "0,0,1000,500",
        "1,1,2000,1000",
        "2,3,4000,2000",
        "3,7,4000,2000",
        "15,59,4000,2000",
        "15,60,7500,3750",
        "20,120,15000,7500",
        "30,240,30000,15000",
        "999,100000,30000,15000"
    })
    void isBriskForAMinuteAndThenGrowsToHalfAMinuteLessUpToAHalf(int rounds, long troubled, long most, long least) {
        var now = BEGAN.plusSeconds(troubled);
        var backOff = new BackOff(rounds, BEGAN, now);

        assertThat(backOff.delay(now, 0)).isEqualTo(Duration.ofMillis(most));
        assertThat(backOff.delay(now, 1)).isEqualTo(Duration.ofMillis(least));
        assertThat(backOff.delay(now, 0.5)).isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
    }

    @Test
    void whatARoundTookCountsAsWaitedWhileItIsBrisk() {
        var now = BEGAN.plusSeconds(20);
        assertThat(new BackOff(5, BEGAN, now.minusSeconds(3)).delay(now, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(new BackOff(5, BEGAN, now.minusSeconds(7)).delay(now, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(new BackOff(5, BEGAN, now.minusMillis(500)).delay(now, 0)).isEqualTo(Duration.ofMillis(3500));
        var late = BEGAN.plusSeconds(400);
        assertThat(new BackOff(9, BEGAN, late.minusSeconds(7)).delay(late, 0)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aClockThatIsSetBackMakesNoWaitLonger() {
        var now = BEGAN.minusSeconds(86_400);
        assertThat(new BackOff(5, BEGAN, BEGAN).delay(now, 0)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void troubleBeginsWithTheFirstRoundThatFails() {
        var fresh = BackOff.none(BEGAN).round(BEGAN.plusSeconds(50));
        assertThat(fresh.since()).isEqualTo(BEGAN.plusSeconds(50));
        var later = fresh.failed().round(BEGAN.plusSeconds(60));
        assertThat(later).isEqualTo(new BackOff(1, BEGAN.plusSeconds(50), BEGAN.plusSeconds(60)));
    }
}
