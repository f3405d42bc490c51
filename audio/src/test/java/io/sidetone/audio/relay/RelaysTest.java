package io.sidetone.audio.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.IceConfiguration.IceServer;
import io.sidetone.sip.media.Streams;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelaysTest {
    private static final Streams PROXIED = (host, port, encrypted) -> {
        throw new IOException("nothing is to be opened here");
    };

    private static IceConfiguration ice(Streams streams, String... urls) {
        return new IceConfiguration(
                List.of(new IceServer(List.of(urls), "ana", "secret")), false, Instant.MAX, streams);
    }

    private static List<String> urls(Relays relays) {
        return relays.reachable().servers().stream()
                .flatMap(server -> server.urls().stream())
                .toList();
    }

    @Test
    void whatIsBehindTlsGetsABridgeAndTheRestStays() {
        var ice = ice(
                Streams.DIRECT,
                "turns:a.test:443?transport=tcp",
                "turn:b.test?transport=tcp",
                "turn:c.test",
                "stun:d.test");
        try (var relays = new Relays(ice)) {
            assertThat(urls(relays))
                    .hasSize(4)
                    .endsWith("turn:b.test?transport=tcp", "turn:c.test", "stun:d.test")
                    .first()
                    .asString()
                    .matches("turn:127\\.0\\.0\\.1:\\d+\\?transport=tcp");
            assertThat(relays.areBridged()).isTrue();
            assertThat(relays.reachable().servers().getFirst().username()).isEqualTo("ana");
            assertThat(relays.reachable().servers().getFirst().credential()).isEqualTo("secret");
        }
    }

    @Test
    void whereAProxyMayBeInTheWayTcpGetsABridgeToo() {
        try (var relays = new Relays(ice(PROXIED, "turn:b.test?transport=tcp", "turn:c.test"))) {
            assertThat(urls(relays)).first().asString().startsWith("turn:127.0.0.1:");
            assertThat(urls(relays)).last().isEqualTo("turn:c.test");
        }
    }

    @Test
    void datagramsUnderTlsAreLeftOut() {
        try (var relays = new Relays(ice(Streams.DIRECT, "turns:a.test?transport=udp"))) {
            assertThat(relays.reachable().servers()).isEmpty();
            assertThat(relays.areBridged()).isFalse();
        }
    }

    @Test
    void everyBridgeHasAPortOfItsOwnUntilItIsRetired() {
        var relays = new Relays(ice(PROXIED, "turns:a.test", "turns:b.test"));
        assertThat(urls(relays)).doesNotHaveDuplicates();
        assertThat(relays.isOver()).isFalse();
        relays.retire();
        assertThat(relays.isOver()).isTrue();
        relays.close();
        relays.close();
    }
}
