package io.sidetone.ui.devices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommonNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "Jabra Evolve 65 Mono | Jabra Evolve 65 Analog Stereo | Jabra Evolve 65",
                "Headset Microphone (Jabra Evolve 65) | Headset Earphone (Jabra Evolve 65) | Jabra Evolve 65",
                "MacBook Pro Microphone | MacBook Pro Speakers | MacBook Pro",
                "Built-in Audio | Built-in Audio | Built-in Audio",
                "USB Microphone | USB Speaker | none",
                "Microphone (Logi) | Speakers (Realtek) | none",
                "Jabra | '' | none"
            })
    void twoNamesOfOneDevice(String one, String other, String common) {
        assertThat(CommonName.of(one, other).orElse(null)).isEqualTo(common);
        assertThat(CommonName.of(other, one).orElse(null)).isEqualTo(common);
    }
}
