package io.sidetone.audio.opus;

import java.util.stream.IntStream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.spi.FormatConversionProvider;

/// Turns Ogg Opus into signed 16-bit little-endian PCM at 48 kHz, mono or stereo whichever the file is (the decoder
/// mixes
/// down, or puts one voice on both sides). Found by `AudioSystem` as a service.
public final class OpusFormatConversionProvider extends FormatConversionProvider {

    /// Made by the service loader.
    public OpusFormatConversionProvider() {}

    @Override
    public AudioFormat.Encoding[] getSourceEncodings() {
        return new AudioFormat.Encoding[] {OpusFormat.ENCODING};
    }

    @Override
    public AudioFormat.Encoding[] getTargetEncodings() {
        return new AudioFormat.Encoding[] {AudioFormat.Encoding.PCM_SIGNED};
    }

    @Override
    public AudioFormat.Encoding[] getTargetEncodings(AudioFormat source) {
        return isOpus(source) ? getTargetEncodings() : new AudioFormat.Encoding[0];
    }

    /// {@inheritDoc}
    ///
    /// The file's own number of channels comes first.
    @Override
    public AudioFormat[] getTargetFormats(AudioFormat.Encoding target, AudioFormat source) {
        if (!isOpus(source) || !AudioFormat.Encoding.PCM_SIGNED.equals(target)) {
            return new AudioFormat[0];
        }
        return IntStream.of(source.getChannels(), 3 - source.getChannels())
                .mapToObj(OpusFormat::pcm)
                .toArray(AudioFormat[]::new);
    }

    @Override
    public AudioInputStream getAudioInputStream(AudioFormat.Encoding target, AudioInputStream source) {
        var formats = getTargetFormats(target, source.getFormat());
        if (formats.length == 0) {
            throw unsupported(source.getFormat(), target);
        }
        return getAudioInputStream(formats[0], source);
    }

    /// {@inheritDoc}
    ///
    /// Decodes while it is read. Reading a damaged file throws an `IOException` that says where; one that
    /// merely breaks off ends there. Closing it closes `source`.
    @Override
    public AudioInputStream getAudioInputStream(AudioFormat target, AudioInputStream source) {
        if (!isConversionSupported(target, source.getFormat())) {
            throw unsupported(source.getFormat(), target);
        }
        var pcm = OpusFormat.pcm(target.getChannels());
        var decoded = source instanceof OpusFileStream file
                ? new OpusPcmStream(file, file::rewound, pcm.getChannels())
                : new OpusPcmStream(source, pcm.getChannels());
        return new AudioInputStream(decoded, pcm, AudioSystem.NOT_SPECIFIED);
    }

    private static boolean isOpus(AudioFormat format) {
        return OpusFormat.ENCODING.equals(format.getEncoding())
                && (format.getChannels() == 1 || format.getChannels() == 2);
    }

    private static IllegalArgumentException unsupported(AudioFormat source, Object target) {
        return new IllegalArgumentException(
                "Opus becomes 16-bit PCM at 48 kHz, mono or stereo; not %s to %s".formatted(source, target));
    }
}
