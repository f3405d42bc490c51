package io.sidetone.sip.jain;

import io.sidetone.sip.signalling.IncomingInvite;
import io.sidetone.sip.signalling.LegListener;
import io.sidetone.sip.signalling.Replaces;
import java.util.Locale;
import java.util.Optional;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An INVITE to us (RFC 3261 §13.3). Where the caller insists, our ringing is acknowledged (RFC 3262), and our answer
/// waits for that.
final class IncomingLeg extends JainLeg {
    private static final Logger log = LoggerFactory.getLogger(IncomingLeg.class);

    private final Request invite;
    private final ServerTransaction transaction;
    private final Dialog made;
    private final @Nullable Replaces replaces;
    private final String tag = Messages.random(8);
    private boolean answered;
    private boolean unacknowledged;
    private @Nullable String waiting;

    private IncomingLeg(
            JainSignalling signalling, Request invite, ServerTransaction transaction, @Nullable Replaces replaces) {
        super(signalling);
        this.invite = invite;
        this.transaction = transaction;
        this.made = transaction.getDialog();
        this.dialog = made;
        this.replaces = replaces;
        heard(invite);
    }

    /// Empty where what it says about the call it replaces makes no sense (RFC 3891 §3).
    static Optional<IncomingLeg> of(JainSignalling signalling, Request invite, ServerTransaction transaction) {
        var value = Messages.value(invite, "Replaces");
        return value.isEmpty()
                ? Optional.of(new IncomingLeg(signalling, invite, transaction, null))
                : ReplacesValue.parse(value)
                        .map(replaces -> new IncomingLeg(signalling, invite, transaction, replaces));
    }

    IncomingInvite describe() {
        return new IncomingInvite(
                this,
                callId(),
                signalling.identity().caller(invite),
                signalling.identity().via(invite, signalling.user()).orElse(null),
                description(invite),
                replaces,
                AutoAnswer.asked(invite).orElse(null));
    }

    @Override
    boolean ours() {
        return false;
    }

    @Override
    public String callId() {
        return ((CallIdHeader) invite.getHeader(CallIdHeader.NAME)).getCallId();
    }

    @Override
    public void ring() {
        if (Extensions.required(invite).contains("100rel")) {
            ringReliably();
        } else {
            respond(transaction, ringing(signalling.messages().response(Response.RINGING, invite, tag)));
        }
    }

    private void ringReliably() {
        if (answered || unacknowledged) {
            return;
        }
        try {
            var response = made.createReliableProvisionalResponse(Response.RINGING);
            ((ToHeader) response.getHeader(ToHeader.NAME)).setTag(tag);
            unacknowledged = true;
            made.sendReliableProvisionalResponse(ringing(response));
        } catch (SipException | InvalidArgumentException | java.text.ParseException e) {
            unacknowledged = false;
            log.warn("180 was not sent: {}", e.getMessage());
        }
    }

    private Response ringing(Response response) {
        signalling.messages().sign(response);
        response.setHeader(signalling.contact());
        return response;
    }

    @Override
    public void accept(String answer) {
        if (answered) {
            return;
        }
        if (unacknowledged) {
            waiting = answer;
            return;
        }
        answered = true;
        var response = ok(invite, tag);
        timer.accept(invite, response);
        signalling.messages().describe(response, answer);
        respond(transaction, response);
    }

    @Override
    public void refuse(int status) {
        if (!answered) {
            answered = true;
            respond(transaction, signalling.messages().response(status, invite, tag));
        }
    }

    /// Answered by the person, but the answer still waits for the other side's PRACK: there is no call to end yet.
    @Override
    public void bye() {
        if (waiting == null) {
            super.bye();
        } else {
            waiting = null;
            refuse(Response.TEMPORARILY_UNAVAILABLE);
        }
    }

    /// A BYE may come before our answer (RFC 3261 §15.1.2): the INVITE is answered too then.
    @Override
    void requested(Request request, ServerTransaction within) {
        if (request.getMethod().equals(Request.BYE)) {
            refuse(Response.REQUEST_TERMINATED);
        }
        super.requested(request, within);
        if (request.getMethod().equals(Request.PRACK)) {
            unacknowledged = false;
            var answer = waiting;
            if (answer != null) {
                waiting = null;
                accept(answer);
            }
        }
    }

    /// Nobody acknowledges that it rings: nobody is there.
    @Override
    void unheard() {
        if (unacknowledged && !answered) {
            answered = true;
            tell(LegListener::timedOut);
            made.delete();
        }
    }

    @Override
    void cancelled(Request cancel, ServerTransaction cancelTransaction, ServerTransaction cancelledInvite) {
        super.cancelled(cancel, cancelTransaction, cancelledInvite);
        if (!answered) {
            refuse(Response.REQUEST_TERMINATED);
            tell(l -> l.cancelled(elsewhere(cancel)));
        }
    }

    /// Whether another phone of ours answered (RFC 3326): the standard's 200, the cause that telephone exchanges give
    /// (Q.850, 26), or at least the words.
    private static boolean elsewhere(Request cancel) {
        return HeaderText.values(cancel, "Reason").stream().anyMatch(reason -> {
            var protocol = HeaderText.address(reason);
            var cause = HeaderText.parameter(reason, "cause").orElse("");
            var text = HeaderText.parameter(reason, "text").orElse("").toLowerCase(Locale.ROOT);
            return (protocol.equalsIgnoreCase("SIP") && cause.equals("200"))
                    || (protocol.equalsIgnoreCase("Q.850") && cause.equals("26"))
                    || text.contains("elsewhere");
        });
    }
}
