package io.sidetone.audio.webrtc;

import java.io.ByteArrayInputStream;
import java.util.Random;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;

/// Something like a voice: syllables of changing length, pitch and vowel, never twice the same. Always the same seed.
final class Babble {
    private static final int RATE = 48_000;
    private static final int SECONDS = 20;
    /// The first two formants of some vowels, Hz.
    private static final double[][] VOWELS = {{730, 1090}, {270, 2290}, {300, 870}, {530, 1840}, {570, 840}};

    private Babble() {}

    static AudioInputStream spoken() {
        var random = new Random(201);
        var bytes = new byte[2 * RATE * SECONDS];
        int at = 0;
        while (at < RATE * SECONDS) {
            int length = RATE * (120 + random.nextInt(160)) / 1000;
            syllable(bytes, at, length, random);
            at += length + RATE * (30 + random.nextInt(170)) / 1000;
        }
        return new AudioInputStream(
                new ByteArrayInputStream(bytes), new AudioFormat(RATE, 16, 1, true, false), RATE * SECONDS);
    }

    private static void syllable(byte[] bytes, int from, int length, Random random) {
        double pitch = 100 + 80 * random.nextDouble();
        double glide = 0.9 + 0.2 * random.nextDouble();
        var vowel = VOWELS[random.nextInt(VOWELS.length)];
        double phase = 0;
        for (int i = 0; i < length && from + i < RATE * SECONDS; i++) {
            double part = (double) i / length;
            double now = pitch * (1 + (glide - 1) * part);
            phase += 2 * Math.PI * now / RATE;
            double sum = 0;
            for (int harmonic = 1; harmonic * now < 3500; harmonic++) {
                sum += weight(harmonic * now, vowel) * Math.sin(harmonic * phase);
            }
            int sample = (int) (9000 * Math.sin(Math.PI * part) * Math.clamp(sum / 3, -1, 1));
            bytes[2 * (from + i)] = (byte) sample;
            bytes[2 * (from + i) + 1] = (byte) (sample >> 8);
        }
    }

    private static double weight(double frequency, double[] formants) {
        double sum = 0.05;
        for (double formant : formants) {
            sum += Math.exp(-Math.pow((frequency - formant) / 150, 2));
        }
        return sum;
    }
}
