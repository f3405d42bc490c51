package io.sidetone.app.control;

import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.call.EndReason;

/// What a person reads for a fact.
public interface Sentences {
    /// Why the phone is not connected.
    String disconnection(Disconnection reason);

    /// Why a call ended.
    ///
    /// @param who the other side, by name or number
    String end(EndReason reason, String who);
}
