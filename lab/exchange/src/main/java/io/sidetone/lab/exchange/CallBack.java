package io.sidetone.lab.exchange;

import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.sidetone.lab.exchange.ExchangeThread.Timer;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaSession;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import javax.sip.SipException;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody of the exchange calls a phone, says everything twice once it is answered, and hangs up (RFC 3261 §13.2).
final class CallBack {
    private static final Logger log = LoggerFactory.getLogger(CallBack.class);
    private static final Duration TIMER_B = Duration.ofSeconds(32);
    private static final Duration RINGING = Duration.ofSeconds(60);
    private static final int ROUNDS = 2;

    private final Plant plant;
    private final String user;
    private final Extension extension;
    private final Voice voice;
    private @Nullable Attempt attempt;

    /// @param user whose phone
    CallBack(Plant plant, String user, Extension extension, Voice voice) {
        this.plant = plant;
        this.user = user;
        this.extension = extension;
        this.voice = voice;
    }

    void start() {
        var phone = plant.lastPhone(user);
        if (phone.isEmpty()) {
            log.info("{} wanted to call {} back, who has no phone", extension.number(), user);
            return;
        }
        MediaSession media = plant.voices()
                .engine(voice)
                .open(IceConfiguration.NONE, change -> plant.thread().execute(() -> connectionChanged(change)));
        media.offer()
                .whenCompleteAsync(
                        (sdp, failure) -> {
                            if (failure == null) {
                                attempt = new Attempt(phone.get(), media, sdp);
                            } else {
                                log.warn("{} cannot call {} back: {}", extension.number(), user, failure.getMessage());
                                media.close();
                            }
                        },
                        plant.thread());
    }

    /// A response to the INVITE.
    void response(SIPResponse response) {
        if (attempt != null) {
            attempt.response(response);
        }
    }

    /// Gives up, where it still rings.
    void cancel() {
        if (attempt != null && !attempt.finished && !attempt.cancelled) {
            attempt.cancel();
        }
    }

    private void connectionChanged(MediaConnection change) {
        if (attempt != null && attempt.conversation != null) {
            attempt.conversation.connectionChanged(change);
        }
    }

    /// The INVITE on its way.
    private final class Attempt {
        private final Connection connection;
        private final MediaSession media;
        private final SIPRequest invite;
        private Timer giveUp;
        private boolean provisional;
        private boolean cancelled;
        private boolean finished;
        private @Nullable Conversation conversation;
        private @Nullable String answeredTag;

        Attempt(Registrar.Binding phone, MediaSession media, String sdp) {
            this.connection = phone.connection();
            this.media = media;
            var messages = plant.messages();
            var self = messages.party(extension.name(), extension.number());
            invite = messages.request(
                    Request.INVITE,
                    phone.contact(),
                    self + ";tag=" + Messages.newTag(),
                    messages.party("", user),
                    Messages.newTag() + "@" + plant.settings().domain(),
                    1,
                    List.of());
            Messages.add(invite, "Contact: " + messages.contact(extension.number()));
            Messages.add(invite, "P-Asserted-Identity: " + self);
            Messages.setDescription(invite, sdp);
            plant.calls().addCalling(Messages.transaction(invite), CallBack.this);
            giveUp = plant.thread().schedule(TIMER_B, this::fail);
            connection.send(invite);
        }

        void response(SIPResponse response) {
            int status = response.getStatusCode();
            if (status < 200) {
                rings();
            } else if (status < 300) {
                answered(response);
            } else {
                acknowledge(response);
                log.info("{} was called back by {} and answered {}", user, extension.number(), status);
                fail();
            }
        }

        private void rings() {
            if (cancelled) {
                cancel();
            } else if (!provisional && !finished) {
                giveUp.cancel();
                giveUp = plant.thread().schedule(plant.settings().paced(RINGING), this::cancel);
            }
            provisional = true;
        }

        private void cancel() {
            cancelled = true;
            try {
                connection.send(invite.createCancelRequest());
            } catch (SipException e) {
                throw new IllegalStateException("an INVITE can be cancelled", e);
            }
            giveUp.cancel();
            giveUp = plant.thread().schedule(TIMER_B, this::fail);
        }

        private void answered(SIPResponse response) {
            if (conversation != null && response.getToTag().equals(answeredTag)) {
                // The ACK was lost on the way, or is still on it.
                conversation.acknowledge(response);
                return;
            }
            plant.routes().learn(response, connection);
            var dialog = Dialog.calling(plant.messages(), response);
            if (finished || cancelled) {
                connection.send(dialog.ack(response));
                connection.send(dialog.request(Request.BYE));
                fail();
                return;
            }
            finish();
            answeredTag = response.getToTag();
            var talk = new Conversation(plant, dialog, media, extension.number(), user, () -> giveUp.cancel());
            conversation = talk;
            talk.acknowledge(response);
            talk.take(media.accept(Messages.description(response), false));
            var length = plant.voices().length(voice).multipliedBy(ROUNDS);
            giveUp = plant.thread().schedule(plant.settings().paced(length), talk::hangUp);
        }

        private void fail() {
            if (!finished) {
                finish();
                media.close();
            }
        }

        /// The transaction goes on a while, for what comes late.
        private void finish() {
            finished = true;
            giveUp.cancel();
            plant.thread().schedule(TIMER_B, () -> plant.calls().removeCalling(Messages.transaction(invite)));
        }

        private void acknowledge(SIPResponse refusal) {
            try {
                connection.send(invite.createErrorAck((To) refusal.getTo()));
            } catch (SipException | ParseException e) {
                throw new IllegalStateException("a refusal can be acknowledged", e);
            }
        }
    }
}
