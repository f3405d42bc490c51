package io.sidetone.sip.media;

import java.time.Instant;
import java.util.List;

/// How a path for sound may be found (RFC 8445).
///
/// @param servers STUN and TURN servers, best first
/// @param relayOnly true where nothing but a relay may be used
/// @param lapse when the servers stop to accept these credentials; [Instant#MAX] where they never do
/// @param streams opens connections to relays by TCP and TLS: through the proxy, with the phone's trust
public record IceConfiguration(List<IceServer> servers, boolean relayOnly, Instant lapse, Streams streams) {
    public static final IceConfiguration NONE = new IceConfiguration(List.of(), false);

    public IceConfiguration {
        servers = List.copyOf(servers);
    }

    /// Credentials that last, relays reached directly with the runtime's own trust.
    public IceConfiguration(List<IceServer> servers, boolean relayOnly) {
        this(servers, relayOnly, Instant.MAX, Streams.DIRECT);
    }

    /// One STUN or TURN server.
    ///
    /// @param urls `stun:`, `turn:` and `turns:` addresses (RFC 7064, 7065)
    /// @param username empty for STUN
    /// @param credential empty for STUN; never logged
    public record IceServer(List<String> urls, String username, String credential) {
        public IceServer {
            urls = List.copyOf(urls);
        }

        @Override
        public String toString() {
            return "IceServer" + urls;
        }
    }
}
