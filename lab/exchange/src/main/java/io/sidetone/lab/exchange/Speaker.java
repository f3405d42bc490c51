package io.sidetone.lab.exchange;

import io.sidetone.sip.media.MediaSession;

/// The exchange's end of the sound of one call. Any thread.
public interface Speaker extends AutoCloseable {
    MediaSession media();

    /// Says something else, from its beginning.
    void say(Voice voice);

    /// Plays music instead of speaking; afterwards speaks on where it was.
    void music(boolean on);

    /// Ends the sound. Idempotent, does not wait.
    @Override
    void close();
}
