package io.sidetone.app.control;

import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Recording;
import io.sidetone.sip.call.TransferFailure;

/// What a person reads for a fact.
public interface Sentences {
    /// Why the phone is not connected.
    String disconnection(Disconnection reason);

    /// Why a call ended.
    ///
    /// @param who the other side, by name or number
    String end(EndReason reason, String who);

    /// Why a recording did not begin or end.
    String recording(Recording.Refusal why);

    /// Why a call was not passed on.
    ///
    /// @param who the one still with us, by name or number
    /// @param target to whom the call was to go
    String transfer(TransferFailure why, String who, String target);
}
