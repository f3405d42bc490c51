package io.sidetone.sip.flow;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where the phone system listens, as the profile names it: `wss://pbx.test:443/ws`, `tls://…`, `tcp://…`, `udp://…`,
/// or only a domain, `sip:example.com` and `sips:example.com`. It can always be opened as it is; `discovery` says
/// whether the name service may know better.
///
/// @param host host name or literal address (IPv6 without brackets)
/// @param port 1–65535
/// @param path the WebSocket path, empty otherwise
/// @param domain whose certificate is wanted: the name the profile gave, also where the name service led to another
///     host (RFC 5922 §7)
public record Server(Transport transport, String host, int port, String path, String domain, Discovery discovery) {
    private static final Pattern DOMAIN = Pattern.compile("(?i)(sips?):([^/@;?\\s]+)");
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|.*:.*");
    /// Where phone systems usually have their WebSocket, where nothing says otherwise.
    static final String USUAL_PATH = "/ws";

    /// What the name service may be asked for before this is opened (RFC 3263 §4).
    public enum Discovery {
        /// Nothing: port and transport are settled.
        NONE,
        /// The transport is settled; SRV records may name hosts and ports.
        SRV,
        /// Only the domain is settled: NAPTR records may name transports, and SRV records hosts and ports.
        NAPTR
    }

    /// One whose port and transport are settled, with a certificate for its host.
    public Server(Transport transport, String host, int port, String path) {
        this(transport, host, port, path, host, Discovery.NONE);
    }

    /// Reads a server address; the port may be left out.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static Server parse(String text) {
        var domain = DOMAIN.matcher(text.strip());
        if (domain.matches()) {
            return domain(text, domain.group(1).equalsIgnoreCase("sips"), domain.group(2));
        }
        var uri = uri(text, text);
        Transport transport;
        try {
            transport = Transport.valueOf(uri.getScheme().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "“" + uri.getScheme() + "” is not a transport; use wss, ws, tls, tcp or udp", e);
        }
        var path = transport.webSocket() ? (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath()) : "";
        return at(text, uri, transport, path, transport.webSocket() ? Discovery.NONE : Discovery.SRV);
    }

    /// Without records it is the default transport of RFC 3263 §4.1.
    private static Server domain(String text, boolean secure, String authority) {
        var transport = secure ? Transport.TLS : Transport.UDP;
        return at(text, uri("sip://" + authority, text), transport, "", Discovery.NAPTR);
    }

    private static URI uri(String uri, String text) {
        var wrong = "“" + text + "” is not an address like wss://pbx.example.com/ws";
        try {
            var parsed = URI.create(uri.strip());
            if (parsed.getScheme() == null || parsed.getHost() == null) {
                throw new IllegalArgumentException(wrong);
            }
            return parsed;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(wrong, e);
        }
    }

    private static Server at(String text, URI uri, Transport transport, String path, Discovery discovery) {
        var host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        int port = uri.getPort() < 0 ? transport.defaultPort() : uri.getPort();
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("“" + text + "” has no valid port (1–65535)");
        }
        boolean settled = uri.getPort() >= 0 || literal(host);
        return new Server(transport, host, port, path, host, settled ? Discovery.NONE : discovery);
    }

    /// An address that no name service needs to be asked for.
    static boolean literal(String host) {
        return LITERAL.matcher(host).matches();
    }

    /// The same place without asking the name service any further.
    Server settled() {
        return new Server(transport, host, port, path, domain, Discovery.NONE);
    }

    /// Another host that serves this one's domain.
    Server servedBy(Transport by, String target, int at) {
        return new Server(by, target, at, by.webSocket() ? USUAL_PATH : "", domain, Discovery.NONE);
    }

    /// `host:port` as it stands in an address, IPv6 in brackets.
    static String authority(String host, int port) {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    @Override
    public String toString() {
        return switch (discovery) {
            case NONE -> scheme() + authority(host, port) + path;
            case SRV -> scheme() + host + path;
            case NAPTR -> (transport.encrypted() ? "sips:" : "sip:") + host;
        };
    }

    private String scheme() {
        return transport.name().toLowerCase(Locale.ROOT) + "://";
    }
}
