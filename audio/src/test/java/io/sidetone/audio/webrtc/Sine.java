package io.sidetone.audio.webrtc;

import java.io.ByteArrayInputStream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;

/// A tone as speech.
public final class Sine {
    private Sine() {}

    /// A tone for half of each half second.
    public static AudioInputStream beeping(double frequency, double amplitude, double seconds) {
        return of(frequency, amplitude, seconds, 12_000);
    }

    public static AudioInputStream of(double frequency, double amplitude, double seconds) {
        return of(frequency, amplitude, seconds, Integer.MAX_VALUE);
    }

    private static AudioInputStream of(double frequency, double amplitude, double seconds, int gap) {
        int samples = (int) (48_000 * seconds);
        var bytes = new byte[2 * samples];
        for (int i = 0; i < samples; i++) {
            int value =
                    i / gap % 2 == 1 ? 0 : (int) (32767 * amplitude * Math.sin(2 * Math.PI * frequency * i / 48_000));
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        return new AudioInputStream(
                new ByteArrayInputStream(bytes), new AudioFormat(48_000, 16, 1, true, false), samples);
    }
}
