package io.sidetone.audio.relay;

import io.sidetone.sip.media.Streams;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Streams as a phone has them: with a trust of its own, perhaps through an HTTP proxy (RFC 9110 §9.3.6).
public record PhoneStreams(SSLContext trust, @Nullable ServerSocket proxy) implements Streams {
    @Override
    public Socket open(String host, int port, boolean encrypted) throws IOException {
        var socket = new Socket();
        try {
            if (proxy == null) {
                socket.connect(new InetSocketAddress(host, port), OPEN_WITHIN_MS);
            } else {
                socket.connect(proxy.getLocalSocketAddress(), OPEN_WITHIN_MS);
                tunnel(socket, host + ":" + port);
            }
            socket.setTcpNoDelay(true);
            return encrypted ? secured(socket, host, port) : socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static void tunnel(Socket socket, String target) throws IOException {
        var request = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var answer = HttpProxy.head(socket.getInputStream());
        if (!answer.startsWith("HTTP/1.1 200")) {
            throw new IOException(
                    "The proxy answers " + answer.lines().findFirst().orElse("nothing"));
        }
    }

    private Socket secured(Socket socket, String host, int port) throws IOException {
        var secure = (SSLSocket) trust.getSocketFactory().createSocket(socket, host, port, true);
        var parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }
}
