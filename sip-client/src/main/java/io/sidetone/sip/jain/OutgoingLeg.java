package io.sidetone.sip.jain;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.signalling.LegListener;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An INVITE of ours (RFC 3261 §13.2), forked or not.
final class OutgoingLeg extends JainLeg implements ClientRequest.Outcome {
    private static final Logger log = LoggerFactory.getLogger(OutgoingLeg.class);

    private final ClientRequest invite;
    private boolean cancelled;
    private boolean cancelSent;

    OutgoingLeg(JainSignalling signalling, SipUri target, String offer, LegListener listener) {
        super(signalling);
        listen(listener);
        var request = signalling.messages().invite(target, signalling.via(), signalling.contact(), offer);
        invite = new ClientRequest(signalling, request, null, this);
    }

    void send() {
        invite.send();
    }

    @Override
    public String callId() {
        return ((CallIdHeader) invite.request().getHeader(CallIdHeader.NAME)).getCallId();
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
    public void progressed(Response response, @Nullable Dialog within) {
        if (cancelled) {
            sendCancel();
            return;
        }
        if (within != null && within.getApplicationData() == null) {
            within.setApplicationData(this); // so that an UPDATE in it finds us (RFC 3311)
        }
        identify(response);
        if (response.getStatusCode() > Response.TRYING) {
            tell(l -> l.progressed(response.getStatusCode(), description(response)));
        }
    }

    @Override
    public void accepted(Response response, @Nullable Dialog within) {
        if (within == null) {
            log.warn("200 to INVITE without a dialog; dropped");
            return;
        }
        acknowledge(response, within);
        if (dialog == null) {
            dialog = within;
            within.setApplicationData(this);
            identify(response);
            tell(l -> l.accepted(description(response)));
        } else if (!dialog.getDialogId().equals(within.getDialogId())) {
            within.setApplicationData(null);
            bye(within); // somebody else was quicker
        }
    }

    private void acknowledge(Response response, Dialog within) {
        try {
            var sequence = (CSeqHeader) response.getHeader(CSeqHeader.NAME);
            Request ack = within.createAck(sequence.getSeqNumber());
            within.sendAck(ack);
        } catch (SipException | InvalidArgumentException e) {
            log.warn("ACK was not sent: {}", e.getMessage());
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
        tell(l -> l.refused(response.getStatusCode(), response.getReasonPhrase()));
    }

    @Override
    public void noPassword() {
        forgetDialogs();
        tell(l -> l.refused(Response.UNAUTHORIZED, "Unauthorized"));
    }

    @Override
    public void timedOut() {
        forgetDialogs();
        tell(LegListener::timedOut);
    }

    private void identify(Response response) {
        var party = asserted(response);
        if (party != null) {
            tell(l -> l.identified(party));
        }
    }
}
