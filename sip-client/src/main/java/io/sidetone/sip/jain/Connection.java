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
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sip.header.ContactHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one flow that everything goes over (RFC 5626 §4), from the wish for one until it breaks, and the requests that
/// wait for an answer on it. While we move to another server the older flow is kept. On `phone-core`.
final class Connection {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private final Core core;
    private final Race.Opener opener;
    private final Stack stack;
    private final Messages messages;
    private final Signalling.Listener listener;
    private @Nullable Race<Carried> race;
    private @Nullable Server server; // of the present flow, or the last
    private volatile @Nullable Carried present; // counted from any thread
    private volatile @Nullable Carried older;

    Connection(Core core, Flows flows, Stack stack, Messages messages, Signalling.Listener listener) {
        this.core = core;
        this.opener = flows::open;
        this.stack = stack;
        this.messages = messages;
        this.listener = listener;
    }

    boolean ready() {
        return present != null;
    }

    /// Open flows; from any thread.
    int count() {
        return (present == null ? 0 : 1) + (older == null ? 0 : 1);
    }

    /// A Via for a new request.
    Via via() {
        return stack.via(present == null ? Transport.TCP : present.server.transport());
    }

    /// Our own address in the flow's Via; null where that is a name (RFC 7118 §5.1).
    @Nullable
    InetAddress localAddress() {
        return present == null
                ? null
                : LiteralAddress.of(HostPortParts.of(present.sentBy()).host());
    }

    ContactHeader contact() {
        var open = present;
        if (server == null) {
            throw new IllegalStateException("no server yet");
        }
        return messages.contact(server, open == null ? Stack.LOOPBACK : open.sentBy());
    }

    void pending(ClientRequest request, boolean is) {
        if (is && present != null) {
            present.pending.add(request);
        } else if (!is) {
            forget(present, request);
            forget(older, request);
        }
    }

    private static void forget(@Nullable Carried carried, ClientRequest request) {
        if (carried != null) {
            carried.pending.remove(request);
        }
    }

    /// Nobody reads at the other end of a flow. The kernel's probes do not find that out while something waits to be
    /// acknowledged.
    void silent() {
        var open = present;
        if (open != null) {
            open.lost(new FlowException(FlowException.Reason.LOST, open.server + " does not answer any more"));
        }
    }

    // --- opening

    /// Opens a flow to one of these; an older one is closed without a word.
    void open(List<Server> targets) {
        close();
        openBeside(targets);
    }

    /// Opens a flow to one of these; until it stands, everything goes on over the present one.
    void openBeside(List<Server> targets) {
        callOff();
        settle();
        race = Race.begin(core, opener, targets, new Race.Outcome<Carried>() {
            @Override
            public Carried listener(Server server) {
                return new Carried(server);
            }

            @Override
            public void won(Flow flow, Carried carried) {
                race = null;
                opened(flow, carried);
            }

            @Override
            public void failed(Server server, FlowException reason) {
                listener.unreachable(server, reason);
            }
        });
    }

    private void opened(Flow flow, Carried carried) {
        carried.flow = flow;
        try {
            carried.carry(present != null);
        } catch (IOException e) {
            flow.close();
            listener.unreachable(
                    carried.server,
                    new FlowException(FlowException.Reason.UNREACHABLE, String.valueOf(e.getMessage())));
            return;
        }
        older = present;
        present = carried;
        server = carried.server;
        log.info("Connected to {}", carried.server);
        listener.connected(carried.server);
    }

    // --- moving

    /// The older of two flows is not needed any more.
    void settle() {
        var before = older;
        if (before != null) {
            older = null;
            stack.settle();
            before.close();
        }
    }

    /// The newer of two flows is not wanted, or was lost: back to the older one.
    void goBack() {
        callOff();
        var before = older;
        if (before != null) {
            var newer = present;
            older = null;
            present = before;
            server = before.server;
            try {
                before.carry(false);
                if (newer != null) {
                    newer.close();
                }
            } catch (IOException e) {
                before.lost(new FlowException(FlowException.Reason.LOST, String.valueOf(e.getMessage())));
            }
        } else if (present == null) {
            // posted: whoever asked is still in the middle of it
            core.execute(() -> listener.connectionLost(
                    new FlowException(FlowException.Reason.LOST, "the earlier connection is gone too")));
        }
    }

    // --- the end

    /// Closes all flows; nothing is told, but to requests that wait for an answer.
    void close() {
        callOff();
        settle();
        var open = present;
        present = null;
        stack.drop();
        if (open != null) {
            open.close();
        }
    }

    private void callOff() {
        if (race != null) {
            race.cancel();
            race = null;
        }
    }

    private void lost(Carried carried, FlowException reason) {
        if (carried.equals(older)) {
            log.info("The earlier connection to {} is gone: {}", carried.server, reason.getMessage());
            settle();
        } else if (carried.equals(present)) {
            callOff();
            present = null;
            stack.drop();
            carried.close();
            listener.connectionLost(reason);
        }
    }

    /// One flow and what waits on it. It outlives its usefulness when another is opened.
    private final class Carried implements Flow.Listener {
        private final Server server;
        private final Set<ClientRequest> pending = new LinkedHashSet<>();
        private @Nullable Flow flow;
        private volatile @Nullable FlowChannel channel;

        Carried(Server server) {
            this.server = server;
        }

        /// From now on everything goes over this one.
        ///
        /// @param beside whether the one before still takes answers to what came over it
        void carry(boolean beside) throws IOException {
            if (flow != null) {
                channel = stack.carry(flow, beside);
            }
        }

        String sentBy() {
            return flow == null ? Stack.LOOPBACK : flow.sentBy();
        }

        void close() {
            if (flow != null) {
                flow.close();
            }
            List.copyOf(pending).forEach(ClientRequest::lost);
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
        public void doubted() {
            core.execute(() -> {
                if (equals(present)) {
                    listener.doubted();
                }
            });
        }

        @Override
        public void lost(FlowException reason) {
            core.execute(() -> Connection.this.lost(this, reason));
        }
    }
}
