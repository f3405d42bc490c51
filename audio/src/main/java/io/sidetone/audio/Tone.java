package io.sidetone.audio;

/// The sounds a phone makes by itself. Each repeats until it is stopped, except where it says otherwise.
public enum Tone {
    /// Somebody calls.
    RING,
    /// The other side rings: 425 Hz, 1 s on, 4 s off.
    RINGBACK,
    /// The other side is busy: 425 Hz, 0.48 s on, 0.48 s off; for five seconds.
    BUSY,
    /// Somebody else calls while we talk: quiet, twice every five seconds; on the ring device too where that is another
    /// than the speaker.
    CALL_WAITING,
    /// The call has ended: played once.
    ENDED,
    /// A call was answered by itself, so that whoever sits here knows that somebody listens: played once.
    INTERCOM
}
