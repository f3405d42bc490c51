package io.sidetone.sip.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A phone system that says what the test tells it to: SIP over TCP on loopback, as plain text.
public final class ScriptedPeer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;
    private static final String END = "";

    private final ServerSocket server;
    private final List<Connection> connections = Collections.synchronizedList(new ArrayList<>());

    public ScriptedPeer() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /// @param server e.g. one that speaks TLS
    public ScriptedPeer(ServerSocket server) throws IOException {
        this.server = server;
        server.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }

    public int port() {
        return server.getLocalPort();
    }

    /// The next connection that is opened to us.
    public Connection accept() throws IOException {
        var connection = new Connection(server.accept());
        connections.add(connection);
        return connection;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var connection : List.copyOf(connections)) {
            connection.close();
        }
    }

    /// One connection.
    public static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final Set<String> seen = new HashSet<>();

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
            Thread.ofVirtual().name("peer-reading").start(this::read);
        }

        private void read() {
            try {
                while (true) {
                    received.add(SipText.read(in));
                }
            } catch (IOException | AssertionError e) {
                received.add(END);
            }
        }

        public void send(String message) throws IOException {
            out.write(message.getBytes(UTF_8));
        }

        /// Answers a request without a body.
        public void answer(String request, String status, String toTag, String... extra) throws IOException {
            send(SipText.answer(request, status, toTag, "", extra));
        }

        /// The next message that is not a repetition of an earlier one; it must begin like this. A 100 is passed over:
        /// whether it comes depends on how quick the rest is.
        public String receive(String start) throws InterruptedException {
            while (true) {
                var next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (next == null || next.equals(END)) {
                    throw new AssertionError(
                            (next == null ? "nothing came" : "the connection was closed") + " instead of " + start);
                }
                if (seen.add(next) && !next.startsWith("SIP/2.0 100 ")) {
                    if (!next.startsWith(start)) {
                        throw new AssertionError("expected " + start + " but came\n" + next);
                    }
                    return next;
                }
            }
        }

        /// A message that came before, once more.
        public void receiveAgain(String message) throws InterruptedException {
            var next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!message.equals(next)) {
                throw new AssertionError("expected again\n" + message + "\nbut came\n" + next);
            }
        }

        /// Nothing but repetitions comes before the other side closes the connection.
        public void receiveEnd() throws InterruptedException {
            while (true) {
                var next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (END.equals(next)) {
                    return;
                }
                if (next == null || seen.add(next)) {
                    throw new AssertionError("expected the end but came " + next);
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
