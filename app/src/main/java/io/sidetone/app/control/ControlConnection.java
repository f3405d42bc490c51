package io.sidetone.app.control;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One program that controls this instance. A thread reads requests and carries them out, another writes, so that a
/// slow reader holds up nobody: one that falls too far behind is cut off.
final class ControlConnection {
    private static final Logger log = LoggerFactory.getLogger(ControlConnection.class);
    private static final int LONGEST_LINE = 64 << 10;
    private static final int MOST_WAITING = 1000;
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final SocketChannel channel;
    private final StatusBoard board;
    private final JsonRpc rpc;
    private final Consumer<ControlConnection> ended;
    private final LinkedBlockingQueue<Line> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Consumer<Event> events = this::tell;
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);

    /// What is to be written.
    ///
    /// @param last whether the connection closes after it
    /// @param after run once it is written
    private record Line(String text, boolean last, Runnable after) {
        static final Line END = new Line("", true, () -> {});
    }

    ControlConnection(SocketChannel channel, StatusBoard board, Methods methods, Consumer<ControlConnection> ended) {
        this.channel = channel;
        this.board = board;
        this.rpc = new JsonRpc(methods, this::subscribe);
        this.ended = ended;
    }

    void start() {
        Thread.ofVirtual().name("control-write").start(this::write);
        Thread.ofVirtual().name("control-read").start(this::read);
    }

    /// Writes what waits, then closes.
    void finish() {
        if (!waiting.offer(Line.END)) {
            close();
        }
    }

    /// Waits until the last line is written, for a moment at most.
    void awaitEnd() {
        try {
            if (!over.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    private void read() {
        // Not closed here: that would close the channel, and there may be something to write yet.
        var in = new BufferedInputStream(Channels.newInputStream(channel));
        try {
            for (var line = line(in); line != null; line = line(in)) {
                if (!line.isBlank()) {
                    rpc.answer(line).ifPresent(answer -> send(new Line(answer.line(), false, answer.after())));
                }
            }
            finish();
        } catch (LineTooLong e) {
            send(new Line(rpc.refusal(e.refusal()), true, () -> {}));
        } catch (IOException e) {
            log.debug("A control connection broke: {}", e.getMessage());
            finish();
        }
    }

    private void write() {
        try {
            while (true) {
                var line = waiting.take();
                var buffer = ByteBuffer.wrap(line.text().getBytes(StandardCharsets.UTF_8));
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                line.after().run();
                if (line.last()) {
                    return;
                }
            }
        } catch (IOException e) {
            log.debug("A control connection went away: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.countDown();
            close();
        }
    }

    private void subscribe() {
        if (subscribed.compareAndSet(false, true)) {
            board.subscribe(events);
        }
    }

    private void tell(Event event) {
        send(new Line(rpc.notification(event), false, () -> {}));
    }

    private void send(Line line) {
        if (!waiting.offer(line)) {
            log.warn("A program that listens to events does not read them; it is cut off");
            close();
        }
    }

    private void close() {
        board.unsubscribe(events);
        ended.accept(this);
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("A control connection would not close: {}", e.getMessage());
        }
    }

    private static @Nullable String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return bytes.size() == 0 ? null : bytes.toString(StandardCharsets.UTF_8);
            }
            if (bytes.size() >= LONGEST_LINE) {
                throw new LineTooLong();
            }
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static final class LineTooLong extends IOException {
        private static final long serialVersionUID = 1L;

        Refusal refusal() {
            return new Refusal(
                    Refusal.Code.INVALID_REQUEST, "A request may be " + LONGEST_LINE + " bytes long at most.");
        }
    }
}
