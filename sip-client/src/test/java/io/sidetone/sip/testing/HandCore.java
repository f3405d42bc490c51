package io.sidetone.sip.testing;

import io.sidetone.sip.core.Core;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;

/// A core on the test's own thread. A task runs at once unless another is running, then after it; timers run when the
/// test moves the clock.
public final class HandCore implements Core {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Waiting> timers = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T08:00:00Z");
    private boolean running;
    private boolean closed;

    private record Waiting(Instant at, Runnable task) {}

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void execute(Runnable task) {
        if (closed) {
            return;
        }
        tasks.add(task);
        if (!running) {
            running = true;
            try {
                for (var next = tasks.poll(); next != null; next = tasks.poll()) {
                    next.run();
                }
            } finally {
                running = false;
            }
        }
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        var waiting = new Waiting(now.plus(delay), task);
        timers.add(waiting);
        return () -> timers.removeIf(t -> t.equals(waiting));
    }

    /// Moves the clock; what falls due on the way runs at its own moment.
    public void advance(Duration by) {
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
            execute(next.task());
        }
        now = end;
    }

    /// Timers that wait for their time.
    public int timers() {
        return timers.size();
    }

    @Override
    public void close() {
        closed = true;
        timers.clear();
    }
}
