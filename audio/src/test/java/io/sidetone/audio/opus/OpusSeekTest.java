package io.sidetone.audio.opus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a player with a bar to drag needs: the exact length, and a way to any place and back, through `AudioSystem`
/// alone.
class OpusSeekTest {
    private static final int LENGTH = 144_007;
    /// Far enough behind a jump the decoder is in tune again (see [OpusSkipTest]).
    private static final int TUNED = 4800;

    @TempDir
    Path folder;

    private File file(byte[] content) throws IOException {
        return Files.write(folder.resolve("speech.opus"), content).toFile();
    }

    private static AudioInputStream open(File file) throws Exception {
        return AudioSystem.getAudioInputStream(Pcm.MONO, AudioSystem.getAudioInputStream(file));
    }

    private static void goTo(AudioInputStream stream, long frame) throws IOException {
        stream.reset();
        assertThat(stream.skip(2 * frame)).isEqualTo(2 * frame);
    }

    private static void isAt(AudioInputStream stream, int frame, Pcm all) throws IOException {
        var next = new byte[2 * 6000];
        int got = stream.readNBytes(next, 0, next.length) / 2;
        assertThat(got).isEqualTo(Math.min(6000, all.frames() - frame));
        for (int i = TUNED; i < got; i++) {
            int sample = (short) ((next[2 * i] & 0xff) | (next[2 * i + 1] << 8));
            assertThat(sample).isCloseTo(all.at(frame + i, 0), within(150));
        }
    }

    @Test
    void forwardsAndBackwardsToAnyPlace() throws Exception {
        var content = OggBytes.golden("long");
        var all = Pcm.of(content, Pcm.MONO);
        var file = file(content);
        assertThat(AudioSystem.getAudioFileFormat(file).getFrameLength()).isEqualTo(LENGTH);
        try (var stream = open(file)) {
            assertThat(stream.markSupported()).isTrue();
            stream.mark(0);
            for (int frame : new int[] {100_000, 0, 48_000, 144_000, 1, 77_777, LENGTH, 5}) {
                goTo(stream, frame);
                isAt(stream, frame, all);
            }
        }
    }

    @Test
    void fromTheMiddleToTheMiddle() throws Exception {
        var content = OggBytes.golden("long");
        var all = Pcm.of(content, Pcm.MONO);
        try (var stream = open(file(content))) {
            assertThat(stream.skip(2 * 50_000)).isEqualTo(2 * 50_000);
            stream.mark(1);
            isAt(stream, 50_000, all);
            assertThat(stream.readAllBytes()).hasSize(2 * (LENGTH - 56_000));
            stream.reset();
            isAt(stream, 50_000, all);
        }
    }

    @Test
    void throughAllLinksOfAChain() throws Exception {
        var chained = OggBytes.concat(OggBytes.golden("long"), OggBytes.golden("mono"));
        var all = Pcm.of(chained, Pcm.MONO);
        var file = file(chained);
        assertThat(AudioSystem.getAudioFileFormat(file).getFrameLength()).isEqualTo(all.frames());
        try (var stream = open(file)) {
            for (int frame : new int[] {LENGTH + 12_000, 10_000, LENGTH + 1}) {
                goTo(stream, frame);
                isAt(stream, frame, all);
            }
        }
    }

    @Test
    void backFromDamage() throws Exception {
        var content = OggBytes.golden("long");
        content[content.length / 2] ^= 1;
        try (var stream = open(file(content))) {
            assertThatThrownBy(stream::readAllBytes).hasMessageContaining("damaged");
            stream.reset();
            assertThat(stream.readNBytes(9600)).hasSize(9600);
        }
    }

    @Test
    void whatCanBeReadOnlyOnceSaysSo() throws Exception {
        try (var stream = new OpusPcmStream(new ByteArrayInputStream(OggBytes.golden("mono")), 1)) {
            assertThat(stream.markSupported()).isFalse();
            assertThatThrownBy(stream::reset).hasMessageContaining("only once");
        }
    }

    @Test
    void aFileThatIsClosedIsLetGo() throws Exception {
        var file = file(OggBytes.golden("mono"));
        var stream = open(file);
        stream.reset();
        stream.close();
        assertThatThrownBy(() -> stream.read(new byte[2])).isInstanceOf(IOException.class);
    }
}
