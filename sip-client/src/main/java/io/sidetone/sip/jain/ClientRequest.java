package io.sidetone.sip.jain;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.ArrayList;
import java.util.List;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.header.CSeqHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request of ours until its final answer, with the tries that authentication takes (RFC 3261 §22). On
/// `phone-core`.
final class ClientRequest {
    private static final Logger log = LoggerFactory.getLogger(ClientRequest.class);
    private static final int MOST_TRIES = 4;

    private final JainSignalling signalling;
    private final @Nullable Dialog dialog;
    private final Outcome outcome;
    private Request request;
    private @Nullable ClientTransaction transaction;
    private int tries;
    private final List<String> numbers = new ArrayList<>();
    private boolean finished;
    private boolean heard;

    /// What came of it. All but `progressed`, `answered` and a forked `accepted` come once.
    interface Outcome {
        default void progressed(Response response, @Nullable Dialog within) {}

        /// Any final answer, before what it means; a demand for credentials too.
        default void answered(Response response) {}

        /// @param within the dialog it made or belongs to; an INVITE may get several (RFC 3261 §13.2.2.4)
        default void accepted(Response response, @Nullable Dialog within) {}

        default void refused(Response response) {}

        /// A challenge came and there is no password.
        default void noPassword() {}

        /// No final answer in time.
        default void timedOut() {}

        /// The connection broke under it.
        default void lost() {
            timedOut();
        }

        /// Whether to try again with credentials.
        default boolean wanted() {
            return true;
        }
    }

    /// @param dialog the dialog to send it in, null outside of one
    ClientRequest(JainSignalling signalling, Request request, @Nullable Dialog dialog, Outcome outcome) {
        this.signalling = signalling;
        this.request = request;
        this.dialog = dialog;
        this.outcome = outcome;
    }

    void send() {
        tries++;
        signalling.credentials().sign(request);
        try {
            var next = signalling.stack().client(request);
            transaction = next;
            next.setApplicationData(this);
            signalling.pending(this, true);
            if (dialog == null) {
                next.sendRequest();
            } else {
                dialog.sendRequest(next); // gives it its number
            }
            numbers.add(String.valueOf(sequence()));
        } catch (SipException e) {
            log.info("{} was not sent: {}", request.getMethod(), e.getMessage());
            signalling.later(this::notSent); // whoever asked is still in the middle of it
        }
    }

    Request request() {
        return request;
    }

    /// The CSeq number of the last try.
    long sequence() {
        return ((CSeqHeader) request.getHeader(CSeqHeader.NAME)).getSeqNumber();
    }

    /// Whether a try of it had this CSeq number.
    boolean used(String sequence) {
        return numbers.contains(sequence);
    }

    /// The transaction of the last try; null before the first.
    @Nullable
    ClientTransaction transaction() {
        return transaction;
    }

    /// Whether the last try got any answer yet; an INVITE cannot be cancelled before (RFC 3261 §9.1).
    boolean heard() {
        return heard;
    }

    void answered(Response response, @Nullable Dialog within) {
        int status = response.getStatusCode();
        if (status >= 200 && !finished) {
            outcome.answered(response);
        }
        if (status < 200) {
            heard = true;
            if (!finished) {
                outcome.progressed(response, within);
            }
        } else if (status < 300) {
            if (!finished || request.getMethod().equals(Request.INVITE)) {
                finish();
                outcome.accepted(response, within);
            }
        } else if (!finished) {
            if ((status != 401 && status != 407) || !outcome.wanted()) {
                finish();
                outcome.refused(response);
            } else if (signalling.credentials().missing()) {
                finish();
                outcome.noPassword();
            } else if (signalling.credentials().learn(response, request) && tries < MOST_TRIES) {
                again();
            } else {
                finish();
                outcome.refused(response);
            }
        }
    }

    private void again() {
        heard = false;
        signalling.pending(this, false);
        request = once(signalling, request);
        send();
    }

    /// The same request once more: with the next number, on a branch of its own (RFC 3261 §8.1.3.5).
    static Request once(JainSignalling signalling, Request before) {
        var next = (SIPRequest) before.clone();
        next.removeHeader(ViaHeader.NAME);
        next.addHeader(signalling.via());
        try {
            var sequence = (CSeqHeader) next.getHeader(CSeqHeader.NAME);
            sequence.setSeqNumber(sequence.getSeqNumber() + 1);
        } catch (InvalidArgumentException e) {
            throw new IllegalStateException("a sequence number cannot rise", e);
        }
        return next;
    }

    void timedOut() {
        if (!finished) {
            finish();
            outcome.timedOut();
        }
    }

    /// It never went out. A dialog outlives its connection (RFC 5626 §4.4): within one that is no time-out.
    void notSent() {
        if (dialog == null) {
            timedOut();
        } else {
            lost();
        }
    }

    /// The connection under it is gone.
    void lost() {
        terminate();
        if (!finished) {
            finish();
            outcome.lost();
        }
    }

    /// No answer is waited for any more, and nothing is told.
    void abandon() {
        terminate();
        finish();
    }

    private void terminate() {
        var current = transaction;
        if (current != null) {
            try {
                current.terminate();
            } catch (SipException e) {
                log.debug("{} had ended already: {}", request.getMethod(), e.getMessage());
            }
        }
    }

    private void finish() {
        finished = true;
        signalling.pending(this, false);
    }
}
