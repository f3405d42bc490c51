package io.sidetone.audio.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.audio.webrtc.Goertzel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class HoldMusicTest {
    private static short[] samples(byte[] bytes) {
        var samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    @Test
    void playsOnAndOnQuietlyAndNeverFallsSilentForLong() throws IOException {
        try (var music = HoldMusic.open()) {
            assertThat(music.getFormat().getFrameSize()).isEqualTo(2);
            for (int second = 0; second < 30; second++) {
                var sound = samples(music.readNBytes(2 * 48_000));
                assertThat(sound).hasSize(48_000);
                assertThat(Goertzel.rms(sound)).describedAs("second %s", second).isBetween(0.01, 0.2);
            }
        }
    }

    @Test
    void everyoneHearsItFromTheBeginning() throws IOException {
        try (var one = HoldMusic.open();
                var other = HoldMusic.open()) {
            var beginning = one.readNBytes(96_000);
            one.readNBytes(1000);
            assertThat(other.readNBytes(96_000)).isEqualTo(beginning);
        }
    }

    @Test
    void halvesOfSamplesAreNotGiven() throws IOException {
        try (var music = HoldMusic.open()) {
            assertThat(music.read(new byte[7], 0, 7)).isEqualTo(6);
            assertThat(music.read(new byte[7], 2, 4)).isEqualTo(4);
        }
    }
}
