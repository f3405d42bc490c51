package io.sidetone.ui.fx;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The time, as a property that moves four times a second while somebody looks: often enough that no second is
/// skipped. A JavaFX timeline would keep the screen's 60 Hz pulse awake all day; this does not.
public final class FxClock implements AutoCloseable {
    private static final long BEAT_MS = 250;
    private final ReadOnlyObjectWrapper<Instant> now;
    private final InstantSource source;
    private final Executor fx;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ui-clock").daemon().factory());
    private @Nullable ScheduledFuture<?> running;

    public FxClock(InstantSource source, Executor fx) {
        this.source = source;
        this.fx = fx;
        now = new ReadOnlyObjectWrapper<>(source.instant());
    }

    public ReadOnlyObjectProperty<Instant> now() {
        return now.getReadOnlyProperty();
    }

    /// Starts or stops the beat; a start shows the right time at once.
    public void run(boolean wanted) {
        if (wanted && running == null) {
            tick();
            running = beat.scheduleAtFixedRate(() -> fx.execute(this::tick), BEAT_MS, BEAT_MS, TimeUnit.MILLISECONDS);
        } else if (!wanted && running != null) {
            running.cancel(false);
            running = null;
        }
    }

    private void tick() {
        now.set(source.instant());
    }

    @Override
    public void close() {
        beat.shutdownNow();
    }
}
