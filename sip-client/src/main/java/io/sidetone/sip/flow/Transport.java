package io.sidetone.sip.flow;

/// How SIP travels to the phone system.
public enum Transport {
    /// Datagrams, RFC 3261 §18.
    UDP(5060, false),
    /// A plain stream, RFC 3261 §18.
    TCP(5060, false),
    /// A TLS stream with the host name checked, RFC 5922.
    TLS(5061, true),
    /// WebSocket without TLS: for loopback and labs, RFC 7118.
    WS(80, false),
    /// WebSocket over TLS, RFC 7118.
    WSS(443, true);

    private final int defaultPort;
    private final boolean encrypted;

    Transport(int defaultPort, boolean encrypted) {
        this.defaultPort = defaultPort;
        this.encrypted = encrypted;
    }

    public int defaultPort() {
        return defaultPort;
    }

    public boolean encrypted() {
        return encrypted;
    }

    public boolean webSocket() {
        return this == WS || this == WSS;
    }
}
