package io.sidetone.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Whether the program is to end, and why. Any thread.
final class Ending {
    private static final Duration FAREWELL = Duration.ofSeconds(6);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<@Nullable String> problem = new AtomicReference<>();

    /// Waits until the program is to end.
    ///
    /// @return why it could not go on, if that is the reason
    Optional<String> await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.ofNullable(problem.get());
    }

    /// The program is to end.
    void ask() {
        asked.countDown();
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /// The program cannot go on. Of several reasons the first counts.
    ///
    /// @param sentence for the person
    void because(String sentence) {
        problem.compareAndSet(null, sentence);
    }

    /// Everything is closed.
    void done() {
        done.countDown();
    }

    /// SIGTERM, log-off or shutdown: un-register properly, but do not hold the system up.
    void bySignal() {
        ask();
        try {
            done.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
