package io.sidetone.audio.webrtc;

/// What a backend has to hear and speak with.
///
/// @param detail more about it for the log and the details; may be empty
public record Sound(Kind kind, String detail) {
    public enum Kind {
        STARTING,
        READY,
        /// No sound system, one that does not answer, or one without any device.
        NONE,
        NO_MICROPHONE,
        NO_SPEAKER,
        /// The native library itself does not work.
        FAILED
    }

    static Sound of(Kind kind) {
        return new Sound(kind, "");
    }
}
