package io.sidetone.lab.exchange;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.sidetone.lab.exchange.ExchangeThread.Timer;
import io.sidetone.sip.media.MediaConnection;
import java.time.Duration;
import java.util.List;
import javax.sip.SipException;
import javax.sip.address.URI;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody of the exchange calls a phone (RFC 3261 §13.2).
final class OutgoingCall implements Calls.Asking {
    private static final Logger log = LoggerFactory.getLogger(OutgoingCall.class);
    private static final Duration TIMER_B = Duration.ofSeconds(32);
    private static final Duration RINGING = Duration.ofSeconds(60);

    /// How it goes: any number of times ringing, then one of the others.
    interface Progress {
        void ringing(int status);

        void answered(Conversation conversation);

        void failed(int status);
    }

    /// A phone.
    ///
    /// @param user whose
    record Callee(String user, URI contact, Connection connection) {}

    private final Plant plant;
    private final Talker talker;
    private final Callee callee;
    private final List<String> headers;
    private final Progress progress;
    private final Speaker speaker;
    private @Nullable SIPRequest invite;
    private Timer giveUp = Timer.NONE;
    private boolean provisional;
    private boolean cancelled;
    private boolean finished;
    private @Nullable Conversation conversation;
    private @Nullable String answeredTag;

    /// @param headers more lines of the INVITE
    OutgoingCall(Plant plant, Talker talker, Callee callee, List<String> headers, Progress progress) {
        this.plant = plant;
        this.talker = talker;
        this.callee = callee;
        this.headers = headers;
        this.progress = progress;
        this.speaker = plant.voices()
                .open(
                        talker.voice(),
                        change -> plant.thread().execute(() -> connectionChanged(change)),
                        key -> plant.thread().execute(() -> heard(key)));
    }

    void start() {
        speaker.media()
                .offer()
                .whenCompleteAsync(
                        (sdp, failure) -> {
                            if (failure == null) {
                                send(sdp);
                            } else {
                                log.warn("{} cannot call {}: {}", number(), callee.user(), failure.getMessage());
                                fail(500);
                            }
                        },
                        plant.thread());
    }

    private void send(String sdp) {
        var messages = plant.messages();
        var self = messages.party(talker.person().name(), number());
        var request = messages.request(
                Request.INVITE,
                callee.contact(),
                self + ";tag=" + Messages.newTag(),
                messages.party("", callee.user()),
                Messages.newTag() + "@" + plant.settings().domain(),
                1,
                List.of());
        Messages.add(request, "Contact: " + messages.contact(number()));
        Messages.add(request, "P-Asserted-Identity: " + self);
        Messages.addAbilities(request);
        headers.forEach(header -> Messages.add(request, header));
        Messages.setDescription(request, sdp);
        invite = request;
        plant.calls().addAsking(Messages.transaction(request), this);
        giveUp = plant.thread().schedule(TIMER_B, () -> fail(408));
        callee.connection().send(request);
    }

    private String number() {
        return talker.person().number();
    }

    @Override
    public void response(SIPResponse response) {
        int status = response.getStatusCode();
        if (invite == null) {
            throw new IllegalStateException("a response to nothing");
        }
        if (status < 200) {
            rings(status);
        } else if (status < 300) {
            answered(response);
        } else {
            callee.connection().send(ClientRequest.errorAck(invite, response));
            log.info("{} was called by {} and answered {}", callee.user(), number(), status);
            fail(status);
        }
    }

    private void rings(int status) {
        if (cancelled) {
            sendCancel();
        } else if (!finished) {
            if (!provisional) {
                giveUp.cancel();
                giveUp = plant.thread().schedule(plant.settings().paced(RINGING), this::cancel);
            }
            if (status > 100) {
                progress.ringing(status);
            }
        }
        provisional = true;
    }

    @Override
    public void cancel() {
        if (!finished && !cancelled && invite != null) {
            sendCancel();
        }
    }

    private void sendCancel() {
        cancelled = true;
        if (invite == null) {
            return;
        }
        try {
            callee.connection().send(invite.createCancelRequest());
        } catch (SipException e) {
            throw new IllegalStateException("an INVITE can be cancelled", e);
        }
        giveUp.cancel();
        giveUp = plant.thread().schedule(TIMER_B, () -> fail(408));
    }

    private void answered(SIPResponse response) {
        if (conversation != null && response.getToTag().equals(answeredTag)) {
            // The ACK was lost on the way, or is still on it.
            conversation.acknowledge(response);
            return;
        }
        plant.routes().learn(response, callee.connection());
        var dialog = Dialog.calling(plant.messages(), response);
        if (finished || cancelled) {
            callee.connection().send(dialog.ack(response));
            callee.connection().send(dialog.request(Request.BYE));
            fail(487);
            return;
        }
        finish();
        answeredTag = response.getToTag();
        var talk = new Conversation(plant, dialog, speaker, talker, callee.user(), () -> {});
        conversation = talk;
        talk.acknowledge(response);
        talk.negotiation().take(speaker.media().accept(Messages.description(response), false));
        progress.answered(talk);
    }

    private void connectionChanged(MediaConnection change) {
        if (conversation != null) {
            conversation.connectionChanged(change);
        }
    }

    private void heard(char key) {
        if (conversation != null) {
            conversation.heard(key);
        }
    }

    private void fail(int status) {
        if (!finished) {
            finish();
            speaker.close();
            progress.failed(status);
        }
    }

    /// The transaction goes on a while, for what comes late.
    private void finish() {
        finished = true;
        giveUp.cancel();
        var sent = invite;
        if (sent != null) {
            plant.thread().schedule(TIMER_B, () -> plant.calls().removeAsking(Messages.transaction(sent)));
        }
    }
}
