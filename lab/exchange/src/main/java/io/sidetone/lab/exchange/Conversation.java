package io.sidetone.lab.exchange;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaSession;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An answered call between somebody of the exchange and a phone, whoever called whom.
final class Conversation implements Leg {
    private static final Logger log = LoggerFactory.getLogger(Conversation.class);
    /// How long a phone that lost its connection may take to come back (RFC 5626 §4.5 starts at 30 s).
    private static final Duration ABSENCE = Duration.ofSeconds(32);

    private final Plant plant;
    private final Dialog dialog;
    private final MediaSession media;
    private final String number;
    private final String user;
    private final Runnable over;
    private @Nullable Acceptance acceptance;
    private boolean answering;
    private boolean answerDue;
    private boolean ended;

    /// @param number who of the exchange talks
    /// @param user with whom
    /// @param over run once when it ends, whoever ends it
    Conversation(Plant plant, Dialog dialog, MediaSession media, String number, String user, Runnable over) {
        this.plant = plant;
        this.dialog = dialog;
        this.media = media;
        this.number = number;
        this.user = user;
        this.over = over;
        plant.calls().add(this);
    }

    @Override
    public String id() {
        return dialog.id();
    }

    boolean ended() {
        return ended;
    }

    /// Accepts an INVITE.
    ///
    /// @param offered whether the description is our offer, to be answered in the ACK
    void accept(Connection from, SIPResponse response, String description, boolean offered) {
        Messages.setDescription(response, description);
        answerDue = offered;
        acceptance = new Acceptance(
                plant.thread(),
                response,
                again -> plant.way(dialog.remoteTarget(), user).orElse(from).send(again),
                () -> {
                    log.info("{} never acknowledged the answer of {}", user, number);
                    hangUp();
                });
    }

    @Override
    public void request(Connection from, SIPRequest request) {
        if (!dialog.belongs(request)) {
            refuse(from, request, 481);
            return;
        }
        switch (request.getMethod()) {
            case Request.ACK -> acknowledged(request);
            case Request.CANCEL -> answer(from, request);
            default -> {
                if (dialog.inOrder(request)) {
                    ordered(from, request);
                } else {
                    refuse(from, request, 500);
                }
            }
        }
    }

    private void ordered(Connection from, SIPRequest request) {
        switch (request.getMethod()) {
            case Request.BYE -> {
                answer(from, request);
                end();
            }
            case Request.INVITE -> again(from, request);
            case Request.INFO, Request.OPTIONS -> answer(from, request);
            default -> refuse(from, request, Switchboard.refusal(request.getMethod()));
        }
    }

    private void acknowledged(SIPRequest ack) {
        if (acceptance == null || !acceptance.isFor(ack.getCSeq().getSeqNumber())) {
            return;
        }
        acceptance.stop();
        acceptance = null;
        if (answerDue) {
            answerDue = false;
            take(media.accept(Messages.description(ack), false));
        }
    }

    /// A re-INVITE (§14.2): hold, a new path for the media, or just a sign of life.
    private void again(Connection from, SIPRequest invite) {
        if (answering || acceptance != null) {
            refuse(from, invite, 491);
            return;
        }
        answering = true;
        dialog.refresh(invite);
        var offer = Messages.description(invite);
        var description = offer.isEmpty() ? media.offer() : media.answer(offer);
        description.whenCompleteAsync(
                (sdp, failure) -> {
                    answering = false;
                    if (ended) {
                        refuse(from, invite, 487);
                    } else if (failure != null) {
                        refuse(from, invite, status(failure));
                    } else {
                        accept(from, accepted(invite), sdp, offer.isEmpty());
                    }
                },
                plant.thread());
    }

    private SIPResponse accepted(SIPRequest invite) {
        var response = plant.messages().response(invite, 200, dialog.localTag());
        Messages.add(response, "Contact: " + plant.messages().contact(number));
        return response;
    }

    /// Waits for an answer of the other side's to be taken; without one there is nothing to hear.
    void take(CompletionStage<Void> answer) {
        answer.whenCompleteAsync(
                (done, failure) -> {
                    if (failure != null) {
                        log.warn("{} cannot talk to {}: {}", number, user, failure.getMessage());
                        hangUp();
                    }
                },
                plant.thread());
    }

    void acknowledge(SIPResponse accepted) {
        send(dialog.ack(accepted));
    }

    void connectionChanged(MediaConnection connection) {
        if (connection == MediaConnection.FAILED && !ended) {
            log.info("No path for the sound between {} and {}", number, user);
            hangUp();
        }
    }

    @Override
    public void hangUp() {
        if (!ended) {
            send(dialog.request(Request.BYE));
            end();
        }
    }

    @Override
    public void lost(Connection connection) {
        if (plant.way(dialog.remoteTarget(), user).isPresent()) {
            return;
        }
        plant.thread().schedule(ABSENCE, () -> {
            if (plant.way(dialog.remoteTarget(), user).isEmpty()) {
                end();
            }
        });
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        if (acceptance != null) {
            acceptance.stop();
            acceptance = null;
        }
        media.close();
        plant.calls().remove(this);
        over.run();
    }

    private void answer(Connection from, SIPRequest request) {
        from.send(plant.messages().response(request, 200, dialog.localTag()));
    }

    private void refuse(Connection from, SIPRequest request, int status) {
        if (!request.getMethod().equals(Request.ACK)) {
            from.send(plant.messages().response(request, status, dialog.localTag()));
        }
    }

    private void send(SIPRequest request) {
        plant.way(dialog.remoteTarget(), user)
                .ifPresentOrElse(
                        connection -> connection.send(request),
                        () -> log.info("{} cannot be told {}: not connected", user, request.getMethod()));
    }

    /// What to say when the sound cannot be set up.
    static int status(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof MediaException e)) {
            log.error("The media engine failed in a way it must not", cause);
            return 500;
        }
        log.warn("No sound for a call: {}", e.getMessage());
        return switch (e.reason()) {
            case NOT_ENCRYPTED, NO_COMMON_CODEC -> 488;
            case MALFORMED -> 400;
            case NO_NETWORK, ENGINE -> 500;
        };
    }
}
