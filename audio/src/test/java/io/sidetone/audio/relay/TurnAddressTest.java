package io.sidetone.audio.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.audio.relay.TurnAddress.Transport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TurnAddressTest {
    @ParameterizedTest
    @CsvSource({
        "turn:a.test,                          a.test,      3478, UDP",
        "turn:a.test?transport=udp,            a.test,      3478, UDP",
        "turn:a.test:80?transport=tcp,         a.test,      80,   TCP",
        "turns:a.test,                         a.test,      5349, TLS",
        "turns:a.test:443,                     a.test,      443,  TLS",
        "TURNS:a.test:443?transport=TCP,       a.test,      443,  TLS",
        "turns:a.test?transport=udp,           a.test,      5349, DTLS",
        "turns:192.0.2.1:443?transport=tcp,    192.0.2.1,   443,  TLS",
        "turns:[2001:db8::1],                  2001:db8::1, 5349, TLS",
        "turn:[2001:db8::1]:99?transport=tcp,  2001:db8::1, 99,   TCP",
    })
    void reads(String url, String host, int port, Transport transport) {
        assertThat(TurnAddress.parse(url)).contains(new TurnAddress(host, port, transport));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stun:a.test",
                "turn:",
                "turn:a.test:0",
                "turn:a.test:65536",
                "turn:a.test:1234567890123",
                "turn:a.test?transport=sctp",
                "turn:2001:db8::1",
                "turn:[2001:db8::1",
                "turn:user@a.test",
                "turn:a test",
                "http://a.test",
                ""
            })
    void leavesAloneWhatIsNone(String url) {
        assertThat(TurnAddress.parse(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"turn:a.test, a.test:3478", "turns:[2001:db8::1]:443, [2001:db8::1]:443"})
    void isWrittenForPeople(String url, String text) {
        assertThat(TurnAddress.parse(url)).hasToString("Optional[" + text + "]");
    }
}
