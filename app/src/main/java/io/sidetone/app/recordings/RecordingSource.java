package io.sidetone.app.recordings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Where a phone system tells of its recordings. Blocks, up to its time-out.
public interface RecordingSource {
    /// The most one recording may have, bytes: an hour of WAV at 16 kHz.
    int LARGEST = 128 << 20;

    /// Recordings of this phone's calls that began in a time.
    ///
    /// @throws IOException with a sentence
    List<Recorded> list(Instant from, Instant until) throws IOException;

    /// Reads a recording into a file that exists.
    ///
    /// @throws IOException with a sentence
    void download(URI uri, Path file) throws IOException;
}
