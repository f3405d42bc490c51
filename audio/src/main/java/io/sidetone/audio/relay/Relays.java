package io.sidetone.audio.relay;

import io.sidetone.audio.relay.TurnAddress.Transport;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.IceConfiguration.IceServer;
import io.sidetone.sip.media.Streams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The relays of one session: its ICE settings as libwebrtc can use them, and the bridges those lead over. Safe for use
/// by any
/// thread.
public final class Relays implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Relays.class);

    private final List<Bridge> bridges = new ArrayList<>();
    private final IceConfiguration reachable;

    /// Opens a bridge for each relay behind TLS, and for each behind TCP where streams are not simply direct. One that
    /// cannot be opened is left out with a line in the log.
    public Relays(IceConfiguration ice) {
        var servers = ice.servers().stream()
                .map(server -> new IceServer(
                        server.urls().stream()
                                .flatMap(url -> way(url, ice.streams()).stream())
                                .toList(),
                        server.username(),
                        server.credential()))
                .filter(server -> !server.urls().isEmpty())
                .toList();
        reachable = new IceConfiguration(servers, ice.relayOnly(), ice.lapse(), ice.streams());
    }

    private Optional<String> way(String url, Streams streams) {
        var address = TurnAddress.parse(url);
        if (address.isEmpty()) {
            return Optional.of(url);
        }
        var transport = address.get().transport();
        return switch (transport) {
            case UDP -> Optional.of(url);
            case TCP -> Streams.DIRECT.equals(streams) ? Optional.of(url) : bridged(address.get(), streams);
            case TLS -> bridged(address.get(), streams);
            case DTLS -> {
                log.warn("The relay {} is left out: TURN by DTLS is not spoken, by TLS it would be", url);
                yield Optional.empty();
            }
        };
    }

    private Optional<String> bridged(TurnAddress relay, Streams streams) {
        try {
            boolean encrypted = relay.transport() == Transport.TLS;
            var bridge = new Bridge(relay.toString(), () -> streams.open(relay.host(), relay.port(), encrypted));
            bridges.add(bridge);
            return Optional.of(bridge.url());
        } catch (IOException e) {
            log.warn("The relay {} is left out: no port on this computer leads to it ({})", relay, e.getMessage());
            return Optional.empty();
        }
    }

    /// The settings to give to libwebrtc.
    public IceConfiguration reachable() {
        return reachable;
    }

    /// Whether any relay is reached over a bridge.
    public boolean areBridged() {
        return !bridges.isEmpty();
    }

    /// Takes no new connection; those that are there carry on, for as long as libwebrtc keeps them.
    public void retire() {
        bridges.forEach(Bridge::retire);
    }

    /// Whether nothing goes over a bridge any more, and nothing can begin to.
    public boolean isOver() {
        return bridges.stream().allMatch(Bridge::isOver);
    }

    /// Ends every connection within [Passage#LAST_WORDS]. Returns at once. Idempotent.
    @Override
    public void close() {
        bridges.forEach(Bridge::close);
    }
}
