package io.sidetone.sip.jain;

import io.sidetone.sip.signalling.DialogId;
import io.sidetone.sip.signalling.Invitation;
import io.sidetone.sip.signalling.LegListener;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sip.Dialog;
import javax.sip.SipException;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An INVITE of ours (RFC 3261 §13.2), forked or not.
final class OutgoingLeg extends JainLeg implements ClientRequest.Outcome {
    private static final Logger log = LoggerFactory.getLogger(OutgoingLeg.class);

    private final Redirection redirection;
    private final ReliableAnswers reliable;
    private ClientRequest invite;
    private @Nullable Dialog early;
    private boolean cancelled;
    private boolean cancelSent;
    private boolean abandoned;

    OutgoingLeg(JainSignalling signalling, Invitation invitation, LegListener listener) {
        super(signalling);
        listen(listener);
        var request = signalling.messages().invite(invitation, signalling.via(), signalling.contact());
        signalling.binding().route(request);
        timer.offer(request);
        invite = new ClientRequest(signalling, request, null, this);
        redirection = new Redirection(signalling.messages(), request.getRequestURI());
        reliable = new ReliableAnswers(signalling);
    }

    void send() {
        invite.send();
    }

    @Override
    public String callId() {
        return ((CallIdHeader) invite.request().getHeader(CallIdHeader.NAME)).getCallId();
    }

    @Override
    boolean ours() {
        return true;
    }

    @Override
    public Optional<DialogId> dialogId() {
        return dialog == null ? Optional.ofNullable(early).flatMap(JainLeg::id) : super.dialogId();
    }

    /// A CANCEL before the first answer of any kind would be lost (RFC 3261 §9.1): it waits for one.
    @Override
    public void cancel() {
        cancelled = true;
        if (invite.heard()) {
            sendCancel();
        }
    }

    private void sendCancel() {
        var transaction = invite.transaction();
        if (transaction == null || cancelSent) {
            return;
        }
        cancelSent = true;
        try {
            var request = transaction.createCancel();
            signalling.messages().sign(request);
            signalling.stack().client(request).sendRequest();
        } catch (SipException e) {
            log.info("CANCEL was not sent: {}", e.getMessage());
        }
    }

    @Override
    public void abandon() {
        abandoned = true;
        invite.abandon();
        forgetDialogs();
    }

    @Override
    public void progressed(Response response, @Nullable Dialog within) {
        if (cancelled) {
            sendCancel();
            return;
        }
        if (within != null && within.getApplicationData() == null) {
            within.setApplicationData(this); // so that an UPDATE in it finds us (RFC 3311)
        }
        if (within != null) {
            early = within;
        }
        if (!reliable.take(response, within)) {
            return;
        }
        heard(response);
        identify(response);
        if (response.getStatusCode() > Response.TRYING) {
            tell(l -> l.progressed(response.getStatusCode(), description(response), fork(response)));
        }
    }

    private static String fork(Response response) {
        return Objects.requireNonNullElse(((ToHeader) response.getHeader(ToHeader.NAME)).getTag(), "");
    }

    @Override
    public void accepted(Response response, @Nullable Dialog within) {
        if (within == null) {
            log.warn("200 to INVITE without a dialog; dropped");
            return;
        }
        acknowledge(response, within);
        if (over() || abandoned) {
            within.setApplicationData(null);
            bye(within); // the call ended before
        } else if (dialog == null) {
            dialog = within;
            within.setApplicationData(this);
            heard(response);
            timer.answered(response);
            identify(response);
            tell(l -> l.accepted(description(response), fork(response)));
        } else if (!dialog.getDialogId().equals(within.getDialogId())) {
            within.setApplicationData(null);
            bye(within); // somebody else was quicker
        }
    }

    /// Somebody answers the INVITE that was abandoned.
    @Override
    void late(Response response, Dialog within) {
        if (abandoned && Messages.accepts(response, Request.INVITE)) {
            accepted(response, within);
        } else {
            super.late(response, within);
        }
    }

    /// Once given up, a challenge to the INVITE is as good an end as any.
    @Override
    public boolean wanted() {
        return !cancelled;
    }

    @Override
    public void refused(Response response) {
        forgetDialogs();
        int status = response.getStatusCode();
        if (status < 400) {
            redirection.redirected(response);
        }
        if (!cancelled && !over() && timer.refused(response)) {
            again(timer::offer);
            return;
        }
        if (!cancelled && !over() && status < 600) {
            var next = redirection.next();
            if (next.isPresent()) {
                log.info("{} {}: calling {}", status, response.getReasonPhrase(), next.get());
                again(request -> request.setRequestURI(next.get()));
                return;
            }
        }
        tell(l -> l.refused(response.getStatusCode(), response.getReasonPhrase(), Messages.retryAfter(response)));
    }

    /// The INVITE once more, changed.
    private void again(Consumer<Request> change) {
        var request = ClientRequest.once(signalling, invite.request());
        change.accept(request);
        early = null;
        reliable.again();
        invite = new ClientRequest(signalling, request, null, this);
        invite.send();
    }

    @Override
    public void noPassword() {
        forgetDialogs();
        tell(l -> l.refused(Response.UNAUTHORIZED, "Unauthorized", null));
    }

    @Override
    public void timedOut() {
        forgetDialogs();
        tell(LegListener::timedOut);
    }
}
