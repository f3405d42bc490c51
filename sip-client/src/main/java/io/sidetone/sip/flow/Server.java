package io.sidetone.sip.flow;

import java.net.URI;
import java.util.Locale;

/// Where the phone system listens, as the profile names it: `wss://pbx.test:443/ws`, `tls://…`, `tcp://…`, `udp://…`.
///
/// @param host host name or literal address (IPv6 without brackets)
/// @param port 1–65535
/// @param path the WebSocket path, empty otherwise
public record Server(Transport transport, String host, int port, String path) {
    /// Reads a server address; the port may be left out.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static Server parse(String text) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("“" + text + "” is not an address like wss://pbx.example.com/ws", e);
        }
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw new IllegalArgumentException("“" + text + "” is not an address like wss://pbx.example.com/ws");
        }
        Transport transport;
        try {
            transport = Transport.valueOf(uri.getScheme().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "“" + uri.getScheme() + "” is not a transport; use wss, ws, tls, tcp or udp", e);
        }
        var host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        int port = uri.getPort() < 0 ? transport.defaultPort() : uri.getPort();
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("“" + text + "” has no valid port (1–65535)");
        }
        var path = transport.webSocket() ? (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath()) : "";
        return new Server(transport, host, port, path);
    }

    /// The same address as a URI.
    public URI uri() {
        return URI.create(toString());
    }

    @Override
    public String toString() {
        var literal = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return transport.name().toLowerCase(Locale.ROOT) + "://" + literal + ":" + port + path;
    }
}
