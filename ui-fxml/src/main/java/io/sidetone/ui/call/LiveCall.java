package io.sidetone.ui.call;

import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.Transfer;

/// A call and the newest that is known of it.
///
/// @param call takes the commands
public record LiveCall(Call call, CallInfo info) {
    public String id() {
        return info.id();
    }

    public boolean ringing() {
        return info.state() instanceof CallState.Incoming;
    }

    public boolean established() {
        return info.state() instanceof CallState.Established;
    }

    /// Whether both can hear each other as far as it is up to us.
    public boolean spoken() {
        return established() && !info.localHold();
    }

    /// Whether touch-tones can be sent: early media is enough (S17a).
    public boolean takesDigits() {
        return established() || info.state() instanceof CallState.Early;
    }

    /// Whether we have asked the other side to call somebody else, and wait for what becomes of it.
    public boolean passing() {
        return info.transfer() instanceof Transfer.Asked || info.transfer() instanceof Transfer.Underway;
    }
}
