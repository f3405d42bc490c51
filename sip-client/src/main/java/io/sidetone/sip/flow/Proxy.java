package io.sidetone.sip.flow;

import java.net.URI;

/// Whether connections go through an HTTP proxy, by CONNECT (RFC 9110 §9.3.6).
public sealed interface Proxy {
    /// Straight to the server.
    record None() implements Proxy {}

    /// As the operating system says, looked up for each connection.
    record OperatingSystem() implements Proxy {}

    /// Through this one.
    ///
    /// @param user empty where the proxy asks for no name (Basic, RFC 7617)
    /// @param password never logged
    record Http(String host, int port, String user, String password) implements Proxy {
        @Override
        public String toString() {
            return "http://" + host + ":" + port;
        }
    }

    /// Reads a profile's entry: `system`, `none`, or `http://[user:password@]host:port`.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    static Proxy parse(String text) {
        return switch (text) {
            case "system" -> new OperatingSystem();
            case "none" -> new None();
            default -> http(text);
        };
    }

    private static Proxy http(String text) {
        var wrong = "a proxy is “system”, “none” or an address like http://proxy.example.com:3128";
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(wrong, e);
        }
        if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 1) {
            throw new IllegalArgumentException(wrong);
        }
        var who = uri.getUserInfo() == null ? "" : uri.getUserInfo();
        int colon = who.indexOf(':');
        var host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        return new Http(
                host,
                uri.getPort(),
                colon < 0 ? who : who.substring(0, colon),
                colon < 0 ? "" : who.substring(colon + 1));
    }
}
