package io.sidetone.sip.jain;

import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.util.Optional;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.header.ToHeader;
import javax.sip.header.UnsupportedHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out whom a request of the other side's is for (RFC 3261 §8.2), and answers those that are for nobody.
final class IncomingRequests {
    private static final Logger log = LoggerFactory.getLogger(IncomingRequests.class);

    private final JainSignalling signalling;

    IncomingRequests(JainSignalling signalling) {
        this.signalling = signalling;
    }

    /// On `phone-core`.
    void take(Request request, ServerTransaction transaction) {
        var dialog = transaction.getDialog();
        var subscription = signalling.notifications().find(request);
        if (request.getMethod().equals(Request.CANCEL)) {
            cancelled(request, transaction);
        } else if (subscription.isPresent()) {
            notified(request, transaction, subscription.get());
        } else if (!request.getMethod().equals(Request.BYE)
                && !Extensions.unknown(request).isEmpty()) {
            var refusal = signalling.messages().response(Response.BAD_EXTENSION, request, Messages.random(8));
            signalling.messages().addAll(refusal, UnsupportedHeader.NAME, Extensions.unknown(request));
            send(transaction, refusal);
        } else if (ReferSubscriptions.isReport(request)) {
            reported(request, transaction);
        } else if (JainSignalling.leg(dialog).isPresent()) {
            JainSignalling.leg(dialog).get().requested(request, transaction);
        } else if (request.getMethod().equals(Request.INVITE) && dialog != null && !within(request)) {
            invited(request, transaction, dialog);
        } else {
            outside(request, transaction);
        }
    }

    private void invited(Request request, ServerTransaction transaction, Dialog dialog) {
        var tooBrief = SessionTimer.tooBrief(signalling.messages(), request);
        if (tooBrief != null) {
            send(transaction, tooBrief);
        } else {
            IncomingLeg.of(signalling, request, transaction)
                    .ifPresentOrElse(
                            leg -> {
                                dialog.setApplicationData(leg);
                                signalling.listener().incoming(leg.describe());
                            },
                            () -> respond(request, transaction, Response.BAD_REQUEST));
        }
    }

    private void cancelled(Request cancel, ServerTransaction transaction) {
        var invite = ((SIPServerTransaction) transaction).getCanceledInviteTransaction();
        var leg = invite == null ? Optional.<JainLeg>empty() : JainSignalling.leg(invite.getDialog());
        leg.ifPresentOrElse(
                present -> present.cancelled(cancel, transaction, invite),
                () -> respond(cancel, transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST));
    }

    private void reported(Request notify, ServerTransaction transaction) {
        var refer = signalling.referSubscriptions().find(notify);
        respond(notify, transaction, refer.isPresent() ? Response.OK : Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        refer.ifPresent(r -> r.reported(notify));
    }

    private void notified(Request notify, ServerTransaction transaction, SubscribeDialog subscription) {
        int status = subscription.notified(notify);
        respond(notify, transaction, status);
        if (status == Response.OK) {
            subscription.tell(Notifications.read(notify));
        }
    }

    /// Nobody asked for it. Within a dialog of ours that is no more it is refused, so that it does not come again.
    private void unsolicited(Request notify, ServerTransaction transaction) {
        if (within(notify)) {
            respond(notify, transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        } else {
            respond(notify, transaction, Response.OK);
            var notice = Notifications.read(notify);
            if (notice.body() != null) {
                signalling.listener().unsolicited(notice);
            }
        }
    }

    private static boolean within(Request request) {
        return ((ToHeader) request.getHeader(ToHeader.NAME)).getTag() != null;
    }

    private void outside(Request request, ServerTransaction transaction) {
        switch (request.getMethod()) {
            case Request.OPTIONS -> send(transaction, signalling.messages().abilities(request));
            case Request.NOTIFY -> unsolicited(request, transaction);
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
        var response = signalling.messages().response(status, request, Messages.random(8));
        signalling.messages().sign(response);
        send(transaction, response);
    }

    private void send(ServerTransaction transaction, Response response) {
        try {
            transaction.sendResponse(response);
        } catch (SipException | InvalidArgumentException e) {
            log.info("{} to {} was not sent: {}", response.getStatusCode(), Messages.method(response), e.getMessage());
        }
    }
}
