package io.sidetone.sip.jain;

import gov.nist.javax.sip.DialogTimeoutEvent;
import gov.nist.javax.sip.ResponseEventExt;
import gov.nist.javax.sip.SipListenerExt;
import gov.nist.javax.sip.header.Via;
import io.sidetone.sip.account.Account;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.flow.Flows;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.signalling.Interest;
import io.sidetone.sip.signalling.Invitation;
import io.sidetone.sip.signalling.Leg;
import io.sidetone.sip.signalling.LegListener;
import io.sidetone.sip.signalling.Signalling;
import io.sidetone.sip.signalling.SubscribeListener;
import io.sidetone.sip.signalling.SubscriptionDialog;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.header.ContactHeader;
import javax.sip.message.Request;
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
    private final Connection connection;
    private final Credentials credentials;
    private final CallerIdentity identity;
    private final String user;
    private final Binding binding;
    private final RegisterRequest registering;
    private final ReferSubscriptions referSubscriptions = new ReferSubscriptions(this);
    private final Notifications notifications = new Notifications();
    private final IncomingRequests incoming = new IncomingRequests(this);
    private final Farewells farewells = new Farewells(this);
    private int located; // how often servers were asked for

    /// @param flows opens connections; closed with this
    /// @param instance this phone among all phones of the account, for good
    /// @param listener called on `phone-core`
    public JainSignalling(Core core, Flows flows, Account account, UUID instance, String product, Listener listener) {
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
        this.connection = new Connection(core, flows, stack, messages, listener);
        this.credentials = new Credentials(messages.headers(), account.authUser(), account.password());
        this.identity = new CallerIdentity(messages);
        this.user = account.user();
        this.binding = new Binding(messages, instance);
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

    Notifications notifications() {
        return notifications;
    }

    /// Whether anything can be sent.
    boolean ready() {
        return connection.ready();
    }

    CallerIdentity identity() {
        return identity;
    }

    /// Our number.
    String user() {
        return user;
    }

    Listener listener() {
        return listener;
    }

    Via via() {
        return connection.via();
    }

    ContactHeader contact() {
        return binding.contact(connection.contact());
    }

    ContactHeader registeringContact() {
        return binding.registering(connection.contact());
    }

    Binding binding() {
        return binding;
    }

    Farewells farewells() {
        return farewells;
    }

    /// Whether anything can be sent.
    boolean connected() {
        return connection.ready();
    }

    /// Runs on `phone-core`, after what runs there now.
    void later(Runnable task) {
        core.execute(task);
    }

    void pending(ClientRequest request, boolean is) {
        connection.pending(request, is);
    }

    // --- connections

    @Override
    public void locate(List<Server> entries) {
        int mine = ++located;
        flows.locate(entries)
                .whenComplete((found, failed) -> core.execute(() -> {
                    if (mine == located) {
                        if (failed != null) {
                            log.info("The servers cannot be located: {}", failed.toString());
                        }
                        listener.located(found == null ? entries : found);
                    }
                }));
    }

    @Override
    public void connect(List<Server> targets) {
        connection.open(targets);
    }

    @Override
    public void connectBeside(List<Server> targets) {
        connection.openBeside(targets);
    }

    @Override
    public void settle() {
        connection.settle();
    }

    @Override
    public void goBack() {
        connection.goBack();
    }

    @Override
    public void disconnect() {
        connection.close();
    }

    @Override
    public @Nullable InetAddress localAddress() {
        return connection.localAddress();
    }

    // --- what we ask

    @Override
    public void register(Duration expires) {
        if (connection.ready()) {
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

    @Override
    public void publish(SipUri to, String event, String type, String body) {
        if (connection.ready()) {
            Publication.send(this, to, event, type, body);
        }
    }

    @Override
    public SubscriptionDialog subscription(Interest interest, SubscribeListener events) {
        var dialog = new SubscribeDialog(this, interest, events);
        notifications.add(dialog);
        return dialog;
    }

    @Override
    public Held held() {
        return new Held(stack.dialogs(), stack.transactions(), connection.count());
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
            // an answer to nothing that is being asked: the stack has made a dialog of it all the same
            core.execute(() -> leg(dialog).ifPresentOrElse(leg -> leg.late(response, dialog), dialog::delete));
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
            core.execute(() -> incoming.take(request, present));
        } catch (SipException repeated) {
            log.debug("{} is being handled already: {}", request.getMethod(), repeated.getMessage());
        }
    }

    /// Whose dialog it is.
    static Optional<JainLeg> leg(@Nullable Dialog dialog) {
        return dialog != null && dialog.getApplicationData() instanceof JainLeg leg
                ? Optional.of(leg)
                : Optional.empty();
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        if (event.isServerTransaction()) {
            var dialog = event.getServerTransaction().getDialog();
            core.execute(() -> leg(dialog).ifPresent(JainLeg::unheard));
        } else {
            request(event.getClientTransaction()).ifPresent(request -> core.execute(() -> timedOut(request)));
        }
    }

    /// An INVITE over a stream that gets not even a 100 in 32 s finds nobody.
    private void timedOut(ClientRequest request) {
        boolean silence = !request.heard() && request.request().getMethod().equals(Request.INVITE);
        request.timedOut();
        if (silence) {
            connection.silent();
        }
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        if (event.getSource() instanceof ClientTransaction transaction) {
            request(transaction).ifPresent(request -> core.execute(request::notSent));
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
