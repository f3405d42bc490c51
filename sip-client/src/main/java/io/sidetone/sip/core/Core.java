package io.sidetone.sip.core;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/// Runs tasks one after the other, now or later, and tells the time they go by.
public interface Core extends Executor, AutoCloseable {
    /// Wall-clock time, for people.
    Instant now();

    /// Runs a task once after a delay, unless the timer is cancelled first.
    Timer schedule(Duration delay, Runnable task);

    @Override
    void close();

    /// A task that waits for its time.
    @FunctionalInterface
    interface Timer {
        void cancel();
    }
}
