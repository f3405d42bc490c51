package io.sidetone.sip.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Opens streams to servers for sound the way the phone itself reaches its phone system: perhaps through a proxy, and
/// believing the same certificates.
@FunctionalInterface
public interface Streams {
    /// How long opening may take.
    int OPEN_WITHIN_MS = 6000;

    /// No proxy, the runtime's own trust.
    Streams DIRECT = (host, port, encrypted) -> {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), OPEN_WITHIN_MS);
            socket.setTcpNoDelay(true);
            if (!encrypted) {
                return socket;
            }
            var secure = (SSLSocket)
                    ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket, host, port, true);
            var parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.setSoTimeout(OPEN_WITHIN_MS);
            secure.startHandshake();
            secure.setSoTimeout(0);
            return secure;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    };

    /// Opens a connection; blocks, for [#OPEN_WITHIN_MS] at most.
    ///
    /// @param encrypted by TLS, with the host name checked (RFC 7443)
    /// @throws IOException with a sentence that says why not
    Socket open(String host, int port, boolean encrypted) throws IOException;
}
