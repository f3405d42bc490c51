package io.sidetone.ui.fx;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;

/// The way onto the JavaFX thread for what may come in bursts: everything that came since the last frame is done
/// together before the next one, in its order. Between bursts it keeps nothing awake.
public final class Pulse implements Executor {
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Executor fx;
    private final AnimationTimer frame = new AnimationTimer() {
        @Override
        public void handle(long now) {
            stop();
            asked.set(false);
            drain();
        }
    };

    /// @param fx the plain way there
    public Pulse(Executor fx) {
        this.fx = fx;
    }

    /// Any thread.
    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        if (asked.compareAndSet(false, true)) {
            fx.execute(frame::start);
        }
    }

    private void drain() {
        var now = new ArrayDeque<Runnable>();
        for (var task = waiting.poll(); task != null; task = waiting.poll()) {
            now.add(task);
        }
        now.forEach(Runnable::run);
    }
}
