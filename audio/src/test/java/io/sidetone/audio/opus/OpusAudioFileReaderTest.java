package io.sidetone.audio.opus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpusAudioFileReaderTest {
    private final OpusAudioFileReader reader = new OpusAudioFileReader();

    @Test
    void theFormatIsOpusAtItsOwnClock() throws Exception {
        var format = AudioSystem.getAudioFileFormat(new ByteArrayInputStream(OggBytes.golden("stereo")));

        assertThat(format.getType().getExtension()).isEqualTo("opus");
        assertThat(format.getFrameLength()).isEqualTo(AudioSystem.NOT_SPECIFIED);
        assertThat(format.getFormat().getEncoding()).hasToString("OPUS");
        assertThat(format.getFormat().getChannels()).isEqualTo(2);
        assertThat(format.getFormat().getSampleRate()).isEqualTo(48_000);
    }

    @Test
    void aFileTellsItsLength(@TempDir Path folder) throws Exception {
        var chained = OggBytes.concat(OggBytes.golden("mono"), OggBytes.golden("long"));
        var file = Files.write(folder.resolve("chained.opus"), chained);

        var format = AudioSystem.getAudioFileFormat(file.toFile());

        assertThat(format.getFrameLength()).isEqualTo(24_123 + 144_007);
        assertThat(format.properties()).containsEntry("duration", (24_123 + 144_007) * 1_000_000L / 48_000);
    }

    @Test
    void anAddressTellsItsFormat(@TempDir Path folder) throws Exception {
        var file = Files.write(folder.resolve("mono.opus"), OggBytes.golden("mono"));

        var format = AudioSystem.getAudioFileFormat(file.toUri().toURL());

        assertThat(format.getFormat().getChannels()).isEqualTo(1);
    }

    @Test
    void theEncodedStreamIsTheFile() throws Exception {
        try (var stream = AudioSystem.getAudioInputStream(new ByteArrayInputStream(OggBytes.golden("mono")))) {
            assertThat(stream.readAllBytes()).isEqualTo(OggBytes.golden("mono"));
        }
    }

    @Test
    void lookingAtAStreamLeavesItWhereItWas() throws Exception {
        var before = "before".getBytes(StandardCharsets.US_ASCII);
        var stream = new ByteArrayInputStream(OggBytes.concat(before, OggBytes.golden("mono")));
        stream.skipNBytes(before.length);

        reader.getAudioFileFormat(stream);

        assertThat(stream.readAllBytes()).isEqualTo(OggBytes.golden("mono"));
    }

    static Stream<Named<byte[]>> otherThings() throws IOException {
        var mono = OggBytes.golden("mono");
        var wrongChecksum = mono.clone();
        wrongChecksum[30] ^= 1;
        var newVersion = OggBytes.head(1, 312, 0);
        newVersion[8] = 0x10;
        var vorbis = "\1vorbis\0\0\0\0\2".getBytes(StandardCharsets.US_ASCII);
        return Stream.of(
                Named.of("nothing", new byte[0]),
                Named.of("three bytes", new byte[3]),
                Named.of("text", "Not music, only words about it. ".repeat(9).getBytes(StandardCharsets.US_ASCII)),
                Named.of("WAV", wav()),
                Named.of("Vorbis", OggBytes.page(OggBytes.FIRST, 0, 1, 0, vorbis)),
                Named.of("six channels", OggBytes.golden("surround")),
                Named.of("no channels", OggBytes.page(OggBytes.FIRST, 0, 1, 0, OggBytes.head(0, 312, 0))),
                Named.of("a version to come", OggBytes.page(OggBytes.FIRST, 0, 1, 0, newVersion)),
                Named.of("a short header", OggBytes.page(OggBytes.FIRST, 0, 1, 0, OggBytes.slice(mono, 28, 12))),
                Named.of("no header", OggBytes.page(OggBytes.FIRST, 0, 1, 0)),
                Named.of("the middle of a stream", OggBytes.pages(mono).getLast()),
                Named.of("half a page", OggBytes.slice(mono, 0, 40)),
                Named.of("a wrong checksum", wrongChecksum));
    }

    @ParameterizedTest
    @MethodSource("otherThings")
    void whatIsNotOpusIsLeftForOthersToRead(byte[] other) throws Exception {
        var stream = new ByteArrayInputStream(other);

        assertThatThrownBy(() -> reader.getAudioInputStream(stream)).isInstanceOf(UnsupportedAudioFileException.class);
        assertThatThrownBy(() -> reader.getAudioFileFormat(stream)).isInstanceOf(UnsupportedAudioFileException.class);

        assertThat(stream.readAllBytes()).isEqualTo(other);
    }

    @ParameterizedTest
    @MethodSource("otherThings")
    void theSameFromAFile(byte[] other, @TempDir Path folder) throws Exception {
        var file = Files.write(folder.resolve("other"), other).toFile();

        assertThatThrownBy(() -> reader.getAudioInputStream(file)).isInstanceOf(UnsupportedAudioFileException.class);
        assertThatThrownBy(() -> reader.getAudioFileFormat(file)).isInstanceOf(UnsupportedAudioFileException.class);
        assertThatThrownBy(() -> reader.getAudioInputStream(file.toURI().toURL()))
                .isInstanceOf(UnsupportedAudioFileException.class);
    }

    @Test
    void otherReadersStillFindTheirs() throws Exception {
        var format = AudioSystem.getAudioFileFormat(new ByteArrayInputStream(wav()));

        assertThat(format.getType()).isEqualTo(AudioFileFormat.Type.WAVE);
    }

    @Test
    void aStreamWithoutMarkIsRefusedUnread() throws Exception {
        var stream = new FilterInputStream(new ByteArrayInputStream(OggBytes.golden("mono"))) {
            @Override
            public boolean markSupported() {
                return false;
            }
        };

        assertThatThrownBy(() -> reader.getAudioInputStream(stream))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("BufferedInputStream");
        assertThat(stream.readAllBytes()).isEqualTo(OggBytes.golden("mono"));
    }

    @Test
    void aMissingFileIsSaidToBeMissing(@TempDir Path folder) {
        var missing = folder.resolve("missing.opus").toFile();

        assertThatThrownBy(() -> reader.getAudioInputStream(missing)).isInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> reader.getAudioFileFormat(missing)).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void aDamagedFileSaysSoInsteadOfALength(@TempDir Path folder) throws Exception {
        var bytes = OggBytes.golden("long");
        bytes[bytes.length / 2] ^= 1;
        var file = Files.write(folder.resolve("damaged.opus"), bytes).toFile();

        assertThatThrownBy(() -> reader.getAudioFileFormat(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    private static byte[] wav() throws IOException {
        var out = new ByteArrayOutputStream();
        var silence = new ByteArrayInputStream(new byte[960]);
        AudioSystem.write(new AudioInputStream(silence, Pcm.MONO, 480), AudioFileFormat.Type.WAVE, out);
        return out.toByteArray();
    }
}
