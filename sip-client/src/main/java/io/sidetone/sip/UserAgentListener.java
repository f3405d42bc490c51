package io.sidetone.sip;

import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallInfo;

/// What a user agent tells. Called on the executor the listener was added with, in the order things happened.
public interface UserAgentListener {
    default void registrationChanged(RegistrationState state) {}

    /// A call began, outgoing or incoming.
    default void callAdded(Call call, CallInfo info) {}

    /// Something about a call changed, its end included: an ended call is not told of again.
    default void callChanged(Call call, CallInfo info) {}
}
