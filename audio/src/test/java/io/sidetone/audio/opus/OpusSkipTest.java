package io.sidetone.audio.opus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Moving about in a file, and not reading more of it than needed.
class OpusSkipTest {
    private static final int LENGTH = 144_007;

    @ParameterizedTest
    @ValueSource(ints = {1, 647, 648, 3840, 5000, 48_000, 100_001, 144_006})
    void afterASkipTheRestSoundsAsIfAllHadBeenPlayed(int frames) throws Exception {
        var all = Pcm.of(OggBytes.golden("long"), Pcm.MONO);
        try (var stream = Pcm.open(OggBytes.golden("long"), Pcm.MONO)) {
            assertThat(stream.skip(frames * 2L)).isEqualTo(frames * 2L);
            var rest = Pcm.of(stream);

            assertThat(rest.frames()).isEqualTo(LENGTH - frames);
            // 80 ms bring the decoder near the same state, another 100 ms to what cannot be told apart (measured: 73).
            // One sample too early or too late would differ by 1288.
            for (int i = 0; i < rest.frames(); i++) {
                assertThat(rest.at(i, 0)).isCloseTo(all.at(frames + i, 0), within(i < 4800 ? 3000 : 150));
            }
        }
    }

    @Test
    void manyShortSkipsGoExactlyAsFarAsOneLong() throws Exception {
        try (var stream = Pcm.open(OggBytes.golden("long"), Pcm.MONO)) {
            long skipped = 0;
            for (long step = stream.skip(1234); step > 0; step = stream.skip(1234)) {
                skipped += step;
            }
            assertThat(skipped).isEqualTo(LENGTH * 2L);
        }
    }

    @Test
    void aSkipEndsWithTheFile() throws Exception {
        try (var stream = Pcm.open(OggBytes.golden("stereo"), Pcm.STEREO)) {
            assertThat(stream.skip(Long.MAX_VALUE)).isEqualTo(19_201 * 4L);
            assertThat(stream.read(new byte[4])).isEqualTo(-1);
            assertThat(stream.skip(4)).isZero();
        }
    }

    @Test
    void aSkipReachesIntoTheNextLink() throws Exception {
        var chained = OggBytes.concat(OggBytes.golden("long"), OggBytes.golden("mono"));
        try (var stream = Pcm.open(chained, Pcm.MONO)) {
            assertThat(stream.skip((LENGTH + 12_000) * 2L)).isEqualTo((LENGTH + 12_000) * 2L);
            var rest = Pcm.of(stream);

            assertThat(rest.frames()).isEqualTo(24_123 - 12_000);
            assertThat(rest.amplitude(0, 440)).isGreaterThan(14_000);
        }
    }

    @Test
    void backwardsThereIsNoWay() throws Exception {
        try (var stream = new OpusPcmStream(new ByteArrayInputStream(OggBytes.golden("mono")), 1)) {
            assertThat(stream.skip(-100)).isZero();
            assertThat(stream.skip(1)).isZero();
            assertThat(stream.readAllBytes()).hasSize(24_123 * 2);
        }
    }

    /// One hour and forty minutes; decoding them would take most of a minute.
    @Test
    void aLongWayIsPassedWithoutDecodingIt() {
        int copies = 2000;
        var hours = OggBytes.concat(
                Collections.nCopies(copies, OggBytes.golden("long")).toArray(byte[][]::new));
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try (var stream = Pcm.open(hours, Pcm.MONO)) {
                long almostAll = 2L * LENGTH * (copies - 1);
                assertThat(stream.skip(almostAll)).isEqualTo(almostAll);
                assertThat(Pcm.of(stream).amplitude(0, 600)).isGreaterThan(14_000);
            }
        });
    }

    @Test
    void noMoreIsReadThanIsPlayed() throws Exception {
        var file = OggBytes.golden("long");
        var source = new CountingStream(new ByteArrayInputStream(file));
        try (var stream = new OpusPcmStream(source, 1)) {
            assertThat(source.count).isZero();
            stream.readNBytes(960);
            assertThat(source.count).isLessThan(file.length / 6);
            assertThat(stream.available()).isPositive();
        }
        assertThat(source.closed).isTrue();
        var untouched = Arrays.copyOfRange(file, source.count, file.length);
        assertThat(source.readAllBytes()).isEqualTo(untouched);
    }

    private static final class CountingStream extends FilterInputStream {
        private int count;
        private boolean closed;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int got = super.read(into, offset, length);
            count += Math.max(0, got);
            return got;
        }

        @Override
        public void close() throws IOException {
            closed = true;
            super.close();
        }
    }
}
