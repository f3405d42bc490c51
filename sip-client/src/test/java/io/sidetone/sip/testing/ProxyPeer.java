package io.sidetone.sip.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// An HTTP proxy on loopback. Wherever it is asked to connect, it leads to the one server behind it.
public final class ProxyPeer implements AutoCloseable {
    /// What it answers where it lets everybody through.
    public static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\nVia: 1.1 proxy\r\n\r\n";

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final int behind;
    private final Function<String, String> answer;

    /// @param behind the port on loopback it leads to
    /// @param answer what it says to a request's head; it leads on where that is a 200
    public ProxyPeer(int behind, Function<String, String> answer) throws IOException {
        this.behind = behind;
        this.answer = answer;
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /// The head of the next request.
    public String request() throws InterruptedException {
        var next = requests.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nobody asked the proxy");
        }
        return next;
    }

    public boolean asked() {
        return !requests.isEmpty();
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        try {
            var head = head(client);
            requests.add(head);
            var said = answer.apply(head);
            client.getOutputStream().write(said.getBytes(ISO_8859_1));
            if (said.startsWith("HTTP/1.1 200")) {
                var onward = new Socket(InetAddress.getLoopbackAddress(), behind);
                open.add(onward);
                Thread.ofVirtual().start(() -> pump(onward, client));
                pump(client, onward);
            }
        } catch (IOException e) {
            // the client went
        }
    }

    private static String head(Socket client) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = client.getInputStream().read();
            if (b < 0) {
                throw new EOFException();
            }
            head.append((char) b);
        }
        return head.toString();
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one end went, the other follows
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : List.copyOf(open)) {
            socket.close();
        }
    }
}
