package io.sidetone.sip.call;

/// A handle on one call. Commands return at once; what came of them arrives as a change of [#info()]. A command that
/// does not fit the call's state changes nothing.
///
/// Of several calls one at most can be heard and spoken into: to call somebody, to answer or to [#resume()] puts the
/// others on hold.
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

    /// Sends silence instead of the microphone. Survives hold and swap.
    void mute(boolean muted);

    /// Holds the other side: it hears the phone system's music (RFC 3264 §8.4).
    void hold();

    /// Speaks on, and holds the call that was spoken into meanwhile.
    void resume();

    /// Sends touch-tones, one after the other: RFC 4733 events, else INFO. Early media is enough.
    ///
    /// @param digits `0-9 * # A-D`, and `,` for a pause of 2 s; anything else is left out
    void dtmf(String digits);

    /// Passes the call on without asking first (blind, RFC 5589 §6).
    ///
    /// @param to a number or address as typed
    void transfer(String to);

    /// Holds the call and calls somebody whom it may be passed on to (attended, RFC 5589 §7).
    ///
    /// @param to a number or address as typed
    /// @return the new call
    Call consult(String to);

    /// On either call of a consultation: puts the two together and leaves. While it still rings there, the call is
    /// passed on without having asked.
    void complete();

    /// On either call of a consultation: ends the one to whom we wanted to pass it on, and speaks on with the other.
    void back();

    /// Asks the phone system to record the call, or to stop. [CallInfo#recording()] says what came of it, once the
    /// phone system has.
    void record(boolean on);

    /// Takes the call into one's own conference room: the other side is sent there, and we follow (S31). On either call
    /// of a consultation: all three (S34). Where it is refused the call stays, and [Transfer.Failed] says why.
    void conference();

    /// In a conference: calls somebody to bring in (S35), while the room waits.
    ///
    /// @param to a number or address as typed
    /// @param attended whether we speak to them first, and bring them in by [#complete()]; else they come in as
    ///     soon as they answer
    /// @return the new call
    Call add(String to, boolean attended);

    /// Calls whom the other side asks us to call.
    void follow();

    /// Does not call whom the other side asks us to call.
    void stay();

    /// Forgets that a transfer failed: the person has read it.
    void dismissTransfer();
}
