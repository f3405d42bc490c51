package io.sidetone.audio.line;

import io.sidetone.audio.webrtc.WebRtcEngine;
import io.sidetone.sip.media.Direction;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaEngine;
import io.sidetone.sip.media.MediaListener;
import io.sidetone.sip.media.MediaSession;
import io.sidetone.sip.media.MediaStatistics;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/// A line that sends back what it hears. Every session has an engine of its own: on a common one callers would hear
/// each other.
public final class EchoLine implements MediaEngine, AutoCloseable {
    private final Set<Echo> echoes = ConcurrentHashMap.newKeySet();

    /// A line nobody has called yet; nothing is started before the first session.
    public EchoLine() {}

    @Override
    public MediaSession open(IceConfiguration ice, MediaListener listener) {
        return open(ice, listener, (pcm, rate, channels) -> {});
    }

    /// The same, listened to.
    public MediaSession open(IceConfiguration ice, MediaListener listener, Ear ear) {
        var engine = WebRtcEngine.echo(ear::hear);
        var echo = new Echo(engine, engine.open(ice, listener));
        echoes.add(echo);
        return echo;
    }

    /// Ends every session and frees the engines. Idempotent.
    @Override
    public void close() {
        echoes.forEach(Echo::close);
    }

    private final class Echo implements MediaSession {
        private final WebRtcEngine engine;
        private final MediaSession session;

        Echo(WebRtcEngine engine, MediaSession session) {
            this.engine = engine;
            this.session = session;
        }

        @Override
        public CompletionStage<String> offer() {
            return session.offer();
        }

        @Override
        public CompletionStage<String> answer(String offer) {
            return session.answer(offer);
        }

        @Override
        public CompletionStage<Void> accept(String answer, boolean provisional) {
            return session.accept(answer, provisional);
        }

        @Override
        public void rollback() {
            session.rollback();
        }

        @Override
        public void restart(IceConfiguration ice) {
            session.restart(ice);
        }

        @Override
        public void direction(Direction direction) {
            session.direction(direction);
        }

        @Override
        public void offerNarrowband() {
            session.offerNarrowband();
        }

        @Override
        public CompletionStage<Void> dtmf(String digits) {
            return session.dtmf(digits);
        }

        @Override
        public void mute(boolean muted) {
            session.mute(muted);
        }

        @Override
        public CompletionStage<MediaStatistics> statistics() {
            return session.statistics();
        }

        /// Ending an engine may take a moment, which the caller does not have.
        @Override
        public void close() {
            if (echoes.remove(this)) {
                Thread.ofVirtual().name("echo-end").start(engine::close);
            }
        }
    }
}
