package io.sidetone.ui.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The bands of ITU-T G.107 Annex B, at their edges.
class RatingTest {
    @ParameterizedTest
    @CsvSource({
        "4.5, EXCELLENT",
        "4.34, EXCELLENT",
        "4.33, GOOD",
        "4.03, GOOD",
        "4.02, FAIR",
        "3.60, FAIR",
        "3.59, POOR",
        "3.10, POOR",
        "3.09, BAD",
        "1, BAD",
        "NaN, UNKNOWN"
    })
    void aScoreHasAWord(double mos, Rating rating) {
        assertThat(Rating.of(mos)).isEqualTo(rating);
    }
}
