package io.sidetone.sip.media;

import java.util.List;

/// How a path for sound may be found (RFC 8445).
///
/// @param servers STUN and TURN servers, best first
/// @param relayOnly true where nothing but a relay may be used
public record IceConfiguration(List<IceServer> servers, boolean relayOnly) {
    public static final IceConfiguration NONE = new IceConfiguration(List.of(), false);

    public IceConfiguration {
        servers = List.copyOf(servers);
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
