package io.sidetone.ui.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;

/// JavaFX for tests: started once, never stopped, so that one test's last window does not end it for the next.
public final class Fx {
    private static final long PATIENCE_S = 30;

    private Fx() {}

    private static final class Toolkit {
        static final CountDownLatch STARTED = new CountDownLatch(1);

        static {
            Platform.setImplicitExit(false);
            Platform.startup(STARTED::countDown);
        }
    }

    /// Runs a task on the JavaFX thread and waits for its result.
    public static <T> T get(Callable<T> task) {
        try {
            if (!Toolkit.STARTED.await(PATIENCE_S, TimeUnit.SECONDS)) {
                throw new IllegalStateException("JavaFX did not start");
            }
            var future = new FutureTask<>(task);
            Platform.runLater(future);
            return future.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    public static void run(Runnable task) {
        get(() -> {
            task.run();
            return true;
        });
    }

    /// Waits until everything posted before has run.
    public static void settle() {
        run(() -> {});
        run(() -> {});
    }
}
