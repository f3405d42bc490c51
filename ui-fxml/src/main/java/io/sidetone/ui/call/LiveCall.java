package io.sidetone.ui.call;

import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;

/// A call and the newest that is known of it.
///
/// @param call takes the commands
public record LiveCall(Call call, CallInfo info) {
    public boolean ringing() {
        return info.state() instanceof CallState.Incoming;
    }

    public boolean established() {
        return info.state() instanceof CallState.Established;
    }
}
