package io.sidetone.audio.opus;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Map;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import javax.sound.sampled.spi.AudioFileReader;

/// Recognises Ogg Opus, mono or stereo (RFC 7845). Found by `AudioSystem` as a service.
///
/// Streams given to it must support mark and reset, as `AudioSystem` asks of them. Only the first page is looked at.
/// What is not ours is answered with `UnsupportedAudioFileException` and left unread, for the next provider to try.
public final class OpusAudioFileReader extends AudioFileReader {

    /// Made by the service loader.
    public OpusAudioFileReader() {}

    /// {@inheritDoc}
    ///
    /// The length is not known without reading the stream to its end, so it is not specified.
    @Override
    public AudioFileFormat getAudioFileFormat(InputStream stream) throws UnsupportedAudioFileException, IOException {
        return fileFormat(probe(stream), AudioSystem.NOT_SPECIFIED, Map.of());
    }

    @Override
    public AudioFileFormat getAudioFileFormat(URL url) throws UnsupportedAudioFileException, IOException {
        try (var stream = new BufferedInputStream(url.openStream())) {
            return getAudioFileFormat(stream);
        }
    }

    /// {@inheritDoc}
    ///
    /// Reads the file to its end, without decoding it: the length is in samples per channel at 48 kHz, exactly what
    /// decoding gives, and the property `duration` is in microseconds.
    ///
    /// @throws IOException if the file can't be read or is damaged inside
    @Override
    public AudioFileFormat getAudioFileFormat(File file) throws UnsupportedAudioFileException, IOException {
        try (var stream = new BufferedInputStream(new FileInputStream(file))) {
            var head = probe(stream);
            long samples = samples(stream);
            int frames = samples <= Integer.MAX_VALUE ? (int) samples : AudioSystem.NOT_SPECIFIED;
            return fileFormat(head, frames, Map.of("duration", samples * 1_000_000 / (long) OpusFormat.RATE));
        }
    }

    @Override
    public AudioInputStream getAudioInputStream(InputStream stream) throws UnsupportedAudioFileException, IOException {
        return new AudioInputStream(stream, OpusFormat.encoded(probe(stream)), AudioSystem.NOT_SPECIFIED);
    }

    @Override
    public AudioInputStream getAudioInputStream(URL url) throws UnsupportedAudioFileException, IOException {
        var stream = new BufferedInputStream(url.openStream());
        return owned(stream, () -> getAudioInputStream(stream));
    }

    /// {@inheritDoc}
    ///
    /// What it is decoded to supports mark and reset, however far: a player marks the beginning, and to go anywhere
    /// resets and skips.
    @Override
    public AudioInputStream getAudioInputStream(File file) throws UnsupportedAudioFileException, IOException {
        var source = new OpusFileStream.Source(file);
        return owned(source, () -> new OpusFileStream(source, OpusFormat.encoded(probe(source))));
    }

    @FunctionalInterface
    private interface Opening {
        AudioInputStream open() throws UnsupportedAudioFileException, IOException;
    }

    /// The same as for any stream, but this one is ours to close where it turns out to be something else.
    private static AudioInputStream owned(InputStream stream, Opening opening)
            throws UnsupportedAudioFileException, IOException {
        try {
            return opening.open();
        } catch (UnsupportedAudioFileException | IOException | RuntimeException e) {
            try (stream) {
                throw e;
            }
        }
    }

    /// The header on the first page; the stream is where it was before.
    private static OpusHead probe(InputStream stream) throws UnsupportedAudioFileException, IOException {
        if (!stream.markSupported()) {
            throw new IOException(
                    "To look for Opus the stream must support mark and reset: wrap it in a" + " BufferedInputStream");
        }
        stream.mark(OggPage.MAX_BYTES);
        try {
            var page = new OggPageReader(stream).next();
            if (page == null || !page.first()) {
                throw new UnsupportedAudioFileException("This is not an Ogg file");
            }
            return OpusHead.parse(OpusPacketReader.firstPacket(page));
        } catch (DamagedOpusException e) {
            var unsupported = new UnsupportedAudioFileException(e.getMessage());
            unsupported.initCause(e);
            throw unsupported;
        } finally {
            stream.reset();
        }
    }

    private static long samples(InputStream stream) throws IOException {
        var packets = new OpusPacketReader(stream);
        long samples = 0;
        for (var packet = packets.next(); packet != null; packet = packets.next()) {
            samples += packet.audible();
        }
        return samples;
    }

    private static AudioFileFormat fileFormat(OpusHead head, int frames, Map<String, Object> properties) {
        return new AudioFileFormat(OpusFormat.FILE_TYPE, OpusFormat.encoded(head), frames, properties);
    }
}
