package io.sidetone.sip.flow;

import io.sidetone.sip.flow.FlowException.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// SIP over WebSocket (RFC 6455, RFC 7118): one message of the WebSocket, one of SIP. Pings find out whether the other
/// end still lives, also behind a proxy that keeps the connection to us open.
final class WebSocketFlow implements Flow {
    private static final byte[] NORMAL_CLOSURE = {3, (byte) 0xe8}; // 1000
    private static final byte[] PROTOCOL_ERROR = {3, (byte) 0xea}; // 1002
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Server server;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final ExecutorService threads;
    private final Flows.Liveness liveness;
    private final Listener listener;
    private final SerialExecutor sending;
    private final String sentBy =
            HexFormat.of().toHexDigits(new SecureRandom().nextLong()) + ".invalid"; // RFC 7118 §5.1: no address of ours
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile long lastHeard = System.nanoTime();

    private WebSocketFlow(
            Server server, Socket socket, ExecutorService threads, Flows.Liveness liveness, Listener listener)
            throws IOException {
        this.server = server;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        this.out = socket.getOutputStream();
        this.threads = threads;
        this.liveness = liveness;
        this.listener = listener;
        this.sending = new SerialExecutor(threads);
    }

    static Flow open(
            Server server, Connector connector, ExecutorService threads, Flows.Liveness liveness, Listener listener)
            throws IOException {
        var socket = connector.open(server);
        try {
            var flow = new WebSocketFlow(server, socket, threads, liveness, listener);
            WebSocketHandshake.shake(server, flow.in, flow.out);
            threads.execute(flow::read);
            flow.probeLater();
            return flow;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public String sentBy() {
        return sentBy;
    }

    @Override
    public void send(byte[] message) {
        if (!over.get()) {
            var text = new String(message, StandardCharsets.UTF_8);
            boolean isText = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), message);
            send(isText ? WebSocketFrames.TEXT : WebSocketFrames.BINARY, message);
        }
    }

    private void send(int opcode, byte[] payload) {
        try {
            sending.execute(() -> write(opcode, payload));
        } catch (RejectedExecutionException noThreadsAnyMore) {
            lost(new IOException("closing", noThreadsAnyMore));
        }
    }

    /// What was given before [#close()] leaves before it.
    private void write(int opcode, byte[] payload) {
        try {
            for (var frame : WebSocketFrames.write(opcode, payload)) {
                out.write(frame);
            }
            out.flush();
        } catch (IOException e) {
            lost(e);
        }
    }

    /// An orderly close needs the other side (RFC 6455 §7.1.1); one that is gone is not waited for.
    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            sayClose(NORMAL_CLOSURE);
        }
    }

    private void sayClose(byte[] status) {
        send(WebSocketFrames.CLOSE, status);
        CompletableFuture.delayedExecutor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> Connector.discard(socket));
    }

    private void read() {
        var frames = new WebSocketFrames(in);
        try {
            var message = frames.next();
            for (; message.opcode() != WebSocketFrames.CLOSE; message = frames.next()) {
                lastHeard = System.nanoTime();
                take(message);
            }
            closedByServer(
                    message.payload(),
                    new FlowException(Reason.LOST, server + " closed the connection (" + message.closeStatus() + ")"));
        } catch (ProtocolException e) {
            closedByServer(PROTOCOL_ERROR, new FlowException(Reason.LOST, server + " sent " + e.getMessage(), e));
        } catch (IOException e) {
            lost(e);
            Connector.discard(socket); // where we closed it ourselves
        }
    }

    private void take(WebSocketFrames.Message message) {
        switch (message.opcode()) {
            case WebSocketFrames.PING -> send(WebSocketFrames.PONG, message.payload());
            case WebSocketFrames.TEXT, WebSocketFrames.BINARY -> deliver(message.payload());
            default -> {
                // a pong: heard, that is all there is to it
            }
        }
    }

    /// Answers its close with the same, or says why we close (§7.4), and lets the connection go.
    private void closedByServer(byte[] status, FlowException reason) {
        boolean news = over.compareAndSet(false, true);
        if (news) {
            sayClose(status);
        }
        try {
            sending.execute(() -> Connector.discard(socket)); // behind that
        } catch (RejectedExecutionException noThreadsAnyMore) {
            Connector.discard(socket);
        }
        if (news) {
            listener.lost(reason);
        }
    }

    private void deliver(byte[] message) {
        if (!over.get()) {
            listener.received(message);
        }
    }

    private void lost(IOException failure) {
        if (over.compareAndSet(false, true)) {
            Connector.discard(socket);
            listener.lost(FlowException.lost(failure));
        }
    }

    private void probeLater() {
        later(liveness.every(), this::probe);
    }

    private void probe() {
        if (over.get()) {
            return;
        }
        long asked = System.nanoTime();
        send(WebSocketFrames.PING, new byte[0]);
        later(liveness.patience(), () -> {
            if (lastHeard - asked < 0) {
                lost(new FlowException(Reason.LOST, server + " does not answer any more"));
            }
        });
        probeLater();
    }

    private void later(Duration delay, Runnable task) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads)
                .execute(task);
    }
}
