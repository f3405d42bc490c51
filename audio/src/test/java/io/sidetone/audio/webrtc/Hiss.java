package io.sidetone.audio.webrtc;

import java.io.ByteArrayInputStream;
import java.util.Random;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;

/// Steady noise, as a fan makes it.
final class Hiss {
    private static final int RATE = 48_000;
    private static final int SECONDS = 5;

    private Hiss() {}

    static AudioInputStream of(double amplitude) {
        var random = new Random(7);
        var bytes = new byte[2 * RATE * SECONDS];
        for (int i = 0; i < bytes.length; i += 2) {
            int sample = (int) (32767 * amplitude * (2 * random.nextDouble() - 1));
            bytes[i] = (byte) sample;
            bytes[i + 1] = (byte) (sample >> 8);
        }
        return new AudioInputStream(
                new ByteArrayInputStream(bytes), new AudioFormat(RATE, 16, 1, true, false), RATE * SECONDS);
    }
}
