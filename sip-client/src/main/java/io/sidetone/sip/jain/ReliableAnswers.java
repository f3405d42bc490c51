package io.sidetone.sip.jain;

import java.util.HashMap;
import java.util.Map;
import javax.sip.Dialog;
import javax.sip.SipException;
import javax.sip.header.RSeqHeader;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Acknowledges provisional answers that want it (RFC 3262 §4), in their order, apart for every branch of a forked
/// INVITE.
final class ReliableAnswers {
    private static final Logger log = LoggerFactory.getLogger(ReliableAnswers.class);

    private final JainSignalling signalling;
    private final Map<String, Integer> last = new HashMap<>();

    ReliableAnswers(JainSignalling signalling) {
        this.signalling = signalling;
    }

    /// Acknowledges one where it is due.
    ///
    /// @return whether it is to be listened to: a repetition is not, nor one that overtook another
    boolean take(Response response, @Nullable Dialog within) {
        if (!(response.getHeader(RSeqHeader.NAME) instanceof RSeqHeader number)
                || !Extensions.required(response).contains("100rel")
                || within == null) {
            return true;
        }
        var branch = String.valueOf(within.getRemoteTag());
        var before = last.get(branch);
        if (before != null && number.getSequenceNumber() != before + 1) {
            log.debug("{} {} comes twice or too early", response.getStatusCode(), number.getSequenceNumber());
            return false;
        }
        last.put(branch, number.getSequenceNumber());
        try {
            var prack = within.createPrack(response);
            signalling.messages().sign(prack);
            new ClientRequest(signalling, prack, within, new ClientRequest.Outcome() {
                        @Override
                        public void refused(Response refusal) {
                            log.info("{} to PRACK", refusal.getStatusCode());
                        }
                    })
                    .send();
        } catch (SipException e) {
            log.warn("PRACK was not sent: {}", e.getMessage());
        }
        return true;
    }

    /// A new try of the INVITE counts anew.
    void again() {
        last.clear();
    }
}
