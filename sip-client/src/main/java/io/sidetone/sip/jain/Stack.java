package io.sidetone.sip.jain;

import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.ListeningPointImpl;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.stack.MessageProcessor;
import io.sidetone.sip.flow.Flow;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.flow.Transport;
import io.sidetone.sip.signalling.DialogId;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import javax.sip.ObjectInUseException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One JAIN-SIP stack with our flows plugged in. Everything outside this class and the flow classes speaks plain
/// `javax.sip`.
final class Stack {
    private static final Logger log = LoggerFactory.getLogger(Stack.class);
    private static final String LOOPBACK = "127.0.0.1";
    /// The stack's name for itself on every stream transport; nothing listens there.
    private static final int NOMINAL_PORT = 5060;

    private final SipStackImpl stack;
    private final SipProvider provider;
    private final FlowRouter router;
    private final List<FlowProcessor> processors = new ArrayList<>();
    private @Nullable ListeningPoint datagrams;
    private String datagramHost = "";
    private int flowsCarried;

    Stack(SipFactory factory, SipListener listener) throws SipException, IOException {
        stack = (SipStackImpl) factory.createSipStack(StackSettings.of("sidetone-" + Messages.random(4)));
        router = (FlowRouter) stack.getRouter();
        try {
            var first = stream(Transport.TCP);
            provider = stack.createSipProvider(first);
            provider.addListeningPoint(stream(Transport.TLS));
            provider.addListeningPoint(stream(Transport.WS));
            provider.addListeningPoint(stream(Transport.WSS));
            provider.addSipListener(listener);
        } catch (InvalidArgumentException | TooManyListenersException e) {
            throw new IllegalStateException("The SIP stack refuses its set-up", e);
        }
    }

    private ListeningPoint stream(Transport transport) throws SipException, InvalidArgumentException {
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
    /// @return takes what the flow receives
    FlowChannel carry(Flow flow) throws IOException {
        // one stand-in address a flow (240.0.0.0/4 is nobody's): the stack keeps connections apart by it
        int n = ++flowsCarried;
        var peer = InetAddress.getByAddress(new byte[] {(byte) 240, (byte) (n >> 16), (byte) (n >> 8), (byte) n});
        FlowChannel inbound = null;
        for (var processor : processors) {
            var channel = new FlowChannel(stack, processor, peer, flow);
            processor.carry(channel);
            if (processor.getTransport().equals(flow.server().transport().name())) {
                inbound = channel;
            }
        }
        if (inbound == null) {
            throw new IOException("no stream transport: " + flow.server());
        }
        router.lead(
                peer.getHostAddress(),
                flow.server().port(),
                flow.server().transport().name());
        return inbound;
    }

    /// Sends datagrams straight to a server, by the stack's own transport.
    void datagrams(InetAddress address, Server server) throws IOException {
        drop();
        try (var probe = new DatagramSocket()) {
            // "connecting" sends nothing; it only asks the system which way leads there
            probe.connect(new InetSocketAddress(address, server.port()));
            datagramHost = probe.getLocalAddress().getHostAddress();
        }
        try {
            var point = stack.createListeningPoint(datagramHost, freePort(datagramHost), "udp");
            provider.addListeningPoint(point);
            datagrams = point;
        } catch (SipException | InvalidArgumentException e) {
            throw new IOException("no datagram socket on " + datagramHost, e);
        }
        router.lead(address.getHostAddress(), server.port(), "UDP");
    }

    /// The stack wants to be told a port; ask the system for one that is free now.
    private static int freePort(String host) throws IOException {
        try (var free = new DatagramSocket(0, InetAddress.getByName(host))) {
            return free.getLocalPort();
        }
    }

    /// Nothing can be sent until the next flow.
    void drop() {
        router.closed();
        processors.forEach(p -> p.carry(null));
        var open = datagrams;
        if (open != null) {
            datagrams = null;
            try {
                provider.removeListeningPoint(open);
                stack.deleteListeningPoint(open);
            } catch (ObjectInUseException e) {
                log.warn("The old datagram socket stays open: {}", e.getMessage());
            }
        }
    }

    /// A Via for a new request over what is open now.
    Via via(Transport transport) {
        var point =
                (ListeningPointImpl) provider.getListeningPoint(transport.name().toLowerCase(Locale.ROOT));
        // datagrams have none while not connected: the sending will say so
        var via = (point == null ? ((ListeningPointImpl) provider.getListeningPoint("tcp")) : point).getViaHeader();
        via.setRPort();
        return via;
    }

    /// Where datagrams come back to, `host:port`.
    String datagramSentBy() {
        var open = datagrams;
        return open == null ? LOOPBACK : datagramHost + ":" + open.getPort();
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
