package io.sidetone.lab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProgrammeTest {
    private static final int PAUSE = 96_000;
    /// Ten bytes: ones for the first colleague, twos for everybody else.
    private final Programme programme = new Programme(ProgrammeTest::recording, Voice.FIRST_COLLEAGUE);

    private static ByteArrayInputStream recording(Voice voice) {
        var bytes = new byte[10];
        Arrays.fill(bytes, (byte) (voice == Voice.FIRST_COLLEAGUE ? 1 : 2));
        return new ByteArrayInputStream(bytes);
    }

    private byte[] next(int length) throws IOException {
        return programme.readNBytes(length);
    }

    private static byte[] of(int value, int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void saysEverythingAgainAfterAPause() throws IOException {
        assertThat(next(10)).isEqualTo(of(1, 10));
        assertThat(next(PAUSE)).isEqualTo(of(0, PAUSE));
        assertThat(next(10)).isEqualTo(of(1, 10));
    }

    @Test
    void speaksOnAfterTheMusicWhereItWas() throws IOException {
        next(4);
        programme.music(true);
        assertThat(next(9600)).isNotEqualTo(of(0, 9600));
        programme.music(false);
        assertThat(next(6)).isEqualTo(of(1, 6));
        assertThat(next(2)).isEqualTo(of(0, 2));
    }

    @Test
    void saysSomethingElseFromItsBeginning() throws IOException {
        next(4);
        programme.say(Voice.SECOND_COLLEAGUE);
        assertThat(next(10)).isEqualTo(of(2, 10));
    }

    @Test
    void theMelodyIsHeardAndNeverTooLoud() throws IOException {
        programme.say(Voice.MUSIC);
        var bytes = next(48_000 * 2 * 10);
        double power = 0;
        int peak = 0;
        for (int i = 0; i < bytes.length; i += 2) {
            int sample = (short) ((bytes[i] & 0xff) | bytes[i + 1] << 8);
            power += (double) sample * sample;
            peak = Math.max(peak, Math.abs(sample));
        }
        assertThat(Math.sqrt(power / (bytes.length / 2.0)) / Short.MAX_VALUE).isBetween(0.02, 0.2);
        assertThat(peak).isLessThan(Short.MAX_VALUE / 3);
    }
}
