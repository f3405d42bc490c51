package io.sidetone.lab.exchange;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.sidetone.lab.exchange.ExchangeThread.Timer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Offer and answer in an answered call (RFC 3264, RFC 3261 §14, RFC 3311): one at a time.
///
/// ```
///            their offer            200 to INVITE            ACK
///   IDLE ───────────────▶ ANSWERING ────────────▶ UNCONFIRMED ───▶ IDLE
///    │                        └── 200 to UPDATE, refusal ─────────▶ IDLE
///    └── our offer ──▶ OFFERING ── final response ────────────────▶ IDLE
/// ```
/// Whatever else wants to begin meanwhile is told 491, or waits.
final class Negotiation {
    private static final Logger log = LoggerFactory.getLogger(Negotiation.class);
    private static final Duration AGAIN = Duration.ofMillis(500);

    private enum Phase {
        IDLE,
        ANSWERING,
        UNCONFIRMED,
        OFFERING
    }

    private final Plant plant;
    private final Conversation talk;
    private final Speaker speaker;
    private Phase phase = Phase.IDLE;
    private @Nullable Acceptance acceptance;
    private boolean answerDue;
    private int refuseNext;
    private Timer later = Timer.NONE;

    Negotiation(Plant plant, Conversation talk, Speaker speaker) {
        this.plant = plant;
        this.talk = talk;
        this.speaker = speaker;
    }

    /// Accepts an INVITE.
    ///
    /// @param description empty where there is nothing more to say
    /// @param offered whether the description is our offer, to be answered in the ACK
    void accept(Connection from, SIPResponse response, String description, boolean offered) {
        if (!description.isEmpty()) {
            Messages.setDescription(response, description);
        }
        phase = Phase.UNCONFIRMED;
        answerDue = offered;
        acceptance = new Acceptance(
                plant.thread(), response, again -> talk.way().orElse(from).send(again), () -> {
                    log.info(
                            "Nobody acknowledged the answer of {}",
                            talk.person().number());
                    talk.hangUp();
                });
    }

    void acknowledged(SIPRequest ack) {
        if (acceptance == null || !acceptance.isFor(ack.getCSeq().getSeqNumber())) {
            return;
        }
        acceptance.stop();
        acceptance = null;
        phase = Phase.IDLE;
        if (answerDue) {
            answerDue = false;
            take(speaker.media().accept(Messages.description(ack), false));
        }
    }

    /// The next new offer of theirs is refused.
    void refuseNext(int status) {
        refuseNext = status;
    }

    /// A re-INVITE or UPDATE: hold, a new path for the media, or just a sign of life.
    void offered(Connection from, SIPRequest request) {
        var offer = Messages.description(request);
        boolean update = request.getMethod().equals(Request.UPDATE);
        if (update && offer.isEmpty()) {
            talk.dialog().refresh(request);
            from.send(talk.accepted(request));
        } else if (phase != Phase.IDLE) {
            talk.answer(from, request, 491);
        } else if (refuseNext > 0) {
            talk.answer(from, request, refuseNext);
            refuseNext = 0;
        } else {
            talk.dialog().refresh(request);
            phase = Phase.ANSWERING;
            var media = speaker.media();
            (offer.isEmpty() ? media.offer() : media.answer(offer))
                    .whenCompleteAsync((sdp, failure) -> described(from, request, sdp, failure), plant.thread());
        }
    }

    private void described(
            Connection from, SIPRequest request, @Nullable String description, @Nullable Throwable failure) {
        phase = Phase.IDLE;
        var offer = Messages.description(request);
        if (talk.ended()) {
            talk.answer(from, request, 487);
        } else if (failure != null || description == null) {
            talk.answer(from, request, MediaFailures.status(failure));
        } else {
            if (!offer.isEmpty()) {
                speaker.music(Descriptions.holds(offer));
            }
            var response = talk.accepted(request);
            if (request.getMethod().equals(Request.UPDATE)) {
                Messages.setDescription(response, description);
                from.send(response);
            } else {
                accept(from, response, description, offer.isEmpty());
            }
        }
    }

    /// Offers anew, as soon as nothing else is under way.
    ///
    /// @param change made to our offer before it is sent
    void offer(UnaryOperator<String> change) {
        if (talk.ended()) {
            return;
        }
        if (phase != Phase.IDLE) {
            later = plant.thread().schedule(AGAIN, () -> offer(change));
            return;
        }
        phase = Phase.OFFERING;
        speaker.media()
                .offer()
                .whenCompleteAsync(
                        (sdp, failure) -> {
                            if (talk.ended()) {
                                return;
                            }
                            if (failure != null) {
                                phase = Phase.IDLE;
                                log.warn(
                                        "{} cannot offer anew: {}",
                                        talk.person().number(),
                                        failure.getMessage());
                                return;
                            }
                            var invite = talk.request(Request.INVITE);
                            Messages.setDescription(invite, change.apply(sdp));
                            talk.ask(invite, response -> answered(response, change));
                        },
                        plant.thread());
    }

    private void answered(SIPResponse response, UnaryOperator<String> change) {
        int status = response.getStatusCode();
        phase = Phase.IDLE;
        if (talk.ended()) {
            return;
        }
        if (status < 300) {
            talk.dialog().refresh(response);
            talk.acknowledge(response);
            var answer = Messages.description(response);
            if (Descriptions.declinesVideo(answer)) {
                log.info("The video of {} was declined", talk.person().number());
            }
            take(speaker.media().accept(Descriptions.withoutVideo(answer), false));
            return;
        }
        speaker.media().rollback();
        switch (status) {
            // Both sides offered at once; whoever does not own the Call-ID comes back first (RFC 3261 §14.1).
            case 491 -> later = plant.thread().schedule(pause(), () -> offer(change));
            case 408, 481 -> talk.hangUp();
            default ->
                log.info(
                        "{} refused what {} offered: {}",
                        talk.user(),
                        talk.person().number(),
                        status);
        }
    }

    private Duration pause() {
        var random = ThreadLocalRandom.current();
        return Duration.ofMillis(talk.dialog().calling() ? random.nextInt(2100, 4000) : random.nextInt(0, 2000));
    }

    /// Waits for an answer of the other side's to be taken; without one there is nothing to hear.
    void take(CompletionStage<Void> answer) {
        answer.whenCompleteAsync(
                (done, failure) -> {
                    if (failure != null) {
                        log.warn("{} cannot talk to {}: {}", talk.person().number(), talk.user(), failure.getMessage());
                        talk.hangUp();
                    }
                },
                plant.thread());
    }

    void stop() {
        later.cancel();
        if (acceptance != null) {
            acceptance.stop();
            acceptance = null;
        }
    }
}
