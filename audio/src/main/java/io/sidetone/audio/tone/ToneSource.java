package io.sidetone.audio.tone;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns the melody that plays into samples. Changing it fades the old one out first, so nothing clicks. Short ones may
/// play on top of it.
///
/// Told what to play from any thread; [#fill] is called by the sound system's.
public final class ToneSource {
    /// Fade of a melody that is cut off, s.
    private static final double FADE = 0.008;

    /// More at once would only be noise.
    private static final int AT_ONCE = 4;

    private static final class OnTop {
        private final Melody melody;
        private long position;

        OnTop(Melody melody) {
            this.melody = melody;
        }
    }

    private @Nullable Melody playing; // all guarded by this
    private @Nullable Melody next;
    private final List<OnTop> onTop = new ArrayList<>();
    private boolean changing;
    private long position;
    private double gain = 1;
    private boolean held;

    /// Whether time stands still: nothing sounds, and nothing is missed.
    public synchronized void hold(boolean held) {
        this.held = held;
    }

    /// Plays a melody instead of whatever plays. The one that plays already goes on.
    public synchronized void play(Melody melody) {
        if (changing ? melody.equals(next) : melody.equals(playing)) {
            return;
        }
        next = melody;
        changing = true;
    }

    /// Plays a melody once, beside the one that plays.
    public synchronized void playOnTop(Melody melody) {
        if (onTop.size() < AT_ONCE) {
            onTop.add(new OnTop(melody));
        }
    }

    /// Ends the melody that plays; those on top of it end by themselves.
    public synchronized void stop() {
        next = null;
        changing = playing != null;
    }

    /// Forgets everything at once: it is not heard anyway.
    public synchronized void clear() {
        playing = null;
        next = null;
        changing = false;
        onTop.clear();
    }

    /// Whether there is nothing to play any more.
    public synchronized boolean quiet() {
        return playing == null && next == null && onTop.isEmpty();
    }

    /// Fills a buffer with 16-bit little-endian samples.
    ///
    /// @param frames samples for each channel
    /// @param rate Hz
    public synchronized void fill(byte[] buffer, int frames, int channels, int rate) {
        for (int frame = 0, at = 0; frame < frames; frame++) {
            int sample = held ? 0 : (int) Math.round(32767 * Math.clamp(next(rate) + nextOnTop(rate), -1, 1));
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

    private double nextOnTop(int rate) {
        double sum = 0;
        for (var one : onTop) {
            sum += one.melody.sample((double) one.position++ / rate);
        }
        onTop.removeIf(one -> one.melody.over((double) one.position / rate));
        return sum;
    }

    private void begin() {
        playing = next;
        next = null;
        changing = false;
        position = 0;
        gain = 1;
    }
}
