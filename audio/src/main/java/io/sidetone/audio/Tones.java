package io.sidetone.audio;

/// Plays the phone's own tones: ringing on the ring device, everything else on the speaker. Without a sound system it
/// does nothing.
///
/// Any thread; returns at once. Tones play beside calls, and one at a time.
public interface Tones {
    /// Starts a tone. Replaces the one that plays; the same tone again goes on without starting anew.
    void play(Tone tone);

    /// Plays the tone of a key once, quietly, 120 ms, beside what else plays: so that a key pressed in a call is heard
    /// to have been pressed. The other side does not hear it.
    ///
    /// @param key of `0-9 * # A-D`; nothing is heard of any other
    void key(char key);

    /// Ends whatever plays. Nothing playing is fine.
    void stop();
}
