package io.sidetone.audio.webrtc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread for native audio work, and a clock that notices when it does not come back.
///
/// A native call that hangs cannot be ended from Java. So the thread is given up: `stuck` is called once, nothing
/// further
/// is taken on, and whoever owns it starts anew elsewhere.
final class AudioThread implements Executor {
    private static final Logger log = LoggerFactory.getLogger(AudioThread.class);

    private final String name;
    private final Duration limit;
    private final Runnable stuck;
    private final ThreadPoolExecutor worker;
    private final ScheduledThreadPoolExecutor clock;
    private final AtomicBoolean givenUp = new AtomicBoolean();

    /// @param limit how long one task may take
    /// @param stuck called on the clock's thread when one takes longer
    AudioThread(String name, Duration limit, Runnable stuck) {
        this.name = name;
        this.limit = limit;
        this.stuck = stuck;
        worker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons(name));
        clock = new ScheduledThreadPoolExecutor(1, daemons(name + "-clock"));
        clock.setRemoveOnCancelPolicy(true);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private static ThreadFactory daemons(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }

    /// Runs a task after those before it. Once the thread is closed or given up, tasks are dropped.
    @Override
    public void execute(Runnable task) {
        if (!accepts(task, limit)) {
            log.debug("{}: closed, task dropped", name);
        }
    }

    /// As [#execute(Runnable)], with a limit of the task's own.
    ///
    /// @return false where the thread is closed or given up and the task will not run
    boolean accepts(Runnable task, Duration ownLimit) {
        try {
            worker.execute(() -> watched(task, ownLimit));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    boolean accepts(Runnable task) {
        return accepts(task, limit);
    }

    /// Runs a task after a while, unless the returned future is cancelled before.
    Future<?> later(Duration delay, Runnable task) {
        try {
            return clock.schedule(() -> execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(null); // closed: what was to come later will not
        }
    }

    private void watched(Runnable task, Duration ownLimit) {
        if (givenUp.get()) {
            return;
        }
        var alarm = alarm(ownLimit);
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            // Errors too: webrtc-java reports expected failures as java.lang.Error, and this thread must go on.
            log.error("{}: unexpected failure", name, e);
        } finally {
            if (alarm != null) {
                alarm.cancel(false);
            }
        }
    }

    private @Nullable ScheduledFuture<?> alarm(Duration ownLimit) {
        try {
            return clock.schedule(() -> giveUp(ownLimit), ownLimit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return null; // closing: the last task runs unwatched, nobody waits for it without a limit
        }
    }

    private void giveUp(Duration ownLimit) {
        if (givenUp.compareAndSet(false, true)) {
            log.warn("{}: the sound system has not answered for {} ms, going on without it", name, ownLimit.toMillis());
            worker.shutdownNow();
            stuck.run();
            clock.shutdown();
        }
    }

    boolean isGivenUp() {
        return givenUp.get();
    }

    /// Lets the tasks already there run, then ends the thread. Returns at once. Idempotent.
    void close() {
        accepts(clock::shutdown, limit);
        worker.shutdown();
    }

    /// Waits for the end after [#close()].
    ///
    /// @return false where the thread still works
    boolean awaitEnd(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            return givenUp.get()
                    || (worker.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)
                            && clock.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
