package io.sidetone.audio.opus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Files that are not as they should be.
@Timeout(30)
class OpusDamageTest {
    private static final int SERIAL = 7;

    @Test
    void aFileThatBreaksOffPlaysWhatIsThere() throws Exception {
        var file = OggBytes.golden("mono");
        int headers = OggBytes.pages(file).get(0).length + OggBytes.pages(file).get(1).length;
        int last = 0;
        for (int length = headers; length < file.length; length += 13) {
            int frames = Pcm.of(Arrays.copyOf(file, length), Pcm.MONO).frames();
            assertThat(frames).isBetween(last, 24_123 + 960);
            last = frames;
        }
        assertThat(last).isGreaterThan(23_000);
    }

    @Test
    void aFileThatBreaksOffBetweenPagesKeepsAllOfThem() throws Exception {
        var pages = OggBytes.pages(OggBytes.golden("long"));
        var half = OggBytes.concat(pages.subList(0, 12).toArray(byte[][]::new));

        // Ten pages of five packets of 20 ms, less the pre-skip.
        assertThat(Pcm.of(half, Pcm.MONO).frames()).isEqualTo(10 * 5 * 960 - 312);
    }

    @Test
    void damageIsReportedAfterWhatCameBeforeHasPlayed() throws Exception {
        var pages = OggBytes.pages(OggBytes.golden("long"));
        pages.get(12)[60] ^= 1;
        int at = pages.subList(0, 12).stream().mapToInt(page -> page.length).sum();
        try (var stream = open(OggBytes.concat(pages.toArray(byte[][]::new)))) {
            stream.readNBytes((10 * 5 * 960 - 312) * 2);

            assertThatThrownBy(stream::read)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged")
                    .hasMessageContaining("checksum")
                    .hasMessageContaining("byte " + at);
        }
    }

    @Test
    void junkBetweenPagesIsReported() throws Exception {
        var pages = OggBytes.pages(OggBytes.golden("long"));
        pages.add(12, "junk".repeat(50).getBytes(StandardCharsets.US_ASCII));

        assertDamaged(OggBytes.concat(pages.toArray(byte[][]::new)), "no Ogg page begins");
    }

    @Test
    void whatFollowsTheLastPageIsIgnored() throws Exception {
        var tagged = OggBytes.concat(OggBytes.golden("mono"), "TAG".repeat(43).getBytes(StandardCharsets.US_ASCII));

        assertThat(Pcm.of(tagged, Pcm.MONO).frames()).isEqualTo(24_123);
    }

    @Test
    void aMissingPageIsJumpedOver() throws Exception {
        var pages = OggBytes.pages(OggBytes.golden("long"));
        pages.remove(12);

        assertThat(Pcm.of(OggBytes.concat(pages.toArray(byte[][]::new)), Pcm.MONO)
                        .frames())
                .isEqualTo(144_007 - 5 * 960);
    }

    @Test
    void anotherStreamInBetweenIsPassedOver() throws Exception {
        var pages = new ArrayList<byte[]>();
        var other = "another codec".getBytes(StandardCharsets.US_ASCII);
        int number = 0;
        for (var page : OggBytes.pages(OggBytes.golden("long"))) {
            pages.add(page);
            pages.add(OggBytes.page(number == 0 ? OggBytes.FIRST : 0, number, SERIAL, number++, other));
        }

        assertThat(Pcm.of(OggBytes.concat(pages.toArray(byte[][]::new)), Pcm.MONO)
                        .frames())
                .isEqualTo(144_007);
    }

    @Test
    void aStreamWithoutAnyAudioIsEmpty() throws Exception {
        assertThat(Pcm.of(OggBytes.headers(SERIAL, 312), Pcm.MONO).frames()).isZero();
        assertThat(Pcm.of(OggBytes.page(OggBytes.FIRST, 0, SERIAL, 0, OggBytes.head(1, 0, 0)), Pcm.MONO)
                        .frames())
                .isZero();
    }

    @Test
    void aMissingCommentHeaderIsReported() throws Exception {
        assertDamaged(
                OggBytes.concat(
                        OggBytes.page(OggBytes.FIRST, 0, SERIAL, 0, OggBytes.head(1, 0, 0)),
                        OggBytes.page(OggBytes.LAST, 960, SERIAL, 1, OggBytes.QUIET_20_MS)),
                "comment header");
    }

    @Test
    void impossiblePacketsAreReported() throws Exception {
        assertDamaged(withAudio(new byte[0]), "empty or too long");
        // 48 frames of 20 ms: eight times what a packet may hold.
        assertDamaged(withAudio(new byte[] {(byte) 0xfb, 48, 0}), "impossible length");
        // Two frames of the same size in three bytes.
        assertDamaged(withAudio(new byte[] {(byte) 0xf9, 1, 2, 3}), "can't be decoded");
        assertDamaged(withAudio(new byte[PacketAssembly.MAX_PACKET + 1]), "empty or too long");
    }

    @Test
    void aSecondLinkThatCannotBePlayedIsReported() throws Exception {
        assertDamaged(OggBytes.concat(OggBytes.golden("mono"), OggBytes.golden("surround")), "6 channels");
    }

    @Test
    void somethingThatIsNotOpusAtAllIsReported() {
        assertThatThrownBy(() -> new OpusPcmStream(new ByteArrayInputStream(new byte[0]), 1).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no Opus");
    }

    @Test
    void aLargeCommentHeaderIsNoTrouble() throws Exception {
        var picture = OggBytes.concat(OggBytes.tags(), new byte[60_000]);
        var file = OggBytes.concat(
                OggBytes.page(OggBytes.FIRST, 0, SERIAL, 0, OggBytes.head(1, 0, 0)),
                OggBytes.page(0, 0, SERIAL, 1, fullSegments(), OggBytes.slice(picture, 0, 255 * 255)),
                OggBytes.page(1, 0, SERIAL, 2, new byte[] {5}, new byte[5]),
                OggBytes.page(OggBytes.LAST, 960, SERIAL, 3, OggBytes.QUIET_20_MS));

        assertThat(Pcm.of(file, Pcm.MONO).frames()).isEqualTo(960);
    }

    @Test
    void aCommentHeaderWithoutEndIsGivenUp() throws Exception {
        var head = OggBytes.page(OggBytes.FIRST, 0, SERIAL, 0, OggBytes.head(1, 0, 0));
        assertGivenUp(head, i -> OggBytes.page(i == 0 ? 0 : 1, -1, SERIAL, i + 1, fullSegments(), new byte[255 * 255]));
    }

    @Test
    void anAudioPacketWithoutEndIsGivenUp() throws Exception {
        assertGivenUp(
                OggBytes.headers(SERIAL, 0),
                i -> OggBytes.page(i == 0 ? 0 : 1, -1, SERIAL, i + 2, fullSegments(), new byte[255 * 255]));
    }

    @Test
    void emptyPagesWithoutEndAreGivenUp() throws Exception {
        assertGivenUp(OggBytes.headers(SERIAL, 0), i -> OggBytes.page(0, 0, SERIAL, i + 2));
    }

    private static byte[] withAudio(byte[] packet) {
        return OggBytes.concat(OggBytes.headers(SERIAL, 0), OggBytes.page(OggBytes.LAST, 960, SERIAL, 2, packet));
    }

    private static byte[] fullSegments() {
        var lacing = new byte[255];
        Arrays.fill(lacing, (byte) 255);
        return lacing;
    }

    private static InputStream open(byte[] file) {
        return new OpusPcmStream(new ByteArrayInputStream(file), 1);
    }

    private static void assertDamaged(byte[] file, String reason) throws IOException {
        try (var stream = open(file)) {
            assertThatThrownBy(stream::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(reason);
        }
    }

    /// A source of which no end is in sight: reading gives up before reaching it, having given nothing.
    private static void assertGivenUp(byte[] beginning, IntFunction<byte[]> pages) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(beginning);
        for (int i = 0; bytes.size() < 17 << 20; i++) {
            bytes.writeBytes(pages.apply(i));
        }
        var source = new ByteArrayInputStream(bytes.toByteArray());
        try (var stream = new OpusPcmStream(source, 1)) {
            assertThatThrownBy(stream::read).isInstanceOf(IOException.class).hasMessageContaining("no audio in");
        }
        assertThat(source.available()).isPositive();
    }
}
