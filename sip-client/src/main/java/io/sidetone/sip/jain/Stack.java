package io.sidetone.sip.jain;

import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.ListeningPointImpl;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.stack.MessageProcessor;
import io.sidetone.sip.flow.Flow;
import io.sidetone.sip.flow.Transport;
import io.sidetone.sip.signalling.DialogId;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EventObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TooManyListenersException;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.message.Request;

/// One JAIN-SIP stack with our flows plugged in. Everything outside this class and the flow classes speaks plain
/// `javax.sip`.
final class Stack {
    /// The stack's name for itself on every transport; nothing listens there.
    static final String LOOPBACK = "127.0.0.1";

    private static final int NOMINAL_PORT = 5060;

    private final SipStackImpl stack;
    private final SipProvider provider;
    private final FlowRouter router;
    private final List<FlowProcessor> processors = new ArrayList<>();
    private int flowsCarried;

    Stack(SipFactory factory, SipListener listener) throws SipException, IOException {
        stack = (SipStackImpl) factory.createSipStack(StackSettings.of("sidetone-" + Messages.random(4)));
        router = (FlowRouter) stack.getRouter();
        try {
            var first = point(Transport.TCP);
            provider = stack.createSipProvider(first);
            provider.addListeningPoint(point(Transport.TLS));
            provider.addListeningPoint(point(Transport.WS));
            provider.addListeningPoint(point(Transport.WSS));
            provider.addListeningPoint(point(Transport.UDP));
            provider.addSipListener(listener);
        } catch (InvalidArgumentException | TooManyListenersException e) {
            throw new IllegalStateException("The SIP stack refuses its set-up", e);
        }
    }

    private ListeningPoint point(Transport transport) throws SipException, InvalidArgumentException {
        var point = stack.createListeningPoint(
                LOOPBACK, NOMINAL_PORT, transport.name().toLowerCase(Locale.ROOT));
        processors.add((FlowProcessor) processor(point));
        return point;
    }

    private static MessageProcessor processor(ListeningPoint point) {
        return ((ListeningPointImpl) point).getMessageProcessor();
    }

    /// From now on everything goes through this flow.
    ///
    /// @param beside whether the one before still takes the answers to what came through it, until [#settle()]
    /// @return takes what the flow receives
    FlowChannel carry(Flow flow, boolean beside) throws IOException {
        // one stand-in address a flow (240.0.0.0/4 is nobody's): the stack keeps connections apart by it
        int n = ++flowsCarried;
        var peer = InetAddress.getByAddress(new byte[] {(byte) 240, (byte) (n >> 16), (byte) (n >> 8), (byte) n});
        FlowChannel inbound = null;
        for (var processor : processors) {
            var channel = new FlowChannel(stack, processor, peer, flow);
            processor.carry(channel, beside);
            if (processor.getTransport().equals(flow.server().transport().name())) {
                inbound = channel;
            }
        }
        if (inbound == null) {
            throw new IOException("no such transport: " + flow.server());
        }
        router.lead(
                peer.getHostAddress(),
                flow.server().port(),
                flow.server().transport().name());
        return inbound;
    }

    /// Only the newest flow is in use from now on.
    void settle() {
        processors.forEach(FlowProcessor::settle);
    }

    /// Nothing can be sent until the next flow.
    void drop() {
        router.closed();
        processors.forEach(p -> p.carry(null, false));
    }

    /// A Via for a new request over what is open now.
    Via via(Transport transport) {
        var point =
                (ListeningPointImpl) provider.getListeningPoint(transport.name().toLowerCase(Locale.ROOT));
        var via = point.getViaHeader();
        via.setRPort();
        return via;
    }

    ClientTransaction client(Request request) throws SipException {
        return provider.getNewClientTransaction(request);
    }

    ServerTransaction server(Request request) throws SipException {
        return provider.getNewServerTransaction(request);
    }

    /// Dialogs that are not over; the stack keeps those that are for some seconds more.
    int dialogs() {
        return alive().size();
    }

    /// The dialog of this name, where it is not over.
    Optional<Dialog> dialog(DialogId id) {
        return alive().stream()
                .filter(dialog -> JainLeg.id(dialog).filter(id::equals).isPresent())
                .findFirst();
    }

    /// Ends the dialogs of a call that were never confirmed.
    void forgetUnconfirmed(String callId) {
        for (var dialog : alive()) {
            if (!DialogState.CONFIRMED.equals(dialog.getState())
                    && dialog.getCallId() != null
                    && dialog.getCallId().getCallId().equals(callId)) {
                dialog.delete();
            }
        }
    }

    /// Ends all dialogs with this Call-ID.
    void forget(String callId) {
        for (var dialog : alive()) {
            if (dialog.getCallId() != null && dialog.getCallId().getCallId().equals(callId)) {
                dialog.delete();
            }
        }
    }

    private List<Dialog> alive() {
        return stack.getDialogs().stream()
                .filter(dialog -> !DialogState.TERMINATED.equals(dialog.getState()))
                .toList();
    }

    int transactions() {
        return stack.getClientTransactionTableSize() + stack.getServerTransactionTableSize();
    }

    /// Takes a second: the stack sleeps while it stops.
    void stop() {
        var events = stack.getEventScanner();
        stack.stop();
        // the scanner waits for an event before it looks whether it should end
        events.addEvent(new EventWrapper(new EventObject("stopped"), null));
    }
}
