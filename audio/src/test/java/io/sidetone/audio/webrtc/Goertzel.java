package io.sidetone.audio.webrtc;

/// How much of one frequency is in a stretch of sound.
public final class Goertzel {
    private Goertzel() {}

    /// The amplitude of a sine of this frequency, 0–1.
    public static double amplitude(short[] samples, double frequency, int rate) {
        double step = 2 * Math.PI * frequency / rate;
        double re = 0;
        double im = 0;
        for (int i = 0; i < samples.length; i++) {
            re += samples[i] * Math.cos(step * i);
            im += samples[i] * Math.sin(step * i);
        }
        return samples.length == 0 ? 0 : 2 * Math.hypot(re, im) / samples.length / 32768;
    }

    /// Root mean square, 0–1.
    public static double rms(short[] samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return samples.length == 0 ? 0 : Math.sqrt(sum / samples.length) / 32768;
    }
}
