package io.sidetone.ui.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTest {
    @ParameterizedTest
    @CsvSource({"Ben Ito,BI", "ben,B", "Ana María López,AL", "Émile Zola,ÉZ", "+49 30 1,''", "'',''", "Room 8101,R"})
    void areTheFirstLetters(String name, String letters) {
        assertThat(Initials.of(name).letters()).isEqualTo(letters);
    }

    @Test
    void theColourIsAlwaysTheSameAndAllAreUsed() {
        assertThat(Initials.of("Ben Ito")).isEqualTo(Initials.of("Ben Ito"));
        assertThat(IntStream.range(100, 200)
                        .map(n -> Initials.of(Integer.toString(n)).colour())
                        .distinct())
                .hasSize(Initials.COLOURS);
    }
}
