package io.sidetone.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPortPartsTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7:49152, 192.0.2.7, 49152",
        "df7jal23ls0d.invalid, df7jal23ls0d.invalid, 0",
        "[2001:db8::1]:5060, [2001:db8::1], 5060",
        "[2001:db8::1], [2001:db8::1], 0"
    })
    void takesHostAndPortApart(String text, String host, int port) {
        assertThat(HostPortParts.of(text)).isEqualTo(new HostPortParts(host, port));
    }
}
