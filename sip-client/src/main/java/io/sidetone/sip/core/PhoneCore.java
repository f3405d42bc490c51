package io.sidetone.sip.core;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The real core: one daemon thread, `phone-core`. A task that throws is a bug; it is logged and the next one runs.
public final class PhoneCore implements Core {
    private static final Logger log = LoggerFactory.getLogger(PhoneCore.class);
    private final ScheduledThreadPoolExecutor executor;

    public PhoneCore() {
        executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("phone-core").daemon().factory(), new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(() -> guarded(task));
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        var future = executor.schedule(() -> guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    /// Lets what is under way end, within a second; nothing more is begun.
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(1, TimeUnit.SECONDS)) {
                log.warn("A task on phone-core does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error bug) {
            log.error("A task on phone-core failed; the phone goes on", bug);
        }
    }
}
