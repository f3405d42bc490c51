package io.sidetone.sip.jain;

import gov.nist.javax.sip.stack.HopImpl;
import java.util.List;
import java.util.ListIterator;
import javax.sip.SipException;
import javax.sip.SipStack;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/// Sends everything where the open flow leads: the phone system is our outbound proxy (RFC 3261 §8.1.2), whatever an
/// address says. Made by the stack, by name; the stack therefore never looks up a name.
public final class FlowRouter implements Router {
    private volatile @Nullable Hop hop;

    public FlowRouter(SipStack stack, @Nullable String defaultRoute) {}

    /// @param host a literal address that stands for the flow
    void lead(String host, int port, String transport) {
        hop = new HopImpl(host, port, transport);
    }

    void closed() {
        hop = null;
    }

    @Override
    public Hop getNextHop(Request request) throws SipException {
        var open = hop;
        if (open == null) {
            throw new SipException("not connected");
        }
        return open;
    }

    @Override
    public @Nullable Hop getOutboundProxy() {
        return hop;
    }

    @Override
    @Deprecated
    public ListIterator<Hop> getNextHops(Request request) {
        var open = hop;
        return (open == null ? List.<Hop>of() : List.of(open)).listIterator();
    }
}
