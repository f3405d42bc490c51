package io.sidetone.audio.player;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// A recording as 16-bit samples, from wherever one wants. One thread.
final class Track implements AutoCloseable {
    private final Path file;
    private final AudioFormat format;
    private final Duration duration;
    private AudioInputStream samples;
    private long read; // bytes of samples, from the beginning

    private Track(Path file, AudioInputStream samples, Duration duration) {
        this.file = file;
        this.samples = samples;
        this.format = samples.getFormat();
        this.duration = duration;
    }

    /// @throws IOException with a sentence, where it cannot be read or is no recording
    static Track open(Path file) throws IOException {
        var samples = samples(file);
        try {
            long frames = samples.getFrameLength();
            return new Track(
                    file,
                    samples,
                    frames >= 0 ? time(frames, samples.getFormat()) : counted(file, samples.getFormat()));
        } catch (IOException | RuntimeException e) {
            samples.close();
            throw e;
        }
    }

    private static AudioInputStream samples(Path file) throws IOException {
        var raw = new BufferedInputStream(Files.newInputStream(file));
        try {
            var coded = AudioSystem.getAudioInputStream(raw);
            var format = coded.getFormat();
            var plain = new AudioFormat(
                    AudioFormat.Encoding.PCM_SIGNED,
                    format.getSampleRate(),
                    16,
                    format.getChannels(),
                    2 * format.getChannels(),
                    format.getSampleRate(),
                    false);
            return format.matches(plain) ? coded : AudioSystem.getAudioInputStream(plain, coded);
        } catch (UnsupportedAudioFileException | IllegalArgumentException e) {
            raw.close();
            throw new IOException("The recording is in a format that cannot be played.", e);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /// The length of what does not tell it: found by reading it once.
    private static Duration counted(Path file, AudioFormat format) throws IOException {
        try (var all = samples(file)) {
            long bytes = all.transferTo(java.io.OutputStream.nullOutputStream());
            return time(bytes / format.getFrameSize(), format);
        }
    }

    private static Duration time(long frames, AudioFormat format) {
        return Duration.ofNanos(Math.round(frames * 1e9 / format.getFrameRate()));
    }

    AudioFormat format() {
        return format;
    }

    Duration duration() {
        return duration;
    }

    /// Where the next sample stands, less those that wait to be heard.
    ///
    /// @param waiting bytes
    Duration position(int waiting) {
        return time(Math.max(0, read - waiting) / format.getFrameSize(), format);
    }

    /// The next samples, whole frames; -1 at the end.
    int read(byte[] into) throws IOException {
        int most = into.length - into.length % format.getFrameSize();
        int count = samples.readNBytes(into, 0, most);
        read += count;
        return count == 0 ? -1 : count;
    }

    /// Goes to a place; to the end, where it is beyond that.
    void seek(Duration to) throws IOException {
        long frame = Math.round(to.toNanos() / 1e9 * format.getFrameRate());
        long target = Math.max(0, frame) * format.getFrameSize();
        if (target < read) {
            samples.close();
            samples = samples(file);
            read = 0;
        }
        skip(samples, target - read);
    }

    private void skip(InputStream in, long bytes) throws IOException {
        var buffer = new byte[16_384 - 16_384 % format.getFrameSize()];
        for (long left = bytes; left > 0; ) {
            int count = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
            if (count == 0) {
                return;
            }
            read += count;
            left -= count;
        }
    }

    @Override
    public void close() throws IOException {
        samples.close();
    }
}
