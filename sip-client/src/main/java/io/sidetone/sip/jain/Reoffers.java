package io.sidetone.sip.jain;

import io.sidetone.sip.signalling.LegListener;
import java.util.concurrent.ThreadLocalRandom;
import javax.sip.ServerTransaction;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Changes of a session under way (RFC 3261 §14, RFC 3311): ours by re-INVITE, theirs by re-INVITE or UPDATE, one at a
/// time. Two that meet are told apart as §14.2 says: 491 against ours, 500 against a second one of theirs.
final class Reoffers {
    private static final Logger log = LoggerFactory.getLogger(Reoffers.class);

    private final JainLeg leg;
    private boolean asking;
    private @Nullable Answering answering;

    Reoffers(JainLeg leg) {
        this.leg = leg;
    }

    /// Our re-INVITE.
    void send(String offer) {
        if (asking || answering != null) {
            leg.signalling.later(() -> refused(Response.REQUEST_PENDING, null));
            return;
        }
        leg.within(Request.INVITE)
                .ifPresentOrElse(
                        request -> send(request, offer),
                        () -> leg.signalling.later(() -> refused(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST, null)));
    }

    private void send(Request request, String offer) {
        asking = true;
        leg.timer.goOn(request);
        leg.signalling.messages().describe(request, offer);
        leg.send(request, new DialogRequest.Outcome() {
            @Override
            public void accepted(Response response) {
                asking = false;
                leg.timer.answered(response);
                leg.identify(response);
                leg.tell(l -> l.reanswered(JainLeg.description(response)));
            }

            @Override
            public void failed(int status, String phrase, @Nullable Response response) {
                asking = false;
                if (response != null && leg.timer.refused(response)) {
                    Reoffers.this.send(offer);
                } else {
                    refused(status, response);
                }
            }
        });
    }

    private void refused(int status, @Nullable Response response) {
        leg.tell(l -> l.reofferRefused(status, leg.ours(), response == null ? null : Messages.retryAfter(response)));
    }

    /// Their re-INVITE or UPDATE.
    void requested(Request request, ServerTransaction transaction) {
        var offer = JainLeg.description(request);
        boolean invite = request.getMethod().equals(Request.INVITE);
        var tooBrief = SessionTimer.tooBrief(leg.signalling.messages(), request);
        if (tooBrief != null) {
            leg.respond(transaction, tooBrief);
        } else if (!invite && offer == null) {
            // only tells who is there, or that the session lives
            leg.identify(request);
            var response = leg.ok(request);
            leg.timer.accept(request, response);
            leg.respond(transaction, response);
        } else if (asking) {
            leg.respond(transaction, leg.signalling.messages().response(Response.REQUEST_PENDING, request));
        } else if (answering != null) {
            var later = leg.signalling.messages().response(Response.SERVER_INTERNAL_ERROR, request);
            leg.signalling
                    .messages()
                    .set(
                            later,
                            "Retry-After",
                            String.valueOf(ThreadLocalRandom.current().nextInt(11)));
            leg.respond(transaction, later);
        } else {
            leg.identify(request);
            var reply = new Answering(request, transaction);
            answering = reply;
            leg.tell(l -> l.reoffered(offer, reply));
        }
    }

    /// Their CANCEL of a re-INVITE.
    ///
    /// @return whether it was still to be answered
    boolean cancelled(ServerTransaction invite) {
        var open = answering;
        if (open == null || !open.transaction.equals(invite)) {
            return false;
        }
        open.refuse(Response.REQUEST_TERMINATED);
        return true;
    }

    /// The dialog ends; whatever is unanswered gets its answer (RFC 3261 §15.1.2).
    void over() {
        var open = answering;
        if (open != null) {
            open.refuse(Response.REQUEST_TERMINATED);
        }
    }

    private final class Answering implements LegListener.Reply {
        private final Request request;
        private final ServerTransaction transaction;

        Answering(Request request, ServerTransaction transaction) {
            this.request = request;
            this.transaction = transaction;
        }

        @Override
        public void accept(String description) {
            if (done()) {
                var response = leg.ok(request);
                leg.timer.accept(request, response);
                leg.signalling.messages().describe(response, description);
                leg.respond(transaction, response);
            }
        }

        @Override
        public void refuse(int status) {
            if (done()) {
                leg.respond(transaction, leg.signalling.messages().response(status, request));
            }
        }

        private boolean done() {
            if (answering == this) {
                answering = null;
                return true;
            }
            log.debug("A new offer in {} is answered already", leg.callId());
            return false;
        }
    }
}
