package io.sidetone.audio.opus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which samples are heard, by pre-skip and granule positions (RFC 7845 §4.2 to §4.5).
class OpusTrimTest {
    private static final int SERIAL = 7;

    /// One page of ten packets, 9600 samples.
    @ParameterizedTest
    @CsvSource({
        "0,   9600,  9600",
        "312, 9600,  9288",
        "312, 9000,  8688", // trimmed at the end
        "312, 312,   0", // nothing between the trims
        "312, 100,   0", // ends before it begins
        "312, 0,     0",
        "9600, 9600, 0", // nothing after the pre-skip
        "20000, 9600, 0",
        "312, 50000, 9288", // a recording that joined late: it begins at 40400
        "312, -1,    9288" // no position: all of it
    })
    void aStreamOfOnePage(int preSkip, long granule, int heard) throws Exception {
        var file = OggBytes.concat(
                OggBytes.headers(SERIAL, preSkip), OggBytes.page(OggBytes.LAST, granule, SERIAL, 2, packets(10)));

        assertThat(Pcm.of(file, Pcm.MONO).frames()).isEqualTo(heard);
    }

    /// Two pages of ten packets each.
    @ParameterizedTest
    @CsvSource({
        "9600,  19200, 18888",
        "9600,  18000, 17688",
        "9600,  9600,  9288", // the whole second page is cut off
        "9600,  100,   9288", // an end before the last page cannot take back what has played
        "9600,  99999, 18888", // nor can more be heard than there is
        "50000, 58000, 17288" // a recording that joined late
    })
    void aStreamOfTwoPages(long first, long second, int heard) throws Exception {
        var file = OggBytes.concat(
                OggBytes.headers(SERIAL, 312),
                OggBytes.page(0, first, SERIAL, 2, packets(10)),
                OggBytes.page(OggBytes.LAST, second, SERIAL, 3, packets(10)));

        assertThat(Pcm.of(file, Pcm.MONO).frames()).isEqualTo(heard);
    }

    @Test
    void onlyTheLastPageTrims() throws Exception {
        var file = OggBytes.concat(
                OggBytes.headers(SERIAL, 0),
                OggBytes.page(0, 9600, SERIAL, 2, packets(10)),
                OggBytes.page(0, 10_000, SERIAL, 3, packets(10)));

        assertThat(Pcm.of(file, Pcm.MONO).frames()).isEqualTo(19_200);
    }

    @Test
    void aPacketCountsWhereItEnds() throws Exception {
        var packet = new byte[300];
        packet[0] = OggBytes.QUIET_20_MS[0];
        var file = OggBytes.concat(
                OggBytes.headers(SERIAL, 0),
                OggBytes.page(0, -1, SERIAL, 2, new byte[] {(byte) 255}, OggBytes.slice(packet, 0, 255)),
                OggBytes.page(1 | OggBytes.LAST, 500, SERIAL, 3, new byte[] {45}, OggBytes.slice(packet, 255, 45)));

        assertThat(Pcm.of(file, Pcm.MONO).frames()).isEqualTo(500);
    }

    @Test
    void aPacketWhoseBeginningIsLostIsDropped() throws Exception {
        var file = OggBytes.concat(
                OggBytes.headers(SERIAL, 0),
                OggBytes.page(1, 960, SERIAL, 3, new byte[] {45, 1}, OggBytes.concat(new byte[45], packets(1)[0])));

        assertThat(Pcm.of(file, Pcm.MONO).frames()).isEqualTo(960);
    }

    @Test
    void theEndOfOneLinkDoesNotTrimTheNext() throws Exception {
        var link = OggBytes.concat(
                OggBytes.headers(SERIAL, 312), OggBytes.page(OggBytes.LAST, 5000, SERIAL, 2, packets(10)));

        assertThat(Pcm.of(OggBytes.concat(link, link, link), Pcm.MONO).frames()).isEqualTo(3 * 4688);
    }

    private static byte[][] packets(int count) {
        return Collections.nCopies(count, OggBytes.QUIET_20_MS).toArray(byte[][]::new);
    }
}
