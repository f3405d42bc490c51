package io.sidetone.sip.jain;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.signalling.DialogId;
import io.sidetone.sip.signalling.Leg;
import io.sidetone.sip.signalling.LegListener;
import io.sidetone.sip.signalling.ReferListener;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What both kinds of leg share: a dialog that can end, and that both sides can change (RFC 3261 §12, §14, §15).
abstract class JainLeg implements Leg {
    private static final Logger log = LoggerFactory.getLogger(JainLeg.class);

    final JainSignalling signalling;
    final SessionTimer timer = new SessionTimer(this);
    private final Reoffers reoffers = new Reoffers(this);
    private final Referrals referrals = new Referrals(this);
    private final PeerMethods methods = new PeerMethods();

    /// The dialog that was chosen; null while there is none, or several.
    @Nullable
    Dialog dialog;

    private @Nullable LegListener listener;
    private boolean over;

    JainLeg(JainSignalling signalling) {
        this.signalling = signalling;
    }

    /// Whether we sent the first INVITE, and so own the Call-ID.
    abstract boolean ours();

    @Override
    public void listen(LegListener toThis) {
        listener = toThis;
    }

    /// Tells the listener, unless the call is over.
    void tell(Consumer<LegListener> event) {
        var present = listener;
        if (present != null && !over) {
            event.accept(present);
        }
    }

    boolean over() {
        return over;
    }

    @Override
    public Optional<DialogId> dialogId() {
        return Optional.ofNullable(dialog).flatMap(JainLeg::id);
    }

    static Optional<DialogId> id(Dialog dialog) {
        return dialog.getLocalTag() == null || dialog.getRemoteTag() == null || dialog.getCallId() == null
                ? Optional.empty()
                : Optional.of(
                        new DialogId(dialog.getCallId().getCallId(), dialog.getLocalTag(), dialog.getRemoteTag()));
    }

    @Override
    public boolean allows(String method) {
        return methods.allow(method);
    }

    /// Whether the other side has said that it understands a method.
    boolean surelyAllows(String method) {
        return methods.surelyAllow(method);
    }

    /// Notes what any message of the other side's says about it.
    void heard(Message message) {
        methods.heard(message);
    }

    /// Tells who is there, where the phone system says so.
    void identify(Message message) {
        signalling.identity().identified(message).ifPresent(party -> tell(l -> l.identified(party)));
    }

    // --- commands that only one kind of leg knows

    @Override
    public void ring() {
        misplaced("ring");
    }

    @Override
    public void accept(String answer) {
        misplaced("accept");
    }

    @Override
    public void refuse(int status) {
        misplaced("refuse");
    }

    @Override
    public void cancel() {
        misplaced("cancel");
    }

    @Override
    public void abandon() {
        misplaced("abandon");
    }

    // --- commands within the dialog

    @Override
    public void reoffer(String offer) {
        if (dialog == null || over) {
            misplaced("reoffer");
        } else {
            reoffers.send(offer);
        }
    }

    @Override
    public void refer(SipUri target, @Nullable DialogId replaces, ReferListener toThis) {
        if (!referrals.send(target, replaces, toThis)) {
            misplaced("refer");
        }
    }

    @Override
    public void info(String contentType, String body, IntConsumer answered) {
        inform(request -> signalling.messages().content(request, contentType, body), answered);
    }

    @Override
    public void record(boolean on, IntConsumer answered) {
        inform(request -> signalling.messages().addAll(request, "Record", List.of(on ? "on" : "off")), answered);
    }

    private void inform(Consumer<Request> what, IntConsumer answered) {
        var request = within(Request.INFO);
        if (request.isEmpty()) {
            misplaced("info");
            signalling.later(() -> answered.accept(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST));
            return;
        }
        what.accept(request.get());
        send(request.get(), new DialogRequest.Outcome() {
            @Override
            public void accepted(Response response) {
                answered.accept(response.getStatusCode());
            }

            @Override
            public void failed(int status, String phrase, @Nullable Response response) {
                answered.accept(status);
            }
        });
    }

    /// A new request within the dialog; empty where there is none to send it in.
    Optional<Request> within(String method) {
        var confirmed = dialog;
        if (confirmed == null || over) {
            return Optional.empty();
        }
        try {
            var request = confirmed.createRequest(method);
            signalling.messages().sign(request);
            if (Messages.refreshesTarget(method)) {
                request.setHeader(signalling.contact());
            }
            return Optional.of(request);
        } catch (SipException e) {
            log.info("{} cannot be sent in {}: {}", method, callId(), e.getMessage());
            return Optional.empty();
        }
    }

    ClientRequest send(Request request, DialogRequest.Outcome outcome) {
        var sent = new ClientRequest(signalling, request, dialog, new DialogRequest(this, outcome));
        sent.send();
        return sent;
    }

    void acknowledge(Response response, Dialog within) {
        try {
            within.sendAck(within.createAck(Messages.sequence(response)));
        } catch (SipException | InvalidArgumentException e) {
            log.warn("ACK was not sent: {}", e.getMessage());
        }
    }

    // --- the end

    @Override
    public void bye() {
        var confirmed = dialog;
        if (confirmed == null || over) {
            misplaced("bye");
        } else {
            end(true);
            bye(confirmed);
            forgetDialogs();
        }
    }

    /// The other side knows nothing of the call any more, or does not answer: it gets a BYE in case it does (RFC 3261
    /// §12.2.1.2).
    void gone() {
        var confirmed = dialog;
        if (!over && confirmed != null) {
            tell(LegListener::ended);
            end(false);
            bye(confirmed);
            forgetDialogs();
        }
    }

    private void end(boolean silently) {
        over = true;
        timer.stop();
        reoffers.over();
        referrals.over(silently);
    }

    /// Ends any dialog, also one that is not ours to keep (a second 200 of a forked INVITE).
    void bye(Dialog confirmed) {
        try {
            var request = confirmed.createRequest(Request.BYE);
            signalling.messages().sign(request);
            new ClientRequest(signalling, request, confirmed, new ClientRequest.Outcome() {
                        @Override
                        public void refused(Response response) {
                            confirmed.delete();
                        }

                        @Override
                        public void noPassword() {
                            confirmed.delete();
                        }

                        @Override
                        public void timedOut() {
                            confirmed.delete();
                        }

                        @Override
                        public void lost() {
                            confirmed.delete();
                            signalling.farewells().owe(request);
                        }
                    })
                    .send();
        } catch (SipException e) {
            log.info("BYE was not sent: {}", e.getMessage());
            confirmed.delete();
        }
    }

    /// Early dialogs of this call that came to nothing: the stack keeps them for ever.
    void forgetDialogs() {
        signalling.stack().forgetUnconfirmed(callId());
    }

    // --- what the other side asks within the dialog

    /// A request the other side sent within the dialog.
    void requested(Request request, ServerTransaction transaction) {
        heard(request);
        switch (request.getMethod()) {
            case Request.BYE -> {
                respond(transaction, signalling.messages().response(Response.OK, request));
                if (!over) {
                    tell(LegListener::ended);
                    end(false);
                }
            }
            case Request.INVITE, Request.UPDATE -> {
                if (over) {
                    deny(request, transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
                } else {
                    reoffers.requested(request, transaction);
                }
            }
            case Request.REFER -> referrals.requested(request, transaction);
            case Request.OPTIONS -> respond(transaction, signalling.messages().abilities(request));
            case Request.INFO, Request.NOTIFY, Request.PRACK ->
                respond(transaction, signalling.messages().response(Response.OK, request));
            default -> deny(request, transaction, Response.METHOD_NOT_ALLOWED);
        }
    }

    void deny(Request request, ServerTransaction transaction, int status) {
        var refusal = signalling.messages().response(status, request);
        signalling.messages().sign(refusal);
        respond(transaction, refusal);
    }

    /// A 200 that says what we can do and where we are.
    Response ok(Request request) {
        return introduced(signalling.messages().response(Response.OK, request));
    }

    /// The same where the dialog has no tag of ours yet.
    Response ok(Request request, String localTag) {
        return introduced(signalling.messages().response(Response.OK, request, localTag));
    }

    private Response introduced(Response response) {
        signalling.messages().introduce(response);
        response.setHeader(signalling.contact());
        return response;
    }

    void respond(ServerTransaction transaction, Response response) {
        try {
            transaction.sendResponse(response);
        } catch (SipException | InvalidArgumentException e) {
            log.info("{} was not sent: {}", response.getStatusCode(), e.getMessage());
        }
    }

    /// The ACK to a 200 of ours.
    void acknowledged(Request ack) {
        tell(l -> l.acknowledged(description(ack)));
    }

    void unacknowledged() {
        tell(LegListener::unacknowledged);
    }

    /// A provisional answer that wanted to be acknowledged never was (RFC 3262 §3).
    void unheard() {
        log.debug("An answer in {} found nobody", callId());
    }

    /// Their CANCEL (RFC 3261 §9.2). Where the INVITE has been answered, only the CANCEL itself gets its 200.
    void cancelled(Request cancel, ServerTransaction cancelTransaction, ServerTransaction invite) {
        respond(cancelTransaction, signalling.messages().response(Response.OK, cancel));
        if (reoffers.cancelled(invite)) {
            log.debug("A new offer in {} was taken back", callId());
        }
    }

    /// An answer to no request that is open; a repetition, as a rule.
    void late(Response response, Dialog within) {
        log.debug("A late {} in {}", response.getStatusCode(), callId());
    }

    private void misplaced(String command) {
        log.warn("{} means nothing to {} now", command, this);
    }

    /// The session description a message carries, null without one.
    static @Nullable String description(Message message) {
        var raw = message.getRawContent();
        var type = message.getHeader("Content-Type");
        return raw == null
                        || raw.length == 0
                        || type == null
                        || !type.toString().contains("application/sdp")
                ? null
                : new String(raw, StandardCharsets.UTF_8);
    }
}
