package io.sidetone.lab.exchange;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread on which the exchange lives. A task that throws is a bug; it is logged and the next one runs.
final class ExchangeThread implements Executor {
    private static final Logger log = LoggerFactory.getLogger(ExchangeThread.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("exchange").daemon().factory(), new ThreadPoolExecutor.AbortPolicy());

    ExchangeThread() {
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /// A task that waits for its time.
    @FunctionalInterface
    interface Timer {
        Timer NONE = () -> {};

        void cancel();
    }

    @Override
    public void execute(Runnable task) {
        schedule(Duration.ZERO, task);
    }

    /// After [#close(Runnable)] this does nothing: what is still under way then has nowhere to go.
    Timer schedule(Duration delay, Runnable task) {
        try {
            var future = executor.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            log.debug("The exchange is closed; a task is dropped");
            return Timer.NONE;
        }
    }

    /// Runs something on the thread and waits for what comes of it.
    ///
    /// @throws IllegalStateException where the exchange is closed or does not answer within 5 s
    <T> T ask(Callable<T> question) {
        try {
            return executor.submit(question).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            throw new IllegalStateException("the exchange is closed", closed);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the exchange does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the exchange", e);
        }
    }

    /// Does one last thing, drops what is queued or scheduled, and ends. Idempotent.
    void close(Runnable last) {
        try {
            executor.submit(() -> guarded(last)).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            executor.shutdown();
            if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The exchange's thread still works {} s after it was told to end", PATIENCE.toSeconds());
            }
        } catch (RejectedExecutionException closed) {
            log.debug("The exchange is closed already");
        } catch (ExecutionException | TimeoutException e) {
            log.warn("The exchange could not end its calls", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            executor.shutdownNow();
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error bug) {
            log.error("A task of the exchange failed; it goes on", bug);
        }
    }
}
