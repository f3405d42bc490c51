package io.sidetone.audio.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import org.junit.jupiter.api.Test;

class SpeechFramesTest {
    private final AtomicInteger opened = new AtomicInteger();

    private AudioInputStream ones(int bytes) {
        opened.incrementAndGet();
        var data = new byte[bytes];
        java.util.Arrays.fill(data, (byte) 1);
        return new AudioInputStream(
                new ByteArrayInputStream(data), new AudioFormat(48_000, 16, 1, true, false), bytes / 2);
    }

    private static int loud(SpeechFrames frames) {
        var frame = new byte[PacedVoice.FRAME];
        frames.next(frame);
        int count = 0;
        for (byte b : frame) {
            count += b;
        }
        return count;
    }

    @Test
    void speaksPausesAndBeginsAgain() {
        var frames = new SpeechFrames(() -> ones(960 + 100), Duration.ofMillis(20));
        assertThat(loud(frames)).isEqualTo(960);
        assertThat(loud(frames)).isEqualTo(100);
        assertThat(loud(frames)).isZero();
        assertThat(loud(frames)).isZero();
        assertThat(loud(frames)).isEqualTo(960);
        assertThat(opened).hasValue(2);
    }

    @Test
    void anEmptySpeechIsSilenceAndNotABusyLoop() {
        var frames = new SpeechFrames(() -> ones(0), Duration.ZERO);
        for (int i = 0; i < 10; i++) {
            assertThat(loud(frames)).isZero();
        }
        assertThat(opened.get()).isLessThanOrEqualTo(5);
    }

    @Test
    void anotherFormatIsRefusedClearly() {
        var frames = new SpeechFrames(
                () -> new AudioInputStream(
                        new ByteArrayInputStream(new byte[100]), new AudioFormat(8_000, 16, 1, true, false), 50),
                Duration.ZERO);
        assertThatThrownBy(() -> loud(frames)).hasMessageContaining("48000");
    }
}
