package io.sidetone.audio.webrtc;

import dev.onvoid.webrtc.PortAllocatorConfig;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCIceTransportPolicy;
import dev.onvoid.webrtc.RTCRtcpMuxPolicy;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.IceConfiguration.IceServer;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns our ICE settings into libwebrtc's. Servers libwebrtc would refuse are left out with a line in the log: one bad
/// address must not cost every call.
final class IceSettings {
    private static final Logger log = LoggerFactory.getLogger(IceSettings.class);
    private static final Pattern STUN = Pattern.compile("stuns?:[^?\\s]+");
    private static final Pattern TURN = Pattern.compile("turns?:[^?\\s]+(\\?transport=(udp|tcp))?");

    private IceSettings() {}

    /// @param muxRequired whether RTP and RTCP must share a port (RFC 5761)
    static RTCConfiguration of(IceConfiguration ice, boolean muxRequired) {
        ice.servers().forEach(IceSettings::complain);
        var configuration = new RTCConfiguration();
        configuration.iceServers = ice.servers().stream()
                .map(server -> withUrls(server, usable(server)))
                .filter(server -> !server.urls.isEmpty())
                .toList();
        configuration.iceTransportPolicy = ice.relayOnly() ? RTCIceTransportPolicy.RELAY : RTCIceTransportPolicy.ALL;
        configuration.rtcpMuxPolicy = muxRequired ? RTCRtcpMuxPolicy.REQUIRE : RTCRtcpMuxPolicy.NEGOTIATE;
        // No phone system speaks ICE over TCP to a host address; relays by TCP are not meant by this.
        configuration.portAllocatorConfig = new PortAllocatorConfig().setDisableTcp(true);
        return configuration;
    }

    static CandidateWait waiting(IceConfiguration ice) {
        boolean relay = ice.servers().stream()
                .flatMap(server -> usable(server).stream())
                .anyMatch(url -> url.startsWith("turn"));
        return new CandidateWait(relay, ice.relayOnly());
    }

    private static RTCIceServer withUrls(IceServer server, List<String> urls) {
        var out = new RTCIceServer();
        out.urls = urls;
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

    private static List<String> usable(IceServer server) {
        return server.urls().stream().filter(url -> isUsable(server, url)).toList();
    }

    private static boolean isUsable(IceServer server, String url) {
        boolean named = !server.username().isEmpty() && !server.credential().isEmpty();
        return STUN.matcher(url).matches() || (TURN.matcher(url).matches() && named);
    }
}
