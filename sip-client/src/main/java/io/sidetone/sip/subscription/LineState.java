package io.sidetone.sip.subscription;

/// What a lamp shows of somebody's telephone.
public enum LineState {
    /// Nothing goes on.
    IDLE,
    /// Somebody calls there, and it can be picked up.
    RINGING,
    /// In a call, or calling.
    BUSY,
    /// All calls there are are on hold.
    HELD
}
