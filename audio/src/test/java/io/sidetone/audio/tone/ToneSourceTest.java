package io.sidetone.audio.tone;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.audio.webrtc.Goertzel;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ToneSourceTest {
    private static final int RATE = 48_000;
    private final ToneSource source = new ToneSource();

    private short[] read(double seconds) {
        return read(seconds, 1, RATE);
    }

    private short[] read(double seconds, int channels, int rate) {
        int frames = (int) (seconds * rate);
        var bytes = new byte[frames * channels * 2];
        source.fill(bytes, frames, channels, rate);
        var samples = new short[frames * channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << 8));
        }
        return samples;
    }

    private static int largestStep(short[] samples) {
        int largest = 0;
        for (int i = 1; i < samples.length; i++) {
            largest = Math.max(largest, Math.abs(samples[i] - samples[i - 1]));
        }
        return largest;
    }

    private static short[] joined(short[] a, short[] b) {
        var out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }

    @Test
    void ringbackIs425HertzForASecondAndFourOfSilence() {
        source.play(Melodies.ringback());
        var on = read(1);
        assertThat(Goertzel.amplitude(on, 425, RATE)).isBetween(0.11, 0.13);
        assertThat(Goertzel.rms(read(4))).isZero();
        assertThat(Goertzel.amplitude(read(1), 425, RATE)).isBetween(0.11, 0.13);
    }

    @Test
    void busyEndsByItself() {
        source.play(Melodies.busy());
        assertThat(Goertzel.amplitude(read(0.48), 425, RATE)).isBetween(0.11, 0.13);
        assertThat(Goertzel.rms(read(0.48))).isZero();
        read(4);
        assertThat(Goertzel.rms(read(1))).isZero();
        assertThat(source.quiet()).isTrue();
    }

    @Test
    void stopsWithinAHundredthOfASecondWithoutAClick() {
        source.play(Melodies.ringback());
        var before = read(0.5003);
        source.stop();
        var after = read(0.02);
        assertThat(largestStep(joined(before, after))).isLessThan(300);
        assertThat(Goertzel.rms(Arrays.copyOfRange(after, RATE / 100, after.length)))
                .isZero();
        assertThat(source.quiet()).isTrue();
    }

    @Test
    void changesWithoutAClickAndAtOnce() {
        source.play(Melodies.ringback());
        var before = read(0.2503);
        source.play(Melodies.busy());
        var after = read(0.4);
        assertThat(largestStep(joined(before, after))).isLessThan(300);
        assertThat(Goertzel.rms(Arrays.copyOfRange(after, RATE / 50, after.length)))
                .isGreaterThan(0.05);
    }

    @Test
    void theSameAgainGoesOn() {
        source.play(Melodies.ringback());
        read(3);
        source.play(Melodies.ringback());
        assertThat(Goertzel.rms(read(1.9))).isZero();
    }

    @Test
    void playedAgainRightAfterStopItSounds() {
        source.play(Melodies.ringback());
        read(0.5);
        source.stop();
        source.play(Melodies.ringback());
        read(0.05);
        assertThat(source.quiet()).isFalse();
        assertThat(Goertzel.amplitude(read(0.5), 425, RATE)).isBetween(0.11, 0.13);
    }

    @Test
    void anyRateAndChannels() {
        source.play(Melodies.ringback());
        var stereo = read(0.5, 2, 44_100);
        var left = new short[stereo.length / 2];
        for (int i = 0; i < left.length; i++) {
            left[i] = stereo[2 * i];
            assertThat(stereo[2 * i + 1]).isEqualTo(left[i]);
        }
        assertThat(Goertzel.amplitude(left, 425, 44_100)).isBetween(0.11, 0.13);
    }

    static Stream<Melody> all() {
        return Stream.of(
                Melodies.ring(),
                Melodies.ringback(),
                Melodies.busy(),
                Melodies.callWaiting(),
                Melodies.ended(),
                Melodies.intercom(),
                Melodies.hold(),
                Melodies.key('5').orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyMelodyIsAudibleNeverClipsNorClicks(Melody melody) {
        source.play(melody);
        var round = read(melody.round());
        assertThat(Goertzel.rms(round)).isGreaterThan(0.005);
        for (short sample : round) {
            assertThat(Math.abs((int) sample)).isLessThan(30_000);
        }
        // The steepest a sound of this loudness below 3 kHz gets; a click is far steeper.
        assertThat(largestStep(round)).isLessThan(3500);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 697, 1209",
        "5, 770, 1336",
        "9, 852, 1477",
        "0, 941, 1336",
        "*, 941, 1209",
        "#, 941, 1477",
        "d, 941, 1633"
    })
    void aKeySoundsAsOnAnyTelephoneOnceAndQuietly(char key, double low, double high) {
        source.playOnTop(Melodies.key(key).orElseThrow());
        var tone = read(0.12);
        assertThat(Goertzel.amplitude(tone, low, RATE)).isBetween(0.03, 0.06);
        assertThat(Goertzel.amplitude(tone, high, RATE)).isBetween(0.03, 0.06);
        assertThat(source.quiet()).isTrue();
        assertThat(Goertzel.rms(read(1))).isZero();
    }

    @Test
    void whatIsNoKeyHasNoTone() {
        assertThat(Melodies.key(' ')).isEmpty();
        assertThat(Melodies.key('E')).isEmpty();
        assertThat(Melodies.key('ß')).isEmpty();
    }

    @Test
    void aKeyDoesNotDisturbWhatPlays() {
        source.play(Melodies.ringback());
        read(0.3);
        source.playOnTop(Melodies.key('1').orElseThrow());
        var both = read(0.12);
        assertThat(Goertzel.amplitude(both, 425, RATE)).isBetween(0.1, 0.14);
        assertThat(Goertzel.amplitude(both, 697, RATE)).isBetween(0.03, 0.06);
        assertThat(Goertzel.amplitude(read(0.3), 425, RATE)).isBetween(0.1, 0.14);
        source.stop();
        source.playOnTop(Melodies.key('2').orElseThrow());
        read(0.2);
        assertThat(source.quiet()).isTrue();
    }

    @Test
    void aHandfulOfKeysAtOnceIsEnoughAndNothingOverflows() {
        source.play(Melodies.ring());
        for (int i = 0; i < 100; i++) {
            source.playOnTop(Melodies.key('5').orElseThrow());
        }
        for (short sample : read(0.12)) {
            assertThat(Math.abs((int) sample)).isLessThan(32_767);
        }
        source.playOnTop(Melodies.key('5').orElseThrow());
        source.clear();
        assertThat(source.quiet()).isTrue();
    }

    @Test
    void theRingIsWarm() {
        source.play(Melodies.ring());
        var first = read(0.2);
        double fundamental = Goertzel.amplitude(first, 523.25, RATE);
        assertThat(fundamental).isGreaterThan(0.1);
        assertThat(fundamental).isGreaterThan(8 * Goertzel.amplitude(first, 3 * 523.25, RATE));
    }
}
