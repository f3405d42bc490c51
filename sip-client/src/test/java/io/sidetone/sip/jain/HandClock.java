package io.sidetone.sip.jain;

import io.sidetone.sip.core.Core;
import io.sidetone.sip.core.PhoneCore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The real core thread with a clock that only the test moves.
final class HandClock implements Core {
    private final PhoneCore thread = new PhoneCore();
    private final List<Waiting> timers = new ArrayList<>(); // on the core's thread
    private volatile Instant now = Instant.parse("2026-01-01T08:00:00Z");

    private record Waiting(Instant at, Runnable task) {}

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        var waiting = new Waiting(now.plus(delay), task);
        timers.add(waiting);
        return () -> timers.remove(waiting);
    }

    /// Runs something on the core's thread and waits for it.
    <T> T on(Supplier<T> task) throws Exception {
        var done = new CompletableFuture<T>();
        thread.execute(() -> {
            try {
                done.complete(task.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done.get(10, TimeUnit.SECONDS);
    }

    /// Moves the clock; what falls due on the way runs at its own moment.
    void advance(Duration by) throws Exception {
        on(() -> {
            var end = now.plus(by);
            while (true) {
                var next = timers.stream()
                        .filter(t -> !t.at().isAfter(end))
                        .min(Comparator.comparing(Waiting::at))
                        .orElse(null);
                if (next == null) {
                    break;
                }
                timers.remove(next);
                now = next.at();
                next.task().run();
            }
            now = end;
            return "";
        });
    }

    /// Timers that wait for their time.
    int timers() throws Exception {
        return on(timers::size);
    }

    @Override
    public void close() {
        thread.close();
    }
}
