package io.sidetone.sip.jain;

import javax.sip.Dialog;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A request of ours within a leg's dialog (RFC 3261 §12.2.1). A 481, a 408 or silence says that the dialog is no more:
/// the leg ends.
final class DialogRequest implements ClientRequest.Outcome {
    private static final Logger log = LoggerFactory.getLogger(DialogRequest.class);

    private final JainLeg leg;
    private final Outcome outcome;
    private boolean told;

    /// What came of it; one of the two, once.
    interface Outcome {
        default void accepted(Response response) {}

        /// @param status 300–699; 408 where nothing came in time, 503 where the connection broke (RFC 3261 §8.1.3.1)
        /// @param response null where none came
        default void failed(int status, String phrase, @Nullable Response response) {}

        /// Whether an answer that denies the dialog, or none at all, ends the call.
        default boolean vital() {
            return true;
        }
    }

    DialogRequest(JainLeg leg, Outcome outcome) {
        this.leg = leg;
        this.outcome = outcome;
    }

    @Override
    public void progressed(Response response, @Nullable Dialog within) {
        leg.heard(response);
    }

    @Override
    public void accepted(Response response, @Nullable Dialog within) {
        leg.heard(response);
        if (within != null && Messages.method(response).equals(Request.INVITE)) {
            leg.acknowledge(response, within);
        }
        if (!told) {
            told = true;
            outcome.accepted(response);
        }
    }

    @Override
    public void refused(Response response) {
        leg.heard(response);
        failed(response.getStatusCode(), response.getReasonPhrase(), response);
    }

    @Override
    public void noPassword() {
        failed(Response.UNAUTHORIZED, "Unauthorized", null);
    }

    @Override
    public void timedOut() {
        failed(Response.REQUEST_TIMEOUT, "Request Timeout", null);
    }

    /// The call may outlive its connection.
    @Override
    public void lost() {
        failed(Response.SERVICE_UNAVAILABLE, "Service Unavailable", null);
    }

    private void failed(int status, String phrase, @Nullable Response response) {
        told = true;
        outcome.failed(status, phrase, response);
        if (outcome.vital()
                && (status == Response.REQUEST_TIMEOUT || status == Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST)) {
            log.info("{} {} to a request in dialog {}: it is over", status, phrase, leg.callId());
            leg.gone();
        }
    }
}
