package io.sidetone.audio.opus;

import java.io.IOException;

/// The bytes contradict Ogg or Opus, as opposed to a source that could not be read. The message says what and where.
final class DamagedOpusException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedOpusException(String message) {
        super(message);
    }

    DamagedOpusException(String message, Throwable cause) {
        super(message, cause);
    }
}
