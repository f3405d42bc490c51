package io.sidetone.sip.subscription;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One who watches. Not told any more once it has ended, but for what is on its way.
final class Watcher<T> {
    private static final Logger log = LoggerFactory.getLogger(Watcher.class);

    private final Consumer<Watched<T>> listener;
    private final Executor on;
    private volatile boolean ended;

    Watcher(Consumer<Watched<T>> listener, Executor on) {
        this.listener = listener;
        this.on = on;
    }

    void end() {
        ended = true;
    }

    boolean ended() {
        return ended;
    }

    /// A listener that fails harms neither the phone nor the others.
    void tell(Watched<T> watched) {
        try {
            on.execute(() -> {
                if (!ended) {
                    try {
                        listener.accept(watched);
                    } catch (RuntimeException bug) {
                        log.error("A listener failed", bug);
                    }
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("A listener's executor takes no more: {}", e.getMessage());
        }
    }
}
