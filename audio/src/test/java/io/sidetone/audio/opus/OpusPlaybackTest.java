package io.sidetone.audio.opus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is heard of files made by `opusenc` (`opus/make.sh`), through `AudioSystem`.
class OpusPlaybackTest {
    /// The tones in the files: half of full scale.
    private static final double TONE = 32_768 * Math.pow(10, -6 / 20.0);

    @ParameterizedTest
    @CsvSource({"mono, 24123", "long, 144007", "voice, 24123", "short, 100", "silence, 9600"})
    void aMonoFileIsAsLongAsWhatWasEncoded(String name, int samples) throws Exception {
        assertThat(Pcm.of(OggBytes.golden(name), Pcm.MONO).frames()).isEqualTo(samples);
    }

    @Test
    void aStereoFileIsAsLongAsWhatWasEncoded() throws Exception {
        assertThat(Pcm.of(OggBytes.golden("stereo"), Pcm.STEREO).frames()).isEqualTo(19_201);
    }

    @ParameterizedTest
    @CsvSource({"mono, 440", "long, 600", "voice, 300"})
    void aToneKeepsItsPitchAndItsLevel(String name, double hertz) throws Exception {
        var pcm = Pcm.of(OggBytes.golden(name), Pcm.MONO);

        assertThat(pcm.amplitude(0, hertz)).isCloseTo(TONE, within(TONE * 0.15));
        assertThat(pcm.amplitude(0, hertz * 1.3)).isLessThan(TONE * 0.02);
        assertThat(pcm.rms()).isCloseTo(TONE / Math.sqrt(2), within(TONE * 0.1));
    }

    @Test
    void leftAndRightStayApart() throws Exception {
        var pcm = Pcm.of(OggBytes.golden("stereo"), Pcm.STEREO);

        assertThat(pcm.amplitude(0, 440)).isCloseTo(TONE, within(TONE * 0.1));
        assertThat(pcm.amplitude(1, 1000)).isCloseTo(TONE, within(TONE * 0.1));
        assertThat(pcm.amplitude(0, 1000)).isLessThan(TONE * 0.05);
        assertThat(pcm.amplitude(1, 440)).isLessThan(TONE * 0.05);
    }

    @Test
    void silenceIsSilent() throws Exception {
        assertThat(Pcm.of(OggBytes.golden("silence"), Pcm.MONO).peak()).isLessThan(4);
    }

    @Test
    void aStereoFileCanBeHeardInMono() throws Exception {
        var pcm = Pcm.of(OggBytes.golden("stereo"), Pcm.MONO);

        assertThat(pcm.frames()).isEqualTo(19_201);
        assertThat(pcm.amplitude(0, 440)).isCloseTo(TONE / 2, within(TONE * 0.1));
        assertThat(pcm.amplitude(0, 1000)).isCloseTo(TONE / 2, within(TONE * 0.1));
    }

    @Test
    void aMonoFileCanBeHeardOnBothSides() throws Exception {
        var pcm = Pcm.of(OggBytes.golden("mono"), Pcm.STEREO);

        assertThat(pcm.frames()).isEqualTo(24_123);
        assertThat(pcm.amplitude(0, 440)).isCloseTo(TONE, within(TONE * 0.1));
        assertThat(pcm.amplitude(1, 440)).isCloseTo(pcm.amplitude(0, 440), within(1.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-12, -6, 3})
    void theOutputGainOfTheHeaderIsApplied(int decibels) throws Exception {
        double plain = Pcm.of(OggBytes.golden("mono"), Pcm.MONO).rms();
        double changed = Pcm.of(OggBytes.withGain(OggBytes.golden("mono"), decibels * 256), Pcm.MONO)
                .rms();

        assertThat(20 * Math.log10(changed / plain)).isCloseTo(decibels, within(0.1));
    }

    @Test
    void chainedStreamsPlayOneAfterTheOther() throws Exception {
        var chained = OggBytes.concat(OggBytes.golden("mono"), OggBytes.golden("stereo"), OggBytes.golden("voice"));
        var pcm = Pcm.of(chained, Pcm.MONO);
        var second = Pcm.of(OggBytes.golden("stereo"), Pcm.MONO);

        assertThat(pcm.frames()).isEqualTo(24_123 + 19_201 + 24_123);
        for (int i = 0; i < second.frames(); i++) {
            assertThat(pcm.at(24_123 + i, 0)).isEqualTo(second.at(i, 0));
        }
    }

    @Test
    void aFileAnAddressAndAStreamSoundTheSame(@TempDir Path folder) throws Exception {
        var file = Files.write(folder.resolve("mono.opus"), OggBytes.golden("mono"));
        try (var fromFile = AudioSystem.getAudioInputStream(Pcm.MONO, AudioSystem.getAudioInputStream(file.toFile()));
                var fromUrl = AudioSystem.getAudioInputStream(
                        Pcm.MONO, AudioSystem.getAudioInputStream(file.toUri().toURL()));
                var fromStream = Pcm.open(OggBytes.golden("mono"), Pcm.MONO)) {
            var expected = fromStream.readAllBytes();
            assertThat(fromFile.readAllBytes()).isEqualTo(expected);
            assertThat(fromUrl.readAllBytes()).isEqualTo(expected);
        }
    }

    @Test
    void readingInSmallPiecesGivesTheSame() throws Exception {
        try (var whole = Pcm.open(OggBytes.golden("stereo"), Pcm.STEREO);
                var pieces = new OpusPcmStream(new ByteArrayInputStream(OggBytes.golden("stereo")), 2)) {
            for (byte expected : whole.readAllBytes()) {
                assertThat((byte) pieces.read()).isEqualTo(expected);
            }
            assertThat(pieces.read()).isEqualTo(-1);
            assertThat(pieces.read(new byte[8])).isEqualTo(-1);
            assertThat(pieces.read(new byte[0])).isZero();
        }
    }

    @Test
    void theEncodingAloneGivesTheFilesOwnChannels() throws Exception {
        for (var expected : new AudioFormat[] {Pcm.MONO, Pcm.STEREO}) {
            var file = OggBytes.golden(expected.getChannels() == 1 ? "mono" : "stereo");
            try (var pcm = AudioSystem.getAudioInputStream(
                    AudioFormat.Encoding.PCM_SIGNED, AudioSystem.getAudioInputStream(new ByteArrayInputStream(file)))) {
                assertThat(pcm.getFormat().matches(expected)).isTrue();
            }
        }
    }

    @Test
    void otherFormatsAreRefused() throws Exception {
        try (var opus = AudioSystem.getAudioInputStream(new ByteArrayInputStream(OggBytes.golden("mono")))) {
            var provider = new OpusFormatConversionProvider();
            for (var target : new AudioFormat[] {
                new AudioFormat(44_100, 16, 1, true, false),
                new AudioFormat(48_000, 16, 1, true, true),
                new AudioFormat(48_000, 24, 1, true, false),
                new AudioFormat(48_000, 16, 6, true, false)
            }) {
                assertThat(provider.isConversionSupported(target, opus.getFormat()))
                        .isFalse();
                assertThatThrownBy(() -> provider.getAudioInputStream(target, opus))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("16-bit PCM at 48 kHz");
            }
            assertThatThrownBy(() -> provider.getAudioInputStream(AudioFormat.Encoding.ULAW, opus))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
