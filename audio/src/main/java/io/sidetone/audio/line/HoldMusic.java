package io.sidetone.audio.line;

import io.sidetone.audio.tone.Melodies;
import io.sidetone.audio.tone.ToneSource;
import java.io.InputStream;
import java.util.Objects;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// Music for whoever waits on the line, computed: a quiet tune that comes round again and again.
public final class HoldMusic {
    private static final AudioFormat FORMAT = new AudioFormat(48_000, 16, 1, true, false);

    private HoldMusic() {}

    /// The music from its beginning, without an end: 48 kHz, mono, 16-bit signed little-endian PCM, as a
    /// [SpeechLine] takes it. Read by one thread at a time.
    public static AudioInputStream open() {
        return new AudioInputStream(new Tune(), FORMAT, AudioSystem.NOT_SPECIFIED);
    }

    private static final class Tune extends InputStream {
        private final ToneSource source = new ToneSource();

        Tune() {
            source.play(Melodies.hold());
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("samples have two bytes");
        }

        /// Whole samples only.
        @Override
        public int read(byte[] buffer, int offset, int length) {
            Objects.checkFromIndexSize(offset, length, buffer.length);
            int frames = length / FORMAT.getFrameSize();
            var samples = new byte[frames * FORMAT.getFrameSize()];
            source.fill(samples, frames, 1, (int) FORMAT.getSampleRate());
            System.arraycopy(samples, 0, buffer, offset, samples.length);
            return samples.length;
        }
    }
}
