package io.sidetone.lab.exchange;

import java.io.InputStream;
import java.util.Objects;

/// Music for those who wait: broken chords, again and again. 48 kHz, mono, 16 bits little-endian; never ends.
final class Melody extends InputStream {
    private static final int RATE = 48_000;
    private static final int NOTE = RATE * 3 / 10;
    /// Quiet enough to think beside it.
    private static final double LOUDNESS = 0.12 * Short.MAX_VALUE;
    /// One bar a row, in semitones above the A below middle C.
    private static final int[][] BARS = {
        {3, 10, 15, 19, 15, 10}, {0, 7, 12, 15, 12, 7}, {-4, 3, 8, 12, 8, 3}, {-2, 5, 10, 14, 10, 5}
    };

    private long sample;
    private boolean high;
    private int value;

    @Override
    public int read() {
        if (high) {
            high = false;
            return value >> 8 & 0xff;
        }
        high = true;
        value = next();
        return value & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        for (int i = 0; i < length; i++) {
            buffer[offset + i] = (byte) read();
        }
        return length;
    }

    private int next() {
        long note = sample / NOTE;
        var bar = BARS[(int) (note / BARS[0].length % BARS.length)];
        double frequency = 220 * Math.pow(2, bar[(int) (note % bar.length)] / 12.0);
        double time = sample % NOTE / (double) RATE;
        sample++;
        // A short attack, so that no note begins with a click, and a decay like a plucked string's.
        double envelope =
                Math.min(1, time * 100) * Math.exp(-4 * time) * Math.min(1, (NOTE / (double) RATE - time) * 100);
        double angle = 2 * Math.PI * frequency * time;
        return (int) (LOUDNESS * envelope * (Math.sin(angle) + 0.3 * Math.sin(2 * angle)));
    }
}
