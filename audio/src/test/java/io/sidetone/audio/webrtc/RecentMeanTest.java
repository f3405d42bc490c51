package io.sidetone.audio.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentMeanTest {
    private final RecentMean mean = new RecentMean();

    @Test
    void isTheMeanSinceTheBeginningAtFirst() {
        assertThat(mean.of("a", 0, 0, 0)).isNaN();
        assertThat(mean.of("a", 1, 50, 10)).isEqualTo(5);
        assertThat(mean.of("b", 1, 80, 10)).isEqualTo(8);
    }

    @Test
    void forgetsWhatIsLongAgo() {
        mean.of("a", 0, 0, 0);
        double sum = 0;
        for (int second = 1; second <= 60; second++) {
            sum += second <= 30 ? 100 : 20;
            mean.of("a", second, sum, second);
        }
        assertThat(mean.of("a", 61, sum + 20, 61)).isEqualTo(20);
    }

    @Test
    void whoAsksOftenMakesItNoShorter() {
        mean.of("a", 0, 0, 0);
        double sum = 0;
        int count = 0;
        double last = 0;
        for (double at = 0.1; at < 20; at += 0.1) {
            count++;
            sum += count % 10; // 0 to 9 in turn
            last = mean.of("a", at, sum, count);
        }
        assertThat(last).isBetween(4.0, 5.0);
    }

    @Test
    void staysWhereNothingIsCountedAndBeginsAnewWithAnotherStream() {
        mean.of("a", 0, 100, 10);
        mean.of("a", 5, 100, 10);
        assertThat(mean.of("a", 10, 100, 10)).isEqualTo(10);
        assertThat(mean.of("b", 11, 6, 2)).isEqualTo(3);
        assertThat(mean.of("b", 12, 1, 1)).isEqualTo(1);
    }
}
