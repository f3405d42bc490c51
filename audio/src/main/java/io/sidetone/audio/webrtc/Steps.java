package io.sidetone.audio.webrtc;

import io.sidetone.sip.media.MediaException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is asked of a session, carried out one after the other on the audio thread. Any thread may ask.
final class Steps {
    /// One thing asked of the session, on the audio thread.
    @FunctionalInterface
    interface Step<T> {
        CompletableFuture<T> take(Generation generation) throws MediaException;
    }

    /// Something asked of the session that has no answer yet.
    private record Asked(Consumer<MediaException> fail) {}

    private final Supplier<CompletableFuture<Generation>> bind;
    private final Set<Asked> asked = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    private @Nullable CompletableFuture<Generation> bound; // guarded by this
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null); // guarded by this

    /// @param bind finds the generation to run on; asked at the first step, and at the first after each move
    Steps(Supplier<CompletableFuture<Generation>> bind) {
        this.bind = bind;
    }

    /// Takes a step after those before it.
    <T> CompletableFuture<T> enqueue(Step<T> step) {
        var result = this.<T>promise();
        if (result.isDone()) {
            return result;
        }
        synchronized (this) {
            if (ended) {
                return result; // failed meanwhile
            }
            if (bound == null) {
                bound = bind.get();
            }
            var generation = bound;
            last.handle((value, failure) -> generation)
                    .thenCompose(future -> future)
                    .whenComplete((live, failure) -> begin(step, live, failure, result));
            last = result;
        }
        return result;
    }

    /// Something that fails at the end of the session, if not completed before.
    <T> CompletableFuture<T> promise() {
        var result = new CompletableFuture<T>();
        var mine = new Asked(result::completeExceptionally);
        asked.add(mine);
        result.whenComplete((value, failure) -> asked.remove(mine));
        if (ended) {
            result.completeExceptionally(Failure.ended());
        }
        return result;
    }

    private <T> void begin(
            Step<T> step, @Nullable Generation live, @Nullable Throwable failure, CompletableFuture<T> result) {
        if (live == null) {
            result.completeExceptionally(Failure.of(failure));
        } else if (!live.thread.accepts(() -> take(step, live, result))) {
            result.completeExceptionally(Failure.ended());
        }
    }

    private <T> void take(Step<T> step, Generation generation, CompletableFuture<T> result) {
        if (ended) {
            result.completeExceptionally(Failure.ended());
        }
        if (result.isDone()) {
            return; // the session has ended, or moved on
        }
        try {
            step.take(generation).whenComplete((value, failure) -> {
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(Failure.of(failure));
                }
            });
        } catch (MediaException | RuntimeException | Error e) {
            // Errors too: that is how webrtc-java reports refusals.
            result.completeExceptionally(Failure.of(e));
        }
    }

    /// No further step is taken.
    ///
    /// @param why what those that have no answer yet fail with
    /// @return false where that was so already
    boolean end(MediaException why) {
        synchronized (this) {
            if (ended) {
                return false;
            }
            ended = true;
        }
        Set.copyOf(asked).forEach(one -> one.fail().accept(why));
        return true;
    }

    /// Further steps run on another generation; those that have no answer yet fail.
    void move(MediaException why) {
        synchronized (this) {
            if (ended) {
                return;
            }
            bound = null;
            last = CompletableFuture.completedFuture(null);
        }
        Set.copyOf(asked).forEach(one -> one.fail().accept(why));
    }

    boolean ended() {
        return ended;
    }

    /// Does something with the generation, if there ever was a step.
    void afterwards(Consumer<Generation> task) {
        CompletableFuture<Generation> mine;
        synchronized (this) {
            mine = bound;
        }
        if (mine != null) {
            mine.thenAccept(task);
        }
    }
}
