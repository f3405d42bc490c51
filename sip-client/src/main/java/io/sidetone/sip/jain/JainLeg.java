package io.sidetone.sip.jain;

import gov.nist.javax.sip.header.ims.PAssertedIdentityHeader;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.signalling.Leg;
import io.sidetone.sip.signalling.LegListener;
import java.nio.charset.StandardCharsets;
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

/// What both kinds of leg share: a dialog that can end, and that the other side can change (RFC 3261 §12, §14, §15).
abstract class JainLeg implements Leg {
    private static final Logger log = LoggerFactory.getLogger(JainLeg.class);

    final JainSignalling signalling;

    @Nullable
    Dialog dialog;

    @Nullable
    LegListener listener;

    private boolean over;

    JainLeg(JainSignalling signalling) {
        this.signalling = signalling;
    }

    @Override
    public void listen(LegListener toThis) {
        listener = toThis;
    }

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
    public void bye() {
        var confirmed = dialog;
        over = true;
        if (confirmed == null) {
            misplaced("bye");
        } else {
            bye(confirmed);
            forgetDialogs();
        }
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

    /// A request the other side sent within the dialog.
    void requested(Request request, ServerTransaction transaction) {
        switch (request.getMethod()) {
            case Request.BYE -> {
                respond(transaction, signalling.messages().response(Response.OK, request));
                if (!over) {
                    over = true;
                    tell(LegListener::ended);
                }
            }
            case Request.INVITE, Request.UPDATE -> changed(request, transaction);
            case Request.INFO, Request.NOTIFY, Request.OPTIONS ->
                respond(transaction, signalling.messages().response(Response.OK, request));
            default -> {
                var refusal = signalling.messages().response(Response.METHOD_NOT_ALLOWED, request);
                signalling.messages().sign(refusal);
                respond(transaction, refusal);
            }
        }
    }

    private void changed(Request request, ServerTransaction transaction) {
        var party = asserted(request);
        if (party != null) {
            tell(l -> l.identified(party));
        }
        var offer = description(request);
        if (offer == null && request.getMethod().equals(Request.UPDATE)) {
            respond(transaction, ok(request)); // only tells who is there (RFC 3311 without a description)
            return;
        }
        tell(l -> l.reoffered(offer, new LegListener.Reply() {
            @Override
            public void accept(String answer) {
                var response = ok(request);
                signalling.messages().describe(response, answer);
                respond(transaction, response);
            }

            @Override
            public void refuse(int status) {
                respond(transaction, signalling.messages().response(status, request));
            }
        }));
    }

    private Response ok(Request request) {
        var response = signalling.messages().response(Response.OK, request);
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

    /// The ACK to our 200.
    void acknowledged() {
        tell(LegListener::acknowledged);
    }

    void unacknowledged() {
        if (!over) {
            tell(LegListener::unacknowledged);
        }
    }

    void tell(java.util.function.Consumer<LegListener> event) {
        var present = listener;
        if (present != null) {
            event.accept(present);
        }
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

    /// Who is there by the phone system's own word (RFC 3325 §9.1); null without it.
    static @Nullable Party asserted(Message message) {
        return message.getHeader(PAssertedIdentityHeader.NAME) instanceof PAssertedIdentityHeader header
                ? Messages.party(header.getAddress())
                : null;
    }
}
