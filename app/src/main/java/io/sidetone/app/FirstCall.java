package io.sidetone.app;

import io.sidetone.sip.UserAgent;
import io.sidetone.sip.UserAgentListener;
import io.sidetone.sip.account.RegistrationState;

/// Calls the number the program was started with, as soon as calls can be made.
final class FirstCall implements UserAgentListener {
    private final UserAgent userAgent;
    private final String number;
    private boolean called; // listener's thread only

    FirstCall(UserAgent userAgent, String number) {
        this.userAgent = userAgent;
        this.number = number;
    }

    @Override
    public void registrationChanged(RegistrationState state) {
        if (!called && state instanceof RegistrationState.Ready) {
            called = true;
            userAgent.call(number);
        }
    }
}
