package io.sidetone.sip.jain;

import gov.nist.javax.sip.DialogTimeoutEvent;
import gov.nist.javax.sip.ResponseEventExt;
import gov.nist.javax.sip.SipListenerExt;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import io.sidetone.sip.account.Account;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.flow.Flow;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Flows;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.flow.Transport;
import io.sidetone.sip.signalling.Invitation;
import io.sidetone.sip.signalling.Leg;
import io.sidetone.sip.signalling.LegListener;
import io.sidetone.sip.signalling.Signalling;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.header.ContactHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SIP for one account by JAIN-SIP: opens flows, sends requests, and turns what the stack reports into calls of our
/// listeners on `phone-core`.
public final class JainSignalling implements Signalling, SipListenerExt {
    private static final Logger log = LoggerFactory.getLogger(JainSignalling.class);

    private final Core core;
    private final Flows flows;
    private final Listener listener;
    private final Stack stack;
    private final Messages messages;
    private final Credentials credentials;
    private final RegisterRequest registering;
    private final ReferSubscriptions referSubscriptions = new ReferSubscriptions(this);
    private final Set<ClientRequest> pending = new LinkedHashSet<>();
    private int attempt;
    private @Nullable Server server;
    private volatile @Nullable Flow flow; // counted from any thread

    /// @param flows opens connections; closed with this
    /// @param listener called on `phone-core`
    public JainSignalling(Core core, Flows flows, Account account, String product, Listener listener) {
        this.core = core;
        this.flows = flows;
        this.listener = listener;
        var factory = SipFactory.getInstance();
        factory.setPathName("gov.nist");
        try {
            this.stack = new Stack(factory, this);
            this.messages = new Messages(factory, account, product);
        } catch (SipException | IOException e) {
            throw new IllegalStateException("The SIP stack cannot start", e);
        }
        this.credentials = new Credentials(messages.headers(), account.authUser(), account.password());
        this.registering = new RegisterRequest(this);
    }

    Stack stack() {
        return stack;
    }

    Messages messages() {
        return messages;
    }

    Credentials credentials() {
        return credentials;
    }

    Core core() {
        return core;
    }

    ReferSubscriptions referSubscriptions() {
        return referSubscriptions;
    }

    Listener listener() {
        return listener;
    }

    Via via() {
        return stack.via(transport());
    }

    ContactHeader contact() {
        var open = flow;
        var to = server;
        if (to == null) {
            throw new IllegalStateException("no server yet");
        }
        return messages.contact(to, open == null ? stack.datagramSentBy() : open.sentBy());
    }

    private Transport transport() {
        var to = server;
        return to == null ? Transport.TCP : to.transport();
    }

    /// Runs on `phone-core`, after what runs there now.
    void later(Runnable task) {
        core.execute(task);
    }

    void pending(ClientRequest request, boolean is) {
        if (is) {
            pending.add(request);
        } else {
            pending.remove(request);
        }
    }

    // --- connections

    @Override
    public void connect(Server to) {
        disconnect();
        int mine = ++attempt;
        server = to;
        if (to.transport() == Transport.UDP) {
            connectDatagrams(to, mine);
            return;
        }
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

    private void connectDatagrams(Server to, int mine) {
        Thread.ofVirtual().name("sip-resolve").start(() -> {
            try {
                var address = InetAddress.getByName(to.host());
                core.execute(() -> {
                    if (mine == attempt) {
                        try {
                            stack.datagrams(address, to);
                            listener.connected();
                        } catch (IOException e) {
                            failedToOpen(e);
                        }
                    }
                });
            } catch (IOException e) {
                core.execute(() -> {
                    if (mine == attempt) {
                        listener.connectionLost(
                                new FlowException(FlowException.Reason.UNKNOWN_HOST, to.host() + " is not known"));
                    }
                });
            }
        });
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
            disconnect();
            listener.connectionLost(reason);
        }
    }

    @Override
    public void disconnect() {
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
            core.execute(() -> JainSignalling.this.lost(number, reason));
        }
    }

    // --- what we ask

    @Override
    public void register(Duration expires) {
        if (connected()) {
            registering.send(expires);
        }
    }

    @Override
    public void password(String password) {
        credentials.password(password);
    }

    @Override
    public Leg invite(Invitation invitation, LegListener events) {
        var leg = new OutgoingLeg(this, invitation, events);
        leg.send();
        return leg;
    }

    private boolean connected() {
        return flow != null || transport() == Transport.UDP;
    }

    @Override
    public Held held() {
        return new Held(stack.dialogs(), stack.transactions(), flow == null ? 0 : 1);
    }

    @Override
    public void close() {
        disconnect();
        flows.close();
        stack.stop();
    }

    // --- what the stack reports, on its thread: translate and post

    @Override
    public void processResponse(ResponseEvent event) {
        var transaction = event.getClientTransaction();
        if (transaction == null && event instanceof ResponseEventExt forked) {
            transaction = forked.getOriginalTransaction();
        }
        var dialog = event.getDialog();
        var response = event.getResponse();
        if (transaction == null && dialog != null) {
            // an answer to nothing we asked: the stack has made a dialog of it all the same
            core.execute(() -> leg(dialog).ifPresentOrElse(leg -> log.debug("A late answer"), dialog::delete));
        }
        request(transaction).ifPresent(request -> core.execute(() -> request.answered(response, dialog)));
    }

    private static Optional<ClientRequest> request(@Nullable ClientTransaction transaction) {
        return transaction != null && transaction.getApplicationData() instanceof ClientRequest request
                ? Optional.of(request)
                : Optional.empty();
    }

    @Override
    public void processRequest(RequestEvent event) {
        var request = event.getRequest();
        var transaction = event.getServerTransaction();
        if (request.getMethod().equals(Request.ACK)) {
            var dialog = event.getDialog();
            core.execute(() -> leg(dialog).ifPresent(leg -> leg.acknowledged(request)));
            return;
        }
        try {
            // at once: a repetition must find the transaction there
            var present = transaction == null ? stack.server(request) : transaction;
            core.execute(() -> requested(request, present));
        } catch (SipException repeated) {
            log.debug("{} is being handled already: {}", request.getMethod(), repeated.getMessage());
        }
    }

    private void requested(Request request, ServerTransaction transaction) {
        var dialog = transaction.getDialog();
        if (request.getMethod().equals(Request.CANCEL)) {
            cancelled(request, transaction);
        } else if (ReferSubscriptions.isReport(request)) {
            reported(request, transaction);
        } else if (leg(dialog).isPresent()) {
            leg(dialog).get().requested(request, transaction);
        } else if (request.getMethod().equals(Request.INVITE) && dialog != null && !within(request)) {
            var leg = new IncomingLeg(this, request, transaction);
            dialog.setApplicationData(leg);
            listener.incoming(leg.describe());
        } else {
            outside(request, transaction);
        }
    }

    private void cancelled(Request cancel, ServerTransaction transaction) {
        var invite = ((SIPServerTransaction) transaction).getCanceledInviteTransaction();
        var leg = invite == null ? Optional.<JainLeg>empty() : leg(invite.getDialog());
        leg.ifPresentOrElse(
                present -> present.cancelled(cancel, transaction, invite),
                () -> respond(cancel, transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST));
    }

    private void reported(Request notify, ServerTransaction transaction) {
        var refer = referSubscriptions.find(notify);
        respond(notify, transaction, refer.isPresent() ? Response.OK : Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        refer.ifPresent(r -> r.reported(notify));
    }

    private static boolean within(Request request) {
        return ((ToHeader) request.getHeader(ToHeader.NAME)).getTag() != null;
    }

    private void outside(Request request, ServerTransaction transaction) {
        switch (request.getMethod()) {
            case Request.OPTIONS -> send(transaction, messages.abilities(request));
            case Request.NOTIFY -> respond(request, transaction, Response.OK);
            case Request.REFER ->
                respond(
                        request,
                        transaction,
                        within(request) ? Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST : Response.FORBIDDEN);
            case Request.INVITE, Request.BYE, Request.INFO, Request.UPDATE, Request.PRACK ->
                respond(request, transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
            default -> respond(request, transaction, Response.METHOD_NOT_ALLOWED);
        }
    }

    private void respond(Request request, ServerTransaction transaction, int status) {
        var response = messages.response(status, request, Messages.random(8));
        messages.sign(response);
        send(transaction, response);
    }

    private void send(ServerTransaction transaction, Response response) {
        try {
            transaction.sendResponse(response);
        } catch (SipException | InvalidArgumentException e) {
            log.info("{} to {} was not sent: {}", response.getStatusCode(), Messages.method(response), e.getMessage());
        }
    }

    private static Optional<JainLeg> leg(@Nullable Dialog dialog) {
        return dialog != null && dialog.getApplicationData() instanceof JainLeg leg
                ? Optional.of(leg)
                : Optional.empty();
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        if (!event.isServerTransaction()) {
            request(event.getClientTransaction()).ifPresent(request -> core.execute(() -> timedOut(request)));
        }
    }

    /// An INVITE that gets not even a 100 in 32 s over a stream: nobody reads at the other end. The kernel's probes
    /// do not find that out while something waits to be acknowledged.
    private void timedOut(ClientRequest request) {
        boolean silence = !request.heard() && request.request().getMethod().equals(Request.INVITE);
        request.timedOut();
        var open = flow;
        if (silence && open != null) {
            lost(attempt, new FlowException(FlowException.Reason.LOST, open.server() + " does not answer any more"));
        }
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        if (event.getSource() instanceof ClientTransaction transaction) {
            request(transaction).ifPresent(request -> core.execute(request::timedOut));
        }
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {
        // every outcome was told by a response, a time-out or a lost flow
    }

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {
        // legs know their own end
    }

    @Override
    public void processDialogTimeout(DialogTimeoutEvent event) {
        var dialog = event.getDialog();
        switch (event.getReason()) {
            case AckNotReceived -> core.execute(() -> leg(dialog).ifPresent(JainLeg::unacknowledged));
            case EarlyStateTimeout ->
                core.execute(() -> leg(dialog)
                        .filter(leg -> leg.dialog != null && !dialog.equals(leg.dialog))
                        .ifPresent(answeredByAnother -> dialog.delete()));
            case AckNotSent, ReInviteTimeout, CannotAcquireAckSemaphoreForOk -> log.debug("{}", event.getReason());
        }
    }
}
