package io.sidetone.sip.signalling;

/// Our side of one INVITE dialog. A command that the dialog's state does not allow is logged and does nothing.
public interface Leg {
    /// The Call-ID.
    String callId();

    /// Who hears of what happens from now on.
    void listen(LegListener listener);

    /// 180 to an incoming INVITE.
    void ring();

    /// 200 to an incoming INVITE, after [#ring()].
    void accept(String answer);

    /// A final refusal of an incoming INVITE.
    ///
    /// @param status 400–699
    void refuse(int status);

    /// CANCEL of our INVITE; the outcome still arrives.
    void cancel();

    /// BYE. Nothing is told afterwards.
    void bye();
}
