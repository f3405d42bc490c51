package io.sidetone.lab.exchange;

import io.sidetone.sip.media.Direction;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaEngine;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaListener;
import io.sidetone.sip.media.MediaSession;
import io.sidetone.sip.media.MediaStatistics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Voices nobody hears. Offers and answers are plain words, so that a test can see which came where.
final class FakeVoices implements Voices {
    final List<FakeSession> sessions = new CopyOnWriteArrayList<>();
    volatile boolean closed;

    @Override
    public FakeSession open(Voice voice, MediaListener listener, Ears ears) {
        var session = new FakeSession(voice, listener, ears);
        sessions.add(session);
        return session;
    }

    /// The same sessions for a phone.
    MediaEngine engine(Voice voice) {
        return (ice, listener) -> open(voice, listener, key -> {});
    }

    @Override
    public Duration length(Voice voice) {
        return Duration.ofSeconds(3);
    }

    @Override
    public void close() {
        closed = true;
    }

    long open() {
        return sessions.stream().filter(session -> !session.closed).count();
    }

    static final class FakeSession implements MediaSession, Speaker {
        final Voice voice;
        final MediaListener listener;
        final Ears ears;
        volatile Voice says;
        final List<Boolean> music = new CopyOnWriteArrayList<>();
        volatile boolean closed;
        final AtomicInteger rolledBack = new AtomicInteger();
        volatile String accepted = "";
        final List<String> allAccepted = new CopyOnWriteArrayList<>();
        volatile Direction direction = Direction.SEND_RECEIVE;

        FakeSession(Voice voice, MediaListener listener, Ears ears) {
            this.voice = voice;
            this.says = voice;
            this.listener = listener;
            this.ears = ears;
        }

        @Override
        public MediaSession media() {
            return this;
        }

        @Override
        public void say(Voice other) {
            says = other;
        }

        @Override
        public void music(boolean on) {
            music.add(on);
        }

        @Override
        public void direction(Direction newDirection) {
            direction = newDirection;
        }

        @Override
        public void rollback() {
            rolledBack.incrementAndGet();
        }

        @Override
        public void restart(IceConfiguration ice) {}

        @Override
        public void offerNarrowband() {}

        @Override
        public CompletionStage<Void> dtmf(String digits) {
            return CompletableFuture.completedFuture(null);
        }

        void path(MediaConnection connection) {
            listener.connectionChanged(connection);
        }

        @Override
        public CompletionStage<String> offer() {
            return CompletableFuture.completedFuture(
                    direction == Direction.SEND_RECEIVE
                            ? "offer of " + voice + "\r\n"
                            : direction + " offer of " + voice + "\r\n");
        }

        /// The word `plain` in an offer stands for one without encryption.
        @Override
        public CompletionStage<String> answer(String offer) {
            return offer.contains("plain")
                    ? CompletableFuture.failedFuture(
                            new MediaException(MediaException.Reason.NOT_ENCRYPTED, "not encrypted"))
                    : CompletableFuture.completedFuture("answer of " + voice + " to " + offer.strip() + "\r\n");
        }

        @Override
        public CompletionStage<Void> accept(String answer, boolean provisional) {
            accepted = answer;
            allAccepted.add(answer);
            return answer.contains("bad")
                    ? CompletableFuture.failedFuture(new MediaException(MediaException.Reason.MALFORMED, "bad"))
                    : CompletableFuture.completedFuture(null);
        }

        @Override
        public void mute(boolean muted) {}

        @Override
        public CompletionStage<MediaStatistics> statistics() {
            return CompletableFuture.completedFuture(MediaStatistics.NONE);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
