package io.sidetone.audio.line;

import io.sidetone.audio.webrtc.WebRtcEngine;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaEngine;
import io.sidetone.sip.media.MediaListener;
import io.sidetone.sip.media.MediaSession;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sound.sampled.AudioInputStream;

/// A line that speaks: every session hears the same speech from its beginning, again and again with a pause between.
/// What the caller says is not listened to.
public final class SpeechLine implements MediaEngine, AutoCloseable {
    private final WebRtcEngine engine;

    /// A line nobody has called yet; its engine starts with the first session.
    ///
    /// @param speech opens the speech: 48 kHz, mono, 16-bit signed little-endian PCM; asked anew for every round of
    ///     every session, on a thread of that session's
    /// @param pause silence between two rounds
    public SpeechLine(Supplier<AudioInputStream> speech, Duration pause) {
        engine = WebRtcEngine.speech(speech, pause);
    }

    @Override
    public MediaSession open(IceConfiguration ice, MediaListener listener) {
        return engine.open(ice, listener);
    }

    /// Ends every session and frees the engine. Idempotent.
    @Override
    public void close() {
        engine.close();
    }
}
