package io.sidetone.sip.team;

/// What a lamp shows (S43). Never a stale “free”: what is not known is unknown.
public enum LampState {
    IDLE,
    /// Somebody calls there; the call can be picked up.
    RINGING,
    BUSY,
    /// In calls, all of them on hold.
    HELD,
    DO_NOT_DISTURB,
    /// No telephone is registered there.
    OFFLINE,
    UNKNOWN
}
