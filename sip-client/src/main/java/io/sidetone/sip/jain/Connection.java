package io.sidetone.sip.jain;

import gov.nist.javax.sip.header.Via;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.flow.Flow;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Flows;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.flow.Transport;
import io.sidetone.sip.signalling.Signalling;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import javax.sip.header.ContactHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one flow that everything goes over (RFC 5626 §4), from the wish for one until it breaks, and the requests that
/// wait for an answer on it. On `phone-core`.
final class Connection {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private final Core core;
    private final Flows flows;
    private final Stack stack;
    private final Messages messages;
    private final Signalling.Listener listener;
    private final Set<ClientRequest> pending = new LinkedHashSet<>();
    private int attempt;
    private @Nullable Server server;
    private volatile @Nullable Flow flow; // counted from any thread

    Connection(Core core, Flows flows, Stack stack, Messages messages, Signalling.Listener listener) {
        this.core = core;
        this.flows = flows;
        this.stack = stack;
        this.messages = messages;
        this.listener = listener;
    }

    boolean ready() {
        return flow != null;
    }

    /// Open flows; from any thread.
    int count() {
        return flow == null ? 0 : 1;
    }

    /// A Via for a new request.
    Via via() {
        return stack.via(transport());
    }

    ContactHeader contact() {
        var open = flow;
        var to = server;
        if (to == null) {
            throw new IllegalStateException("no server yet");
        }
        return messages.contact(to, open == null ? Stack.LOOPBACK : open.sentBy());
    }

    private Transport transport() {
        var to = server;
        return to == null ? Transport.TCP : to.transport();
    }

    void pending(ClientRequest request, boolean is) {
        if (is) {
            pending.add(request);
        } else {
            pending.remove(request);
        }
    }

    /// Nobody reads at the other end of a flow. The kernel's probes do not find that out while something waits to be
    /// acknowledged.
    void silent() {
        var open = flow;
        if (open != null) {
            lost(attempt, new FlowException(FlowException.Reason.LOST, open.server() + " does not answer any more"));
        }
    }

    /// Opens a flow; an older one is closed without a word.
    void open(Server to) {
        close();
        int mine = ++attempt;
        server = to;
        var inbound = new Inbound(mine);
        flows.open(to, inbound)
                .whenComplete((opened, failed) -> core.execute(() -> {
                    if (mine != attempt) {
                        if (opened != null) {
                            opened.close();
                        }
                    } else if (failed != null) {
                        failedToOpen(failed);
                    } else {
                        opened(opened, inbound);
                    }
                }));
    }

    private void opened(Flow open, Inbound inbound) {
        try {
            flow = open;
            inbound.channel = stack.carry(open);
            log.info("Connected to {}", open.server());
            listener.connected();
        } catch (IOException e) {
            failedToOpen(e);
        }
    }

    private void failedToOpen(Throwable failed) {
        var cause = failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        attempt++;
        listener.connectionLost(
                cause instanceof FlowException known
                        ? known
                        : new FlowException(FlowException.Reason.UNREACHABLE, String.valueOf(cause.getMessage())));
    }

    private void lost(int which, FlowException reason) {
        if (which == attempt) {
            close();
            listener.connectionLost(reason);
        }
    }

    /// Closes the flow; nothing is told, but to requests that wait for an answer.
    void close() {
        attempt++;
        var open = flow;
        if (open != null) {
            flow = null;
            open.close();
        }
        stack.drop();
        List.copyOf(pending).forEach(ClientRequest::lost);
    }

    /// What one flow tells; it outlives its usefulness when another is opened.
    private final class Inbound implements Flow.Listener {
        private final int number;
        private volatile @Nullable FlowChannel channel;

        Inbound(int number) {
            this.number = number;
        }

        @Override
        public void received(byte[] message) {
            var open = channel;
            if (open == null) {
                log.warn("Dropped a message that came before we said anything");
            } else {
                open.received(message);
            }
        }

        @Override
        public void lost(FlowException reason) {
            core.execute(() -> Connection.this.lost(number, reason));
        }
    }
}
