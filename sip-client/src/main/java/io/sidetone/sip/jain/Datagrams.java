package io.sidetone.sip.jain;

import io.sidetone.sip.flow.Flow;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Flows;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.flow.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Stands for the stack's own datagram transport where a flow is expected: it only knows where that leads.
record Datagrams(Server server, InetAddress address) implements Flow {
    /// Opens real flows, and these.
    record Opener(Flows flows) implements Race.Opener {
        @Override
        public CompletionStage<Flow> open(Server server, Listener listener) {
            if (server.transport() != Transport.UDP) {
                return flows.open(server, listener);
            }
            var opened = new CompletableFuture<Flow>();
            Thread.ofVirtual().name("sip-resolve").start(() -> {
                try {
                    opened.complete(new Datagrams(server, InetAddress.getByName(server.host())));
                } catch (IOException e) {
                    opened.completeExceptionally(
                            new FlowException(FlowException.Reason.UNKNOWN_HOST, server.host() + " is not known"));
                }
            });
            return opened;
        }
    }

    @Override
    public String sentBy() {
        throw new UnsupportedOperationException("the stack knows");
    }

    @Override
    public void send(byte[] message) {
        throw new UnsupportedOperationException("the stack sends by itself");
    }

    @Override
    public void close() {
        // the stack closes its socket
    }
}
