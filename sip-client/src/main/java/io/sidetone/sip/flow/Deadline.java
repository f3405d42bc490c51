package io.sidetone.sip.flow;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// When something that has several steps must be over.
record Deadline(long nanoTime) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /// What is left; above zero.
    ///
    /// @throws SocketTimeoutException where nothing is
    Duration left() throws SocketTimeoutException {
        long left = nanoTime - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("no time is left");
        }
        return Duration.ofNanos(left);
    }

    /// What is left in the form sockets want it, at least 1 ms.
    int leftMillis() throws SocketTimeoutException {
        return (int) Math.max(1, left().toMillis());
    }

    /// The next of a queue, null where none comes within this time or before the end.
    <T> @Nullable T next(BlockingQueue<T> queue, Duration within)
            throws SocketTimeoutException, InterruptedIOException {
        long nanos = Math.min(within.toNanos(), left().toNanos());
        try {
            return queue.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("given up");
        }
    }
}
