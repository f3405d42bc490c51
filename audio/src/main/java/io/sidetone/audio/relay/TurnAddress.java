package io.sidetone.audio.relay;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a TURN server is and how it is spoken to (RFC 7065).
///
/// @param host a name, or an address without brackets
/// @param port 1–65535
public record TurnAddress(String host, int port, Transport transport) {
    /// What carries TURN.
    public enum Transport {
        UDP,
        TCP,
        TLS,
        /// TLS over datagrams (RFC 7350).
        DTLS
    }

    private static final Pattern URL = Pattern.compile(
            "(turns?):(?:\\[([0-9a-f:.%]+)]|([^\\[\\]:?/@\\s]+))(?::(\\d{1,5}))?(?:\\?transport=(udp|tcp))?",
            Pattern.CASE_INSENSITIVE);
    private static final int PORT = 3478;
    private static final int SECURE_PORT = 5349;

    /// Empty where it is no TURN address.
    ///
    /// `turns:` without a transport is TLS, as browsers have it.
    public static Optional<TurnAddress> parse(String url) {
        var parts = URL.matcher(url);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean secure = parts.group(1).equalsIgnoreCase("turns");
        var host = parts.group(2) != null ? parts.group(2) : parts.group(3);
        int port = parts.group(4) != null ? Integer.parseInt(parts.group(4)) : secure ? SECURE_PORT : PORT;
        if (port < 1 || port > 65_535) {
            return Optional.empty();
        }
        var asked =
                parts.group(5) == null ? secure ? "tcp" : "udp" : parts.group(5).toLowerCase(Locale.ROOT);
        boolean stream = asked.equals("tcp");
        var transport = secure ? stream ? Transport.TLS : Transport.DTLS : stream ? Transport.TCP : Transport.UDP;
        return Optional.of(new TurnAddress(host, port, transport));
    }

    /// For people: `turn.example:443`, `[2001:db8::1]:3478`.
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
