package io.sidetone.sip.flow;

import io.sidetone.sip.flow.FlowException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// Asks an HTTP server for a WebSocket that speaks SIP (RFC 6455 §4.1, RFC 7118 §4.1).
final class WebSocketHandshake {
    private static final String PROTOCOL = "sip";
    private static final int SWITCHING_PROTOCOLS = 101;
    /// RFC 6455 §1.3: only somebody who knows WebSockets answers with this mixed in.
    private static final String MIXED_IN = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private WebSocketHandshake() {}

    /// Blocks until the server has agreed.
    ///
    /// @throws FlowException where it does not
    static void shake(Server server, InputStream in, OutputStream out) throws IOException {
        var key = key();
        out.write(request(server, key).getBytes(StandardCharsets.US_ASCII));
        out.flush();
        HttpHead answer;
        try {
            answer = HttpHead.read(in);
        } catch (ProtocolException e) {
            throw new FlowException(Reason.NOT_SIP, server + " is no web server: " + e.getMessage(), e);
        }
        if (answer.status() != SWITCHING_PROTOCOLS) {
            throw new FlowException(
                    Reason.NOT_SIP,
                    (server + " has no WebSocket there: " + answer.status() + " " + answer.phrase()).strip());
        }
        if (!answer.lists("Upgrade", "websocket")
                || !answer.lists("Connection", "Upgrade")
                || !answer.field("Sec-WebSocket-Accept").equals(accept(key))
                || !answer.field("Sec-WebSocket-Extensions").isEmpty()) {
            throw new FlowException(Reason.NOT_SIP, server + " answers like no WebSocket server");
        }
        if (!answer.field("Sec-WebSocket-Protocol").equalsIgnoreCase(PROTOCOL)) {
            throw new FlowException(Reason.NOT_SIP, server + " has a WebSocket but not for SIP");
        }
    }

    private static String request(Server server, String key) {
        boolean usual = server.port() == server.transport().defaultPort();
        var literal = server.host().indexOf(':') < 0 ? server.host() : "[" + server.host() + "]";
        return "GET " + server.path() + " HTTP/1.1\r\n"
                + "Host: " + (usual ? literal : Server.authority(server.host(), server.port())) + "\r\n"
                + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: " + key + "\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Protocol: " + PROTOCOL + "\r\n\r\n";
    }

    private static String key() {
        var nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        return Base64.getEncoder().encodeToString(nonce);
    }

    static String accept(String key) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-1").digest((key + MIXED_IN).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no SHA-1", e);
        }
    }
}
