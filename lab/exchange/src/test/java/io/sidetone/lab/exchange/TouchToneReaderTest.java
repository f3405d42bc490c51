package io.sidetone.lab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TouchToneReaderTest {
    private static final String KEYS = "123A456B789C*0#D";
    private static final double[] LOW = {697, 770, 852, 941};
    private static final double[] HIGH = {1209, 1336, 1477, 1633};
    private final StringBuilder heard = new StringBuilder();
    private final TouchToneReader reader = new TouchToneReader(heard::append);
    private final Random random = new Random(1);

    /// Frames of 10 ms, the last one filled up with silence.
    private void play(int rate, int milliseconds, IntToDoubleFunction sound) {
        int samples = rate * milliseconds / 1000;
        int frame = rate / 100;
        for (int start = 0; start < samples; start += frame) {
            var pcm = new byte[frame * 2];
            for (int i = 0; i < frame && start + i < samples; i++) {
                int value = (int) Math.round(sound.applyAsDouble(start + i));
                pcm[2 * i] = (byte) value;
                pcm[2 * i + 1] = (byte) (value >> 8);
            }
            reader.hear(pcm, rate, 1);
        }
    }

    private void press(int rate, char key, int milliseconds) {
        int index = KEYS.indexOf(key);
        double low = 2 * Math.PI * LOW[index / 4] / rate;
        double high = 2 * Math.PI * HIGH[index % 4] / rate;
        play(rate, milliseconds, i -> 4000 * Math.sin(low * i) + 4000 * Math.sin(high * i));
    }

    private void silence(int rate, int milliseconds) {
        play(rate, milliseconds, i -> 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 16_000, 48_000})
    void readsEveryKeyOnce(int rate) {
        for (int i = 0; i < KEYS.length(); i++) {
            press(rate, KEYS.charAt(i), 157);
            silence(rate, 83);
        }
        assertThat(heard.toString()).isEqualTo(KEYS);
    }

    @Test
    void readsTheSameKeyTwice() {
        press(48_000, '5', 100);
        silence(48_000, 60);
        press(48_000, '5', 100);
        assertThat(heard.toString()).isEqualTo("55");
    }

    @Test
    void aLostFrameIsNoSecondKey() {
        press(48_000, '5', 80);
        silence(48_000, 20);
        press(48_000, '5', 80);
        assertThat(heard.toString()).isEqualTo("5");
    }

    @Test
    void tooShortIsNoKey() {
        press(48_000, '5', 25);
        silence(48_000, 100);
        assertThat(heard.toString()).isEmpty();
    }

    @Test
    void oneToneIsNoKey() {
        play(48_000, 500, i -> 8000 * Math.sin(2 * Math.PI * 770 * i / 48_000));
        play(48_000, 500, i -> 8000 * Math.sin(2 * Math.PI * 1336 * i / 48_000));
        assertThat(heard.toString()).isEmpty();
    }

    @Test
    void noiseIsNoKey() {
        play(48_000, 10_000, i -> random.nextGaussian() * 3000);
        assertThat(heard.toString()).isEmpty();
    }

    @Test
    void speechAndMusicAreNoKeys() throws IOException {
        var frame = new byte[960];
        for (var voice : EnumSet.complementOf(EnumSet.of(Voice.ECHO))) {
            var programme = SpokenVoices.programme(voice);
            for (int i = 0; i < 400; i++) {
                programme.readNBytes(frame, 0, frame.length);
                reader.hear(frame, 48_000, 1);
            }
        }
        assertThat(heard.toString()).isEmpty();
    }
}
