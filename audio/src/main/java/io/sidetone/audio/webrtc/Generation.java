package io.sidetone.audio.webrtc;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One life of a backend: its thread, and the sessions that run on it. A backend that hangs, or whose sound server has
/// gone, is followed by a new generation, and its sessions move there.
final class Generation {
    /// Loading the native library from a slow disk and connecting to the sound server.
    static final Duration OPENING = Duration.ofSeconds(8);
    /// Any other call into native code.
    static final Duration CALL = Duration.ofSeconds(3);

    /// Why a question to a backend has no answer.
    static final class Hung extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Hung() {
            super("the sound system does not answer");
        }
    }

    /// How a generation came to be.
    enum Role {
        /// With what the engine is for.
        REAL,
        /// Without any device, after the real one failed; worth another try at the next call.
        STAND_IN,
        /// Without any device, after the real one hung; another try would only hang again.
        STAND_IN_FOR_HUNG
    }

    final Role role;
    final AudioThread thread;
    /// What can be heard and said, once the backend is open; fails where it cannot be opened.
    final CompletableFuture<Sound> opened;
    /// Whether the sound server beneath has gone: what was opened on it is dead, even when there is another.
    private volatile boolean forsaken;
    /// Complete when the backend no longer answers.
    final CompletableFuture<Void> hung = new CompletableFuture<>();

    private final Set<WebRtcSession> sessions = ConcurrentHashMap.newKeySet();
    private @Nullable Backend backend; // on the thread only
    private boolean retired; // guarded by this
    private boolean closed; // guarded by this

    Generation(Role role, Backend.Opener opener) {
        this.role = role;
        thread = new AudioThread("audio", CALL, () -> hung.complete(null));
        var open = new CompletableFuture<Sound>();
        thread.accepts(() -> opening(opener, open), OPENING);
        // Looking is a task of its own, for it is the likeliest to hang and has the shorter limit.
        opened = endingWhenHung(open).thenCompose(ignored -> ask(Backend::look));
    }

    private void opening(Backend.Opener opener, CompletableFuture<Sound> open) {
        try {
            backend = opener.open(thread);
            open.complete(Sound.of(Sound.Kind.STARTING));
        } catch (RuntimeException | Error e) {
            // java.lang.Error is how webrtc-java says that there is no sound system.
            open.completeExceptionally(e);
        }
    }

    /// Asks the backend something on its thread.
    <T> CompletableFuture<T> ask(Function<Backend, T> question) {
        var answer = new CompletableFuture<T>();
        boolean accepted = thread.accepts(() -> {
            try {
                answer.complete(question.apply(backend()));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        if (!accepted) {
            answer.completeExceptionally(new IllegalStateException("the backend is closed"));
        }
        return endingWhenHung(answer);
    }

    private <T> CompletableFuture<T> endingWhenHung(CompletableFuture<T> answer) {
        hung.thenRun(() -> answer.completeExceptionally(new Hung()));
        return answer;
    }

    /// On the thread only, after [#opened].
    Backend backend() {
        if (backend == null) {
            throw new IllegalStateException("the backend is not open");
        }
        return backend;
    }

    boolean idle() {
        return sessions.isEmpty();
    }

    boolean isForsaken() {
        return forsaken;
    }

    void forsake() {
        forsaken = true;
    }

    /// @return false where it is too late: another generation has taken over
    synchronized boolean begun(WebRtcSession session) {
        if (!retired) {
            sessions.add(session);
        }
        return !retired;
    }

    synchronized void ended(WebRtcSession session) {
        sessions.remove(session);
        closeIfUnused();
    }

    /// Frees the backend as soon as its last session has ended.
    synchronized void retire() {
        retired = true;
        closeIfUnused();
    }

    private void closeIfUnused() {
        if (retired && !closed && sessions.isEmpty() && !thread.isGivenUp()) {
            closed = true;
            thread.execute(() -> {
                if (backend != null) {
                    backend.close();
                }
            });
            thread.close();
        }
    }

    Set<WebRtcSession> sessions() {
        return Set.copyOf(sessions);
    }
}
