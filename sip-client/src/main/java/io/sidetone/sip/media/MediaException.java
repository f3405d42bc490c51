package io.sidetone.sip.media;

/// Why a media session could not do what was asked.
public final class MediaException extends Exception {
    private static final long serialVersionUID = 1L;

    /// The reason, one sentence each for the person.
    public enum Reason {
        /// The other side offers sound without DTLS-SRTP; we never send plain RTP (S5).
        NOT_ENCRYPTED,
        /// No audio codec in common, or no audio at all.
        NO_COMMON_CODEC,
        /// This computer has no network but loopback.
        NO_NETWORK,
        /// The description could not be read.
        MALFORMED,
        /// The other side has not agreed to touch-tones as RTP events.
        NO_TOUCH_TONES,
        /// The audio engine itself failed.
        ENGINE
    }

    private final Reason reason;

    public MediaException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public MediaException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
