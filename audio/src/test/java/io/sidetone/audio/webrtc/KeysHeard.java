package io.sidetone.audio.webrtc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads touch-tones out of sound: which key, how long, and how long after the one before.
record KeysHeard(List<Key> keys) {
    private static final double[] LOW = {697, 770, 852, 941};
    private static final double[] HIGH = {1209, 1336, 1477, 1633};
    private static final String[] ROWS = {"123A", "456B", "789C", "*0#D"};
    private static final double AUDIBLE = 0.01;
    /// Shorter than this it is the edge of something else.
    private static final Duration NOISE = Duration.ofMillis(30);

    /// @param gap silence before it; of the first, since the beginning of the sound
    record Key(char tone, Duration length, Duration gap) {}

    static KeysHeard in(short[] sound, int rate) {
        int piece = rate / 100;
        List<Key> keys = new ArrayList<>();
        char playing = ' ';
        int since = 0;
        int gap = 0;
        int pieces = sound.length / piece;
        for (int i = 0; i <= pieces; i++) {
            char now = i == pieces ? ' ' : key(Arrays.copyOfRange(sound, i * piece, (i + 1) * piece), rate);
            if (now != playing) {
                if (playing == ' ') {
                    gap = i - since;
                } else {
                    keys.add(new Key(playing, Duration.ofMillis(10L * (i - since)), Duration.ofMillis(10L * gap)));
                }
                playing = now;
                since = i;
            }
        }
        keys.removeIf(key -> key.length().compareTo(NOISE) < 0);
        return new KeysHeard(List.copyOf(keys));
    }

    /// The key heard in ten milliseconds; a blank where there is none.
    private static char key(short[] piece, int rate) {
        if (Goertzel.rms(piece) < AUDIBLE) {
            return ' ';
        }
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
