package io.sidetone.audio.tone;

import org.jspecify.annotations.Nullable;

/// Turns the melody that plays into samples. Changing it fades the old one out first, so nothing clicks.
///
/// Told what to play from any thread; [#fill] is called by the sound system's.
public final class ToneSource {
    /// Fade of a melody that is cut off, s.
    private static final double FADE = 0.008;

    private @Nullable Melody playing; // all guarded by this
    private @Nullable Melody next;
    private boolean changing;
    private long position;
    private double gain = 1;

    /// Plays a melody instead of whatever plays. The one that plays already goes on.
    public synchronized void play(Melody melody) {
        if (changing ? melody.equals(next) : melody.equals(playing)) {
            return;
        }
        next = melody;
        changing = true;
    }

    public synchronized void stop() {
        next = null;
        changing = playing != null;
    }

    /// Whether there is nothing to play any more.
    public synchronized boolean quiet() {
        return playing == null && next == null;
    }

    /// Fills a buffer with 16-bit little-endian samples.
    ///
    /// @param frames samples for each channel
    /// @param rate Hz
    public synchronized void fill(byte[] buffer, int frames, int channels, int rate) {
        for (int frame = 0, at = 0; frame < frames; frame++) {
            int sample = (int) Math.round(32767 * next(rate));
            for (int channel = 0; channel < channels; channel++) {
                buffer[at++] = (byte) sample;
                buffer[at++] = (byte) (sample >> 8);
            }
        }
    }

    private double next(int rate) {
        if (changing) {
            gain -= 1 / (FADE * rate);
            if (playing == null || gain <= 0) {
                begin();
            }
        }
        if (playing == null) {
            return 0;
        }
        double time = (double) position++ / rate;
        if (playing.over(time)) {
            playing = null;
            return 0;
        }
        return gain * playing.sample(time);
    }

    private void begin() {
        playing = next;
        next = null;
        changing = false;
        position = 0;
        gain = 1;
    }
}
