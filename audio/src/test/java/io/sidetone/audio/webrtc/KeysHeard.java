package io.sidetone.audio.webrtc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads touch-tones out of sound: which key, how long, and how long after the one before.
///
/// @param silence since the last key, or the beginning
record KeysHeard(List<Key> keys, Duration silence) {
    private static final double[] LOW = {697, 770, 852, 941};
    private static final double[] HIGH = {1209, 1336, 1477, 1633};
    private static final String[] ROWS = {"123A", "456B", "789C", "*0#D"};
    private static final double AUDIBLE = 0.01;
    /// In pieces of 10 ms: a shorter tone is the edge of something else, a shorter break in one a gap that a busy
    /// machine made (two keys are never that close).
    private static final int NOISE = 3;

    /// @param gap silence before it; of the first, since the beginning of the sound
    record Key(char tone, Duration length, Duration gap) {}

    static KeysHeard in(short[] sound, int rate) {
        int piece = rate / 100;
        int pieces = sound.length / piece;
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            // Whether there is a tone is seen in a piece; which one, only in more: in 10 ms 770 and 852 Hz look alike.
            boolean audible = Goertzel.rms(Arrays.copyOfRange(sound, i * piece, (i + 1) * piece)) >= AUDIBLE;
            int from = Math.max(0, i - 1) * piece;
            int to = Math.min(pieces, i + 2) * piece;
            char now = audible ? key(Arrays.copyOfRange(sound, from, to), rate) : ' ';
            if (now != ' ') {
                add(stretches, new Stretch(now, i, i + 1));
            }
        }
        List<Key> keys = new ArrayList<>();
        int end = 0;
        for (var stretch : stretches) {
            if (stretch.to - stretch.from >= NOISE) {
                keys.add(new Key(stretch.tone, time(stretch.to - stretch.from), time(stretch.from - end)));
                end = stretch.to;
            }
        }
        return new KeysHeard(List.copyOf(keys), time(pieces - end));
    }

    /// A tone from one piece to before another.
    private record Stretch(char tone, int from, int to) {}

    private static void add(List<Stretch> stretches, Stretch next) {
        var last = stretches.isEmpty() ? null : stretches.getLast();
        if (last != null && last.tone == next.tone && next.from - last.to < NOISE) {
            stretches.removeLast();
            stretches.add(new Stretch(last.tone, last.from, next.to));
        } else {
            stretches.add(next);
        }
    }

    private static Duration time(int pieces) {
        return Duration.ofMillis(10L * pieces);
    }

    /// The key heard in a few hundredths of a second; a blank where there is none.
    private static char key(short[] piece, int rate) {
        var low = amplitudes(piece, LOW, rate);
        var high = amplitudes(piece, HIGH, rate);
        int row = loudest(low);
        int column = loudest(high);
        return low[row] > AUDIBLE && high[column] > AUDIBLE ? ROWS[row].charAt(column) : ' ';
    }

    private static double[] amplitudes(short[] piece, double[] pitches, int rate) {
        return Arrays.stream(pitches)
                .map(pitch -> Goertzel.amplitude(piece, pitch, rate))
                .toArray();
    }

    private static int loudest(double[] amplitudes) {
        int best = 0;
        for (int i = 1; i < amplitudes.length; i++) {
            best = amplitudes[i] > amplitudes[best] ? i : best;
        }
        return best;
    }

    String digits() {
        var out = new StringBuilder();
        keys.forEach(key -> out.append(key.tone()));
        return out.toString();
    }
}
