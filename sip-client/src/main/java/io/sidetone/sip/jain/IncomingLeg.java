package io.sidetone.sip.jain;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.signalling.IncomingInvite;
import java.util.Objects;
import javax.sip.ServerTransaction;
import javax.sip.header.CallIdHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.ReasonHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/// An INVITE to us (RFC 3261 §13.3).
final class IncomingLeg extends JainLeg {
    private final Request invite;
    private final ServerTransaction transaction;
    private final String tag = Messages.random(8);
    private boolean answered;

    IncomingLeg(JainSignalling signalling, Request invite, ServerTransaction transaction) {
        super(signalling);
        this.invite = invite;
        this.transaction = transaction;
        this.dialog = transaction.getDialog();
        heard(invite);
    }

    @Override
    boolean ours() {
        return false;
    }

    IncomingInvite describe() {
        return new IncomingInvite(this, callId(), caller(), description(invite));
    }

    private Party caller() {
        var asserted = signalling.messages().identity(invite);
        var from = signalling.messages().party(((FromHeader) invite.getHeader(FromHeader.NAME)).getAddress());
        return Objects.requireNonNullElse(
                asserted == null ? from : asserted, Party.of(SipUri.of("anonymous", "anonymous.invalid")));
    }

    @Override
    public String callId() {
        return ((CallIdHeader) invite.getHeader(CallIdHeader.NAME)).getCallId();
    }

    @Override
    public void ring() {
        var response = signalling.messages().response(Response.RINGING, invite, tag);
        response.setHeader(signalling.contact());
        respond(transaction, response);
    }

    @Override
    public void accept(String answer) {
        if (!answered) {
            answered = true;
            var response = signalling.messages().response(Response.OK, invite, tag);
            signalling.messages().introduce(response);
            response.setHeader(signalling.contact());
            signalling.messages().describe(response, answer);
            respond(transaction, response);
        }
    }

    @Override
    public void refuse(int status) {
        if (!answered) {
            answered = true;
            respond(transaction, signalling.messages().response(status, invite, tag));
        }
    }

    /// A BYE may come before our answer (RFC 3261 §15.1.2): the INVITE is answered too then.
    @Override
    void requested(Request request, ServerTransaction within) {
        if (request.getMethod().equals(Request.BYE)) {
            refuse(Response.REQUEST_TERMINATED);
        }
        super.requested(request, within);
    }

    @Override
    void cancelled(Request cancel, ServerTransaction cancelTransaction, ServerTransaction cancelledInvite) {
        super.cancelled(cancel, cancelTransaction, cancelledInvite);
        if (!answered) {
            refuse(Response.REQUEST_TERMINATED);
            boolean elsewhere =
                    cancel.getHeader(ReasonHeader.NAME) instanceof ReasonHeader reason && reason.getCause() == 200;
            tell(l -> l.cancelled(elsewhere));
        }
    }
}
