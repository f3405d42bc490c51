package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is clear measures as clear, and what is not as not: on something with the rhythm and the bands of speech.
class IntelligibilityTest {
    private static final int RATE = Tone.RATE;
    private static final short[] SAID = syllables(6);

    @Test
    void theSameLaterAndQuieterIsClear() {
        assertThat(Intelligibility.of(SAID, late(SAID, 0.4))).isGreaterThan(0.95);
    }

    @Test
    void aJitterBuffersStretchingIsClear() {
        var heard = late(SAID, 0.3);
        int cut = RATE * 3;
        var longer = new short[heard.length + RATE / 20];
        System.arraycopy(heard, 0, longer, 0, cut);
        System.arraycopy(heard, cut, longer, cut + RATE / 20, heard.length - cut);
        assertThat(Intelligibility.of(SAID, longer)).isGreaterThan(0.9);
    }

    @Test
    void whatIsMissingIsMissed() {
        var heard = late(SAID, 0.3);
        var random = new Random(1);
        for (int from = 0; from + RATE / 50 <= heard.length; from += RATE / 50) {
            if (random.nextDouble() < 0.5) {
                java.util.Arrays.fill(heard, from, from + RATE / 50, (short) 0);
            }
        }
        assertThat(Intelligibility.of(SAID, heard)).isLessThan(0.7);
    }

    @Test
    void anotherSpeakerAndNoiseAreNotWhatWasSaid() {
        var random = new Random(2);
        var noise = new short[SAID.length + RATE];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) (3000 * random.nextGaussian());
        }
        assertThat(Intelligibility.of(SAID, noise)).isLessThan(0.5);
        assertThat(Intelligibility.of(SAID, new short[SAID.length])).isLessThan(0.1);
    }

    private static short[] late(short[] said, double seconds) {
        var heard = new short[said.length + (int) (RATE * (seconds + 0.5))];
        for (int i = 0; i < said.length; i++) {
            heard[i + (int) (RATE * seconds)] = (short) (said[i] / 2);
        }
        return heard;
    }

    /// Noise in bands, each with its own loudness, changing several times a second; with pauses.
    private static short[] syllables(int seconds) {
        var random = new Random(3);
        var sound = new double[seconds * RATE];
        for (int tone = 0; tone < 60; tone++) {
            double frequency = 140 * Math.pow(2, tone / 12.0);
            double phase = random.nextDouble() * 7;
            double target = 0;
            double level = 0;
            for (int i = 0; i < sound.length; i++) {
                if (i % (RATE / 8) == 0) {
                    target = random.nextDouble() < 0.5 ? 0 : random.nextDouble() * 900;
                }
                level += (target - level) / (RATE / 50.0);
                sound[i] += level * Math.sin(2 * Math.PI * frequency * i / RATE + phase);
            }
        }
        var samples = new short[sound.length];
        for (int i = 0; i < sound.length; i++) {
            samples[i] = (short) Math.clamp(sound[i], -32000, 32000);
        }
        return samples;
    }
}
