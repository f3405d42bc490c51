package io.sidetone.audio.opus;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// The bytes of an Opus file, which can be read from the beginning again as often as one likes: what decodes them can
/// be
/// put back.
final class OpusFileStream extends AudioInputStream {
    /// A file, buffered.
    static final class Source extends FilterInputStream {
        private final FileInputStream file;

        Source(File file) throws IOException {
            this(new FileInputStream(file));
        }

        private Source(FileInputStream file) {
            super(new BufferedInputStream(file));
            this.file = file;
        }

        private void rewind() throws IOException {
            file.getChannel().position(0);
            in = new BufferedInputStream(file);
        }
    }

    private final Source source;

    OpusFileStream(Source source, AudioFormat format) {
        super(source, format, AudioSystem.NOT_SPECIFIED);
        this.source = source;
    }

    /// The same stream, at its first byte.
    InputStream rewound() throws IOException {
        source.rewind();
        return source;
    }
}
