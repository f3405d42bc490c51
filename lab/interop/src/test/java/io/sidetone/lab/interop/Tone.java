package io.sidetone.lab.interop;

import java.util.Arrays;

/// Finds tones in sound (Goertzel's algorithm).
final class Tone {
    static final int RATE = 48_000;

    private Tone() {}

    /// A tenth of a second: short enough that a jitter buffer's small corrections do not matter.
    private static final int WINDOW = RATE / 10;

    /// The part of the sound's energy that is at this frequency, 0–1: a clean tone gives nearly 1.
    static double share(short[] sound, double frequency) {
        double at = 0;
        double all = 0;
        for (int from = 0; from + WINDOW <= sound.length; from += WINDOW) {
            at += power(sound, from, WINDOW, frequency);
            all += energy(sound, from, WINDOW);
        }
        return all == 0 ? 0 : at / all;
    }

    /// The same of a piece of any length as a whole: of a hundredth of a second, a tone of several periods in it.
    static double shareOfAll(short[] sound, double frequency) {
        double energy = energy(sound, 0, sound.length);
        return energy == 0 ? 0 : power(sound, 0, sound.length, frequency) / energy;
    }

    /// How many tenths of a second are this tone and hardly anything else.
    static int clearTenths(short[] sound, double frequency) {
        int clear = 0;
        for (int from = 0; from + WINDOW <= sound.length; from += WINDOW) {
            double all = energy(sound, from, WINDOW);
            if (all > 0 && power(sound, from, WINDOW, frequency) > 0.8 * all) {
                clear++;
            }
        }
        return clear;
    }

    /// How many tenths of a second have a part of each of these tones, and next to nothing of the absent one.
    static int together(short[] sound, double absent, double... tones) {
        int found = 0;
        for (int from = 0; from + WINDOW <= sound.length; from += WINDOW) {
            int start = from;
            double all = energy(sound, from, WINDOW);
            boolean there = all > 0
                    && Arrays.stream(tones).allMatch(tone -> power(sound, start, WINDOW, tone) > 0.015 * all)
                    && power(sound, from, WINDOW, absent) < 0.004 * all;
            found += there ? 1 : 0;
        }
        return found;
    }

    private static double energy(short[] sound, int from, int length) {
        double energy = 0;
        for (int i = from; i < from + length; i++) {
            energy += (double) sound[i] * sound[i];
        }
        return energy;
    }

    private static double power(short[] sound, int from, int length, double frequency) {
        double k = 2 * Math.cos(2 * Math.PI * frequency / RATE);
        double s1 = 0;
        double s2 = 0;
        for (int i = from; i < from + length; i++) {
            double s0 = sound[i] + k * s1 - s2;
            s2 = s1;
            s1 = s0;
        }
        return 2 * (s1 * s1 + s2 * s2 - k * s1 * s2) / length;
    }

    /// Root mean square, in units of a 16-bit sample.
    static double level(short[] sound) {
        double energy = 0;
        for (short sample : sound) {
            energy += (double) sample * sample;
        }
        return sound.length == 0 ? 0 : Math.sqrt(energy / sound.length);
    }

    /// A sine tone, 16-bit mono.
    static byte[] sine(double frequency, double seconds, double amplitude) {
        int samples = (int) (seconds * RATE);
        var bytes = new byte[samples * 2];
        for (int i = 0; i < samples; i++) {
            int sample = (int) (amplitude * Short.MAX_VALUE * Math.sin(2 * Math.PI * frequency * i / RATE));
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        return bytes;
    }
}
