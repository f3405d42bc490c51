package io.sidetone.sip.flow;

import io.sidetone.sip.flow.FlowException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A way through an HTTP proxy (RFC 9110 §9.3.6). The name is the proxy's to look up.
final class Tunnel {
    private static final int PASSWORD_WANTED = 407;

    private Tunnel() {}

    /// Asks the proxy at the other end of this socket for a connection; afterwards the socket leads there.
    ///
    /// @throws FlowException where the proxy does not let us through
    static void dig(Socket socket, Proxy.Http proxy, String host, int port) throws IOException {
        socket.getOutputStream()
                .write(request(proxy, Server.authority(host, port)).getBytes(StandardCharsets.UTF_8));
        HttpHead answer;
        try {
            answer = HttpHead.read(socket.getInputStream());
        } catch (ProtocolException | EOFException e) {
            throw new FlowException(Reason.PROXY_REFUSED, proxy + " is no HTTP proxy: " + e.getMessage(), e);
        }
        if (answer.status() == PASSWORD_WANTED) {
            throw new FlowException(
                    Reason.PROXY_PASSWORD,
                    proxy.user().isEmpty()
                            ? "The proxy " + proxy + " wants a user name and a password"
                            : "The proxy " + proxy + " does not accept the password of " + proxy.user());
        }
        if (answer.status() / 100 != 2) {
            throw new FlowException(
                    Reason.PROXY_REFUSED,
                    "The proxy " + proxy + " refuses a connection to " + Server.authority(host, port) + ": "
                            + (answer.status() + " " + answer.phrase()).strip());
        }
    }

    private static String request(Proxy.Http proxy, String target) {
        var text = new StringBuilder("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n");
        if (!proxy.user().isEmpty()) {
            var who = (proxy.user() + ":" + proxy.password()).getBytes(StandardCharsets.UTF_8);
            text.append("Proxy-Authorization: Basic ")
                    .append(Base64.getEncoder().encodeToString(who))
                    .append("\r\n");
        }
        return text.append("\r\n").toString();
    }
}
