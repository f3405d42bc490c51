package io.sidetone.lab.exchange;

import io.sidetone.audio.line.Ear;

/// Reads touch-tones (ITU-T Q.23) in what a line hears. libwebrtc hands RFC 4733 events to nobody, but plays them as
/// tones for as long as they last. On a busy computer it catches up in the silence between two: the same key twice in a
/// row may then be read as one. Used by one thread.
final class TouchToneReader implements Ear {
    private static final double[] LOW = {697, 770, 852, 941};
    private static final double[] HIGH = {1209, 1336, 1477, 1633};
    private static final String KEYS = "123A456B789C*0#D";
    private static final char NONE = ' ';
    /// Quieter is no key: 100 of 32768, -50 dB.
    private static final double FAINTEST = 100 * 100;
    /// How much of the sound its two tones must be: a voice is never so pure.
    private static final double PURITY = 0.7;
    /// In frames of 10 ms: shorter is no key, and after a shorter gap it is still the same one (Q.24).
    private static final int SHORTEST = 4;

    private static final int SHORTEST_GAP = 3;

    private final Voices.Ears ears;
    private char candidate = NONE;
    private int lasted;
    private int missed;
    private boolean told;

    TouchToneReader(Voices.Ears ears) {
        this.ears = ears;
    }

    @Override
    public void hear(byte[] pcm, int rate, int channels) {
        char key = key(samples(pcm, channels), rate);
        if (key != NONE && key == candidate) {
            lasted++;
            missed = 0;
        } else if (candidate != NONE && ++missed < SHORTEST_GAP) {
            return;
        } else {
            candidate = key;
            lasted = 1;
            missed = 0;
            told = false;
        }
        if (candidate != NONE && lasted >= SHORTEST && !told) {
            told = true;
            ears.heard(candidate);
        }
    }

    /// The first channel.
    private static double[] samples(byte[] pcm, int channels) {
        var samples = new double[pcm.length / 2 / channels];
        for (int i = 0; i < samples.length; i++) {
            int at = i * channels * 2;
            samples[i] = (short) ((pcm[at] & 0xff) | pcm[at + 1] << 8);
        }
        return samples;
    }

    private static char key(double[] samples, int rate) {
        double power = 0;
        for (double sample : samples) {
            power += sample * sample;
        }
        power /= samples.length;
        if (power < FAINTEST) {
            return NONE;
        }
        var low = strongest(samples, rate, LOW);
        var high = strongest(samples, rate, HIGH);
        boolean pure = low.power() + high.power() > PURITY * power;
        boolean balanced = Math.min(low.power(), high.power()) > 0.1 * Math.max(low.power(), high.power());
        return pure && balanced ? KEYS.charAt(low.row() * HIGH.length + high.row()) : NONE;
    }

    private record Tone(int row, double power) {}

    private static Tone strongest(double[] samples, int rate, double[] frequencies) {
        var best = new Tone(0, 0);
        for (int i = 0; i < frequencies.length; i++) {
            double power = power(samples, rate, frequencies[i]);
            if (power > best.power()) {
                best = new Tone(i, power);
            }
        }
        return best;
    }

    /// The power of one frequency (Goertzel's algorithm).
    private static double power(double[] samples, int rate, double frequency) {
        double coefficient = 2 * Math.cos(2 * Math.PI * frequency / rate);
        double last = 0;
        double before = 0;
        for (double sample : samples) {
            double now = sample + coefficient * last - before;
            before = last;
            last = now;
        }
        double square = last * last + before * before - coefficient * last * before;
        return 2 * square / ((double) samples.length * samples.length);
    }
}
