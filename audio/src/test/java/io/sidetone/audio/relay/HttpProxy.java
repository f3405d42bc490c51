package io.sidetone.audio.relay;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A proxy that knows CONNECT and nothing else.
public final class HttpProxy implements AutoCloseable {
    /// The targets asked for.
    public final List<String> asked = new CopyOnWriteArrayList<>();

    private final ServerSocket server;

    public HttpProxy() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    var client = server.accept();
                    Thread.ofVirtual().start(() -> serve(client));
                }
            } catch (IOException e) {
                // closed
            }
        });
    }

    public ServerSocket address() {
        return server;
    }

    private void serve(Socket client) {
        try (client) {
            var target = head(client.getInputStream()).split(" ", 3)[1];
            asked.add(target);
            int colon = target.lastIndexOf(':');
            try (var far = new Socket(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)))) {
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                Thread.ofVirtual().start(() -> pass(client, far));
                far.getInputStream().transferTo(client.getOutputStream());
            }
        } catch (IOException e) {
            // that connection is over
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // the other direction notices
        }
    }

    /// Up to the empty line, a byte at a time: what follows belongs to somebody else.
    static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("it ended before the empty line");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
