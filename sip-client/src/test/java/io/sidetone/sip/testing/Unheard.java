package io.sidetone.sip.testing;

import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.signalling.IncomingInvite;
import io.sidetone.sip.signalling.RegisterAnswer;
import io.sidetone.sip.signalling.Signalling;

/// For tests of something else than the account: nobody listens.
public final class Unheard implements Signalling.Listener {
    @Override
    public void connected(Server server) {}

    @Override
    public void unreachable(Server server, FlowException reason) {}

    @Override
    public void connectionLost(FlowException reason) {}

    @Override
    public void registered(RegisterAnswer answer) {}

    @Override
    public void incoming(IncomingInvite invite) {}
}
