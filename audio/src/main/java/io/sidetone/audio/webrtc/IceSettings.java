package io.sidetone.audio.webrtc;

import dev.onvoid.webrtc.PortAllocatorConfig;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCIceTransportPolicy;
import dev.onvoid.webrtc.RTCRtcpMuxPolicy;
import io.sidetone.audio.relay.TurnAddress;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.IceConfiguration.IceServer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns our ICE settings into libwebrtc's. Servers libwebrtc would refuse are left out with a line in the log: one bad
/// address must not cost every call.
final class IceSettings {
    private static final Logger log = LoggerFactory.getLogger(IceSettings.class);
    private static final Pattern STUN = Pattern.compile("stuns?:[^?\\s]+");
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");

    private IceSettings() {}

    /// Without what libwebrtc would refuse.
    static IceConfiguration usable(IceConfiguration ice) {
        ice.servers().forEach(IceSettings::complain);
        var servers = ice.servers().stream()
                .map(server -> new IceServer(
                        server.urls().stream()
                                .filter(url -> isUsable(server, url))
                                .toList(),
                        server.username(),
                        server.credential()))
                .filter(server -> !server.urls().isEmpty())
                .toList();
        return new IceConfiguration(servers, ice.relayOnly(), ice.lapse(), ice.streams());
    }

    /// @param ice usable, and as libwebrtc is to have it
    /// @param muxRequired whether RTP and RTCP must share a port (RFC 5761)
    /// @param bridged whether a relay has an address on this computer
    static RTCConfiguration of(IceConfiguration ice, boolean muxRequired, boolean bridged) {
        var configuration = new RTCConfiguration();
        configuration.iceServers =
                ice.servers().stream().map(IceSettings::server).toList();
        configuration.iceTransportPolicy = ice.relayOnly() ? RTCIceTransportPolicy.RELAY : RTCIceTransportPolicy.ALL;
        configuration.rtcpMuxPolicy = muxRequired ? RTCRtcpMuxPolicy.REQUIRE : RTCRtcpMuxPolicy.NEGOTIATE;
        // No phone system speaks ICE over TCP to a host address; relays by TCP are not meant by this. libwebrtc binds
        // its connection to a relay to each network's own address, and from there Windows lets nobody reach loopback.
        configuration.portAllocatorConfig =
                new PortAllocatorConfig().setDisableTcp(true).setEnableAnyAddressPorts(bridged && WINDOWS);
        return configuration;
    }

    static boolean hasRelay(IceConfiguration ice) {
        return ice.servers().stream()
                .flatMap(server -> server.urls().stream())
                .anyMatch(url -> TurnAddress.parse(url).isPresent());
    }

    private static RTCIceServer server(IceServer server) {
        var out = new RTCIceServer();
        out.urls = server.urls();
        out.username = server.username();
        out.password = server.credential();
        return out;
    }

    private static void complain(IceServer server) {
        server.urls().stream()
                .filter(url -> !isUsable(server, url))
                .forEach(url -> log.warn(
                        "ICE server {} is left out: its address or its user name and credential are not usable", url));
    }

    private static boolean isUsable(IceServer server, String url) {
        boolean named = !server.username().isEmpty() && !server.credential().isEmpty();
        return STUN.matcher(url).matches() || (TurnAddress.parse(url).isPresent() && named);
    }
}
