package io.sidetone.lab.exchange;

import io.sidetone.sip.media.MediaListener;
import java.time.Duration;

/// Gives the exchange's people their voices.
public interface Voices extends AutoCloseable {
    /// Somebody who speaks with this voice in one call. Called on the exchange's thread.
    ///
    /// @param listener hears how the sound's path is
    /// @param ears hears the touch-tones the voice hears; not every voice listens
    Speaker open(Voice voice, MediaListener listener, Ears ears);

    /// How long it takes to say everything once.
    Duration length(Voice voice);

    /// The exchange closes its voices when it closes.
    @Override
    void close();

    /// Hears touch-tones. Called on any thread.
    @FunctionalInterface
    interface Ears {
        /// @param key of `0-9 * # A-D`
        void heard(char key);
    }
}
