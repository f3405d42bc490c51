package io.sidetone.lab.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.protocols.Protocol;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The WebSocket server: path `/ws`, subprotocol `sip` (RFC 7118 §4.1), on loopback.
final class SipSocket extends WebSocketServer {
    static final String PATH = "/ws";

    private static final Logger log = LoggerFactory.getLogger(SipSocket.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST_FRAME = 65_536;
    private static final int PING_SECONDS = 30;

    private final AtomicLong lastId = new AtomicLong();
    private final CompletableFuture<Integer> listening = new CompletableFuture<>();
    private volatile @Nullable Receiver receiver;

    /// Where messages go. Called on the socket's threads.
    interface Receiver {
        void opened(Connection connection);

        void received(Connection connection, String text);

        void closed(Connection connection);
    }

    SipSocket() {
        super(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                1,
                List.<Draft>of(new Draft_6455(List.of(), List.of(new Protocol("sip")), LARGEST_FRAME)));
        setReuseAddr(true);
        setDaemon(true);
        setTcpNoDelay(true);
        setConnectionLostTimeout(PING_SECONDS);
    }

    /// Opens the socket.
    ///
    /// @return the port
    /// @throws IOException where there is no loopback to listen on
    int listen() throws IOException {
        start();
        try {
            return listening.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IOException("the demo exchange cannot listen on this computer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the demo exchange started", e);
        }
    }

    void attach(Receiver newReceiver) {
        receiver = newReceiver;
    }

    /// Breaks every connection without a word, as a network that goes away does.
    void cut() {
        getConnections().forEach(socket -> socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, "cut"));
    }

    void close() {
        try {
            stop((int) PATIENCE.toMillis(), "The exchange closes");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onStart() {
        listening.complete(getPort());
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
            WebSocket socket, Draft draft, ClientHandshake request) throws InvalidDataException {
        if (!request.getResourceDescriptor().equals(PATH)) {
            throw new InvalidDataException(CloseFrame.POLICY_VALIDATION, "there is nothing at this path");
        }
        return super.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
        var connection = new Connection(lastId.incrementAndGet(), socket);
        socket.setAttachment(connection);
        var present = receiver;
        if (present != null) {
            present.opened(connection);
        }
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        Connection connection = socket.getAttachment();
        var present = receiver;
        if (present != null) {
            present.received(connection, text);
        }
    }

    @Override
    public void onMessage(WebSocket socket, ByteBuffer bytes) {
        onMessage(socket, UTF_8.decode(bytes).toString());
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
        @Nullable Connection connection = socket.getAttachment();
        var present = receiver;
        if (present != null && connection != null) {
            present.closed(connection);
        }
    }

    @Override
    public void onError(@Nullable WebSocket socket, Exception e) {
        if (socket == null) {
            listening.completeExceptionally(e);
        }
        log.debug("The exchange's socket failed: {}", e.toString());
    }
}
