package io.sidetone.lab.exchange;

import io.sidetone.sip.media.MediaEngine;
import java.time.Duration;

/// Gives the exchange's people their voices.
public interface Voices extends AutoCloseable {
    /// The engine that speaks with this voice. Called on the exchange's thread, for every call anew.
    MediaEngine engine(Voice voice);

    /// How long it takes to say everything once.
    Duration length(Voice voice);

    /// The exchange closes its voices when it closes.
    @Override
    void close();
}
