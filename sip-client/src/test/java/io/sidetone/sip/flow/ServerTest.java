package io.sidetone.sip.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
    @ParameterizedTest
    @CsvSource({
        "wss://pbx.test/ws, WSS, pbx.test, 443, /ws, NONE",
        "wss://pbx.test:8089, WSS, pbx.test, 8089, /, NONE",
        "ws://127.0.0.1/a/b, WS, 127.0.0.1, 80, /a/b, NONE",
        "TLS://PBX.test, TLS, PBX.test, 5061, '', SRV",
        "' tls://pbx.test:443 ', TLS, pbx.test, 443, '', NONE",
        "tcp://pbx.test, TCP, pbx.test, 5060, '', SRV",
        "udp://pbx.test, UDP, pbx.test, 5060, '', SRV",
        "tcp://[2001:db8::1], TCP, 2001:db8::1, 5060, '', NONE",
        "tls://192.0.2.1, TLS, 192.0.2.1, 5061, '', NONE",
        "udp://[::1]:5080, UDP, ::1, 5080, '', NONE",
        "sip:pbx.test, UDP, pbx.test, 5060, '', NAPTR",
        "SIPS:pbx.test, TLS, pbx.test, 5061, '', NAPTR",
        "sip:pbx.test:5070, UDP, pbx.test, 5070, '', NONE",
        "sips:[::1], TLS, ::1, 5061, '', NONE"
    })
    void readsAnAddress(
            String text, Transport transport, String host, int port, String path, Server.Discovery discovery) {
        var server = Server.parse(text);

        assertThat(server).isEqualTo(new Server(transport, host, port, path, host, discovery));
        assertThat(Server.parse(server.toString())).as("and writes it again").isEqualTo(server);
    }

    @ParameterizedTest
    @CsvSource({
        "pbx.test, is not an address",
        "pbx.test:5060, is not an address",
        "'', is not an address",
        "wss:///ws, is not an address",
        "wss://pb x/ws, is not an address",
        "https://pbx.test/ws, “https” is not a transport",
        "sip://pbx.test, “sip” is not a transport",
        "sip:101@pbx.test, is not an address",
        "sip:pbx.test:70000, no valid port",
        "tcp://pbx.test:0, no valid port",
        "tcp://pbx.test:65536, no valid port"
    })
    void saysWhatIsWrong(String text, String sentence) {
        assertThatThrownBy(() -> Server.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wss", "tls"})
    void knowsWhatIsEncrypted(String scheme) {
        assertThat(Server.parse(scheme + "://pbx.test").transport().encrypted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "tcp", "udp"})
    void knowsWhatIsNot(String scheme) {
        assertThat(Server.parse(scheme + "://pbx.test").transport().encrypted()).isFalse();
    }
}
