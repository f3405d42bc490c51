package io.sidetone.lab.exchange;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.sidetone.lab.exchange.ExchangeThread.Timer;
import io.sidetone.lab.exchange.Step.Action;
import io.sidetone.lab.exchange.Step.Answer;
import io.sidetone.lab.exchange.Step.HangUp;
import io.sidetone.lab.exchange.Step.Refuse;
import io.sidetone.lab.exchange.Step.Ring;
import io.sidetone.lab.exchange.Step.SpeakEarly;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaSession;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/// A phone calls a number of the exchange's own, which follows its script (RFC 3261 §13.3).
final class ScriptedCall implements Leg {
    private final Plant plant;
    private final Connection from;
    private final SIPRequest invite;
    private final String user;
    private final Extension extension;
    private final Deque<Step> script;
    private final String localTag = Messages.newTag();
    private final boolean offered;
    private Timer nextStep = Timer.NONE;
    private @Nullable MediaSession media;
    private @Nullable CompletionStage<String> description;
    private @Nullable Conversation conversation;
    private boolean over;

    /// @param user who calls
    ScriptedCall(Plant plant, Connection from, SIPRequest invite, String user, Extension extension) {
        this.plant = plant;
        this.from = from;
        this.invite = invite;
        this.user = user;
        this.extension = extension;
        this.script = new ArrayDeque<>(extension.script());
        this.offered = Messages.description(invite).isEmpty();
    }

    void start() {
        plant.calls().add(this);
        plant.calls().addInvite(Messages.transaction(invite), this);
        from.send(plant.messages().response(invite, 100, localTag));
        // Whoever will speak clears the throat while it rings, so that the answer is ready when it is due.
        firstVoice().ifPresent(this::describe);
        next();
    }

    @Override
    public String id() {
        return Leg.id(invite.getCallId().getCallId(), localTag);
    }

    private void next() {
        var step = script.poll();
        if (step != null) {
            nextStep = plant.thread().schedule(plant.settings().paced(step.after()), () -> perform(step.action()));
        }
    }

    private void perform(Action action) {
        switch (action) {
            case Ring() -> {
                from.send(response(180));
                next();
            }
            case SpeakEarly(var voice) -> whenDescribed(voice, this::speakEarly);
            case Answer(var voice) -> whenDescribed(voice, this::answer);
            case Refuse(int status) -> finish(status);
            case HangUp() -> {
                if (conversation != null) {
                    conversation.hangUp();
                }
            }
            case Step.CallBack(var voice) -> {
                new CallBack(plant, user, extension, voice).start();
                next();
            }
        }
    }

    private void speakEarly(String sdp) {
        var response = response(183);
        // An offer of ours may not travel unreliably (RFC 3261 §13.2.1).
        if (!offered) {
            Messages.setDescription(response, sdp);
        }
        from.send(response);
        next();
    }

    private void answer(String sdp) {
        var session = media;
        if (session == null) {
            throw new IllegalStateException("an answer without a session");
        }
        var dialog = Dialog.called(plant.messages(), invite, localTag);
        conversation = new Conversation(plant, dialog, session, extension.number(), user, this::hungUp);
        conversation.accept(from, response(200), sdp, offered);
        next();
    }

    /// The conversation is over; who promised to call back still does.
    private void hungUp() {
        over = true;
        plant.calls().removeInvite(Messages.transaction(invite));
        nextStep.cancel();
        script.removeIf(step -> !(step.action() instanceof Step.CallBack));
        next();
    }

    private Optional<Voice> firstVoice() {
        return extension.script().stream()
                .flatMap(step -> switch (step.action()) {
                    case Answer(var voice) -> Stream.of(voice);
                    case SpeakEarly(var voice) -> Stream.of(voice);
                    case Ring _, Refuse _, HangUp _, Step.CallBack _ -> Stream.empty();
                })
                .findFirst();
    }

    private CompletionStage<String> describe(Voice voice) {
        var present = description;
        if (present != null) {
            return present;
        }
        var session = plant.voices()
                .engine(voice)
                .open(IceConfiguration.NONE, change -> plant.thread().execute(() -> connectionChanged(change)));
        media = session;
        var made = offered ? session.offer() : session.answer(Messages.description(invite));
        description = made;
        return made;
    }

    private void whenDescribed(Voice voice, Consumer<String> then) {
        describe(voice)
                .whenCompleteAsync(
                        (sdp, failure) -> {
                            if (over) {
                                return;
                            }
                            if (failure == null) {
                                then.accept(sdp);
                            } else {
                                finish(Conversation.status(failure));
                            }
                        },
                        plant.thread());
    }

    private void connectionChanged(MediaConnection change) {
        if (conversation != null) {
            conversation.connectionChanged(change);
        }
    }

    /// Too late once it is answered: then it changes nothing (RFC 3261 §9.2).
    void cancel(Connection by, SIPRequest cancel) {
        by.send(plant.messages().response(cancel, 200, localTag));
        if (conversation == null) {
            finish(487);
        }
    }

    /// Before the answer; afterwards the conversation gets them.
    @Override
    public void request(Connection by, SIPRequest request) {
        switch (request.getMethod()) {
            case Request.ACK -> {}
            case Request.BYE -> {
                by.send(plant.messages().response(request, 200, localTag));
                finish(487);
            }
            case Request.INFO, Request.OPTIONS -> by.send(plant.messages().response(request, 200, localTag));
            case Request.INVITE -> by.send(plant.messages().response(request, 491, localTag));
            default -> by.send(plant.messages().response(request, Switchboard.refusal(request.getMethod()), localTag));
        }
    }

    @Override
    public void lost(Connection connection) {
        if (connection.equals(from)) {
            end();
        }
    }

    @Override
    public void hangUp() {
        finish(480);
    }

    private void finish(int status) {
        if (!over) {
            from.send(response(status));
            end();
        }
    }

    private void end() {
        over = true;
        nextStep.cancel();
        script.clear();
        plant.calls().removeInvite(Messages.transaction(invite));
        plant.calls().remove(this);
        if (media != null) {
            media.close();
        }
    }

    private SIPResponse response(int status) {
        var response = plant.messages().response(invite, status, localTag);
        if (status < 300) {
            var messages = plant.messages();
            Messages.add(response, "Contact: " + messages.contact(extension.number()));
            Messages.add(response, "P-Asserted-Identity: " + messages.party(extension.name(), extension.number()));
        }
        return response;
    }
}
