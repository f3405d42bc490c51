package io.sidetone.sip.call;

/// A handle on one call. Commands return at once; what came of them arrives as a change of [#info()]. A command that
/// does not fit the call's state changes nothing.
public interface Call {
    /// Unique in this program's run.
    default String id() {
        return info().id();
    }

    /// The newest snapshot. Any thread.
    CallInfo info();

    /// Answers an incoming call.
    void answer();

    /// Declines an incoming call (603, RFC 3261 §21.6.2).
    void decline();

    /// Ends the call, whatever it is doing: CANCEL, BYE or decline.
    void hangUp();

    /// Sends silence instead of the microphone.
    void mute(boolean muted);
}
