package io.sidetone.sip.testing;

import io.sidetone.sip.media.Direction;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaEngine;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaListener;
import io.sidetone.sip.media.MediaSession;
import io.sidetone.sip.media.MediaStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Sound without an engine: offers and answers are words.
public final class FakeMediaEngine implements MediaEngine {
    public final List<Session> sessions = new ArrayList<>();

    /// How a session answers `offer`, `answer …` and `accept …`; the test may keep a stage to complete it later.
    public Function<String, CompletionStage<String>> behaviour =
            asked -> CompletableFuture.completedFuture(asked.equals("offer") ? "offer" : "answer");

    public static CompletionStage<String> failing(MediaException.Reason reason) {
        return CompletableFuture.failedFuture(new MediaException(reason, "as the test wants it"));
    }

    @Override
    public Session open(IceConfiguration ice, MediaListener listener) {
        var session = new Session(listener);
        sessions.add(session);
        return session;
    }

    public Session last() {
        return sessions.getLast();
    }

    /// The sound of one call.
    public final class Session implements MediaSession {
        /// What it was told, e.g. `offer`, `answer sdp`, `accept sdp`, `early sdp`, `mute true`, `close`.
        public final List<String> told = new ArrayList<>();

        private final MediaListener listener;

        private Session(MediaListener listener) {
            this.listener = listener;
        }

        /// The path of sound changed.
        public void becomes(MediaConnection connection) {
            listener.connectionChanged(connection);
        }

        /// Sound needs another offer of ours.
        public void needsOffer() {
            listener.needsOffer();
        }

        private CompletionStage<String> asked(String what) {
            told.add(what);
            return behaviour.apply(what);
        }

        @Override
        public CompletionStage<String> offer() {
            return asked("offer");
        }

        @Override
        public CompletionStage<String> answer(String offer) {
            return asked("answer " + offer);
        }

        @Override
        public CompletionStage<Void> accept(String answer, boolean provisional) {
            return asked((provisional ? "early " : "accept ") + answer).thenApply(done -> null);
        }

        @Override
        public void rollback() {
            told.add("rollback");
        }

        @Override
        public void direction(Direction direction) {
            told.add("direction " + direction);
        }

        @Override
        public void restart(IceConfiguration ice) {
            told.add("restart");
        }

        @Override
        public void offerNarrowband() {
            told.add("narrowband");
        }

        @Override
        public CompletionStage<Void> dtmf(String digits) {
            return asked("dtmf " + digits).thenApply(done -> null);
        }

        @Override
        public void mute(boolean muted) {
            told.add("mute " + muted);
        }

        @Override
        public CompletionStage<MediaStatistics> statistics() {
            return CompletableFuture.completedFuture(MediaStatistics.NONE);
        }

        @Override
        public void close() {
            told.add("close");
        }
    }
}
