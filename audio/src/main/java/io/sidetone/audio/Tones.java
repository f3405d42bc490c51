package io.sidetone.audio;

/// Plays the phone's own tones on the default output. Without a sound system it does nothing.
///
/// Any thread; returns at once. Tones play beside calls, and one at a time.
public interface Tones {
    /// Starts a tone. Replaces the one that plays; the same tone again goes on without starting anew.
    void play(Tone tone);

    /// Ends whatever plays. Nothing playing is fine.
    void stop();
}
