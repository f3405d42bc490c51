package io.sidetone.audio.webrtc;

import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaException.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns what went wrong into what the port promises.
final class Failure {
    private Failure() {}

    static MediaException of(@Nullable Throwable failure) {
        var cause = WebRtcEngine.cause(failure);
        if (cause instanceof MediaException known) {
            return known;
        }
        var text = cause == null ? "" : String.valueOf(cause.getMessage());
        var words = text.toLowerCase(Locale.ROOT);
        if (words.contains("dtls fingerprint")) {
            return new MediaException(
                    Reason.NOT_ENCRYPTED, "The other side wants sound without DTLS-SRTP encryption.", asCause(cause));
        }
        if (words.contains("remote") || words.contains("parse")) {
            return new MediaException(
                    Reason.MALFORMED,
                    "The other side's session description could not be used: " + text,
                    asCause(cause));
        }
        return new MediaException(Reason.ENGINE, "The audio engine failed: " + text, asCause(cause));
    }

    private static Throwable asCause(@Nullable Throwable cause) {
        return cause == null ? new IllegalStateException("no cause given") : cause;
    }

    static MediaException ended() {
        return new MediaException(Reason.ENGINE, "The media session has ended.");
    }
}
