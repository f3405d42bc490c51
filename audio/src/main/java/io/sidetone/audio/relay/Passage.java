package io.sidetone.audio.relay;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection over a bridge, carried both ways until either end closes it. Safe for use by any thread.
final class Passage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Passage.class);

    /// libwebrtc speaks as soon as it is connected.
    private static final Duration FIRST_WORD = Duration.ofSeconds(5);
    /// So long the other half may still speak after one has said that it is done.
    static final Duration LAST_WORDS = Duration.ofSeconds(2);
    /// A request to allocate, and what every STUN message has after its length (RFC 8489 §5, RFC 8656 §13).
    private static final int ALLOCATE = 0x0003;
    private static final int MAGIC_COOKIE = 0x2112_a442;
    private static final int HEADER_BYTES = 8;
    private static final int BUFFER_BYTES = 8192;

    private final Socket near;
    private final Bridge.Far opener;
    private final Consumer<IOException> refused;
    private final Consumer<Passage> over;
    private final AtomicInteger directions = new AtomicInteger(2);
    private @Nullable Thread outward; // guarded by this
    private @Nullable Thread inward; // guarded by this
    private volatile @Nullable Socket far; // set under this
    private boolean closed; // guarded by this

    /// @param refused told why the far half cannot be opened
    /// @param over told once, when everything is closed
    Passage(Socket near, Bridge.Far opener, Consumer<IOException> refused, Consumer<Passage> over) {
        this.near = near;
        this.opener = opener;
        this.refused = refused;
        this.over = over;
    }

    synchronized void begin() {
        outward = Thread.ofVirtual().name("relay-out-" + near.getPort()).start(this::run);
    }

    private void run() {
        try {
            near.setTcpNoDelay(true);
            var opening = firstWord();
            var other = dial();
            if (other == null) {
                return;
            }
            other.getOutputStream().write(opening);
            beginInward(other);
            carry(near, other);
        } catch (IOException e) {
            log.debug("a connection over the bridge ends: {}", e.getMessage());
            close();
        }
    }

    private synchronized void beginInward(Socket other) {
        if (!closed) {
            inward = Thread.ofVirtual().name("relay-in-" + near.getPort()).start(() -> carry(other, near));
        }
    }

    /// Whoever does not begin with a TURN request was not sent here by us.
    private byte[] firstWord() throws IOException {
        near.setSoTimeout((int) FIRST_WORD.toMillis());
        var header = near.getInputStream().readNBytes(HEADER_BYTES);
        near.setSoTimeout(0);
        var fields = ByteBuffer.wrap(header);
        if (header.length < HEADER_BYTES || fields.getShort(0) != ALLOCATE || fields.getInt(4) != MAGIC_COOKIE) {
            throw new IOException("it does not begin with a request for a relay");
        }
        return header;
    }

    private @Nullable Socket dial() {
        try {
            var other = opener.open();
            if (taken(other)) {
                return other;
            }
            other.close();
        } catch (IOException e) {
            refused.accept(e);
            close();
        } catch (RuntimeException e) {
            // Whatever opens streams may fail in ways of its own; libwebrtc must not wait for that.
            refused.accept(new IOException(e.toString(), e));
            close();
        }
        return null;
    }

    private synchronized boolean taken(Socket other) {
        if (!closed) {
            far = other;
        }
        return !closed;
    }

    /// One direction, to its end. TLS and TCP can be closed by halves: what is on its way back still arrives.
    private void carry(Socket from, Socket to) {
        try {
            pump(from, to);
            if (directions.decrementAndGet() > 0) {
                to.shutdownOutput();
                closeLater();
                return;
            }
        } catch (IOException e) {
            log.debug("a connection over the bridge breaks off: {}", e.getMessage());
        }
        close();
    }

    /// Ends it by and by: at once where nothing has been opened yet, else with time for last words.
    void closeLater() {
        if (far != null) {
            CompletableFuture.delayedExecutor(
                            LAST_WORDS.toMillis(),
                            TimeUnit.MILLISECONDS,
                            task -> Thread.ofVirtual().start(task))
                    .execute(this::close);
        } else {
            close();
        }
    }

    private static void pump(Socket from, Socket to) throws IOException {
        var in = from.getInputStream();
        var out = to.getOutputStream();
        var buffer = new byte[BUFFER_BYTES];
        for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
            out.write(buffer, 0, got);
        }
    }

    /// Ends both halves at once, an attempt to open the far one too. Returns at once. Idempotent.
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            // An interrupt ends whatever a virtual thread waits for at a socket, and closes that.
            cut(outward);
            cut(inward);
        }
        quietly(near);
        var other = far;
        if (other != null) {
            // A TLS socket says good-bye when it is closed, and that may take its time.
            Thread.ofVirtual().name("relay-end-" + near.getPort()).start(() -> quietly(other));
        }
        over.accept(this);
    }

    private static void cut(@Nullable Thread thread) {
        if (thread != null && thread != Thread.currentThread()) {
            thread.interrupt();
        }
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("closing a connection over the bridge: {}", e.getMessage());
        }
    }
}
