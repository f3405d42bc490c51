package io.sidetone.sip.flow;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// SIP over WebSocket (RFC 7118): one frame, one message. Pings find out whether the other end still lives.
final class WebSocketFlow implements Flow, WebSocket.Listener {
    private static final int LARGEST_MESSAGE = 256 * 1024;

    private final Server server;
    private final Listener listener;
    private final Flows.Liveness liveness;
    private final Executor reading;
    private final String sentBy =
            HexFormat.of().toHexDigits(new SecureRandom().nextLong()) + ".invalid"; // RFC 7118 §5.1: no address of ours
    private final AtomicBoolean over = new AtomicBoolean();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);
    private volatile long lastHeard = System.nanoTime();
    private volatile @Nullable WebSocket socket;

    private WebSocketFlow(Server server, Listener listener, Flows.Liveness liveness, Executor reading) {
        this.server = server;
        this.listener = listener;
        this.liveness = liveness;
        this.reading = reading;
    }

    static Flow open(
            Server server, HttpClient http, ExecutorService threads, Flows.Liveness liveness, Listener listener)
            throws Exception {
        var flow = new WebSocketFlow(server, listener, liveness, new SerialExecutor(threads));
        var opening = http.newWebSocketBuilder()
                .subprotocols("sip")
                .connectTimeout(Flows.OPEN_WITHIN)
                .buildAsync(server.uri(), flow);
        WebSocket socket;
        try {
            socket = opening.get(Flows.OPEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException e) {
            flow.over.set(true);
            opening.thenAccept(WebSocket::abort); // nobody waits for it any more
            throw e;
        }
        if (!"sip".equals(socket.getSubprotocol())) {
            flow.over.set(true);
            socket.abort();
            throw new FlowException(FlowException.Reason.NOT_SIP, server + " has a WebSocket but not for SIP");
        }
        flow.socket = socket;
        if (flow.over.get()) {
            socket.abort(); // it broke before we knew it
        } else {
            flow.probeLater();
        }
        return flow;
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
        var open = socket;
        if (open == null || over.get()) {
            return;
        }
        var content = new String(message, StandardCharsets.UTF_8);
        boolean isText = Arrays.equals(content.getBytes(StandardCharsets.UTF_8), message);
        chain(() -> isText ? open.sendText(content, true) : open.sendBinary(ByteBuffer.wrap(message), true));
    }

    @Override
    public void close() {
        var open = socket;
        if (over.compareAndSet(false, true) && open != null) {
            // an orderly close needs the other side; do not wait for one that is gone
            chain(() -> open.sendClose(WebSocket.NORMAL_CLOSURE, ""))
                    .orTimeout(1, TimeUnit.SECONDS)
                    .whenComplete((done, failed) -> open.abort());
        }
    }

    /// The JDK allows one send at a time: the next waits for the one before.
    private synchronized CompletableFuture<?> chain(java.util.function.Supplier<CompletableFuture<WebSocket>> send) {
        lastSend = lastSend.thenCompose(before -> send.get()).whenComplete((done, failed) -> {
            if (failed != null) {
                lost(failed);
            }
        });
        return lastSend;
    }

    private void lost(Throwable failure) {
        var open = socket;
        if (over.compareAndSet(false, true)) {
            if (open != null) {
                open.abort();
            }
            reading.execute(() -> listener.lost(FlowException.lost(failure)));
        }
    }

    private void probeLater() {
        CompletableFuture.delayedExecutor(liveness.every().toMillis(), TimeUnit.MILLISECONDS, reading)
                .execute(this::probe);
    }

    private void probe() {
        var open = socket;
        if (over.get() || open == null) {
            return;
        }
        long asked = System.nanoTime();
        chain(() -> open.sendPing(ByteBuffer.allocate(0)));
        CompletableFuture.delayedExecutor(liveness.patience().toMillis(), TimeUnit.MILLISECONDS, reading)
                .execute(() -> {
                    if (lastHeard - asked < 0) {
                        lost(new FlowException(FlowException.Reason.LOST, server + " does not answer any more"));
                    }
                });
        probeLater();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        lastHeard = System.nanoTime();
        if (text.length() + data.length() > LARGEST_MESSAGE) {
            lost(new FlowException(FlowException.Reason.LOST, server + " sent a message that is too large"));
            return null;
        }
        text.append(data);
        if (last) {
            deliver(text.toString().getBytes(StandardCharsets.UTF_8));
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        lastHeard = System.nanoTime();
        if (binary.size() + data.remaining() > LARGEST_MESSAGE) {
            lost(new FlowException(FlowException.Reason.LOST, server + " sent a message that is too large"));
            return null;
        }
        var part = new byte[data.remaining()];
        data.get(part);
        binary.writeBytes(part);
        if (last) {
            deliver(binary.toByteArray());
            binary.reset();
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
        lastHeard = System.nanoTime(); // the JDK answers by itself
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        lastHeard = System.nanoTime();
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
        lost(new FlowException(FlowException.Reason.LOST, server + " closed the connection (" + status + ")"));
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        lost(error);
    }

    private void deliver(byte[] message) {
        reading.execute(() -> {
            if (!over.get()) {
                listener.received(message);
            }
        });
    }
}
