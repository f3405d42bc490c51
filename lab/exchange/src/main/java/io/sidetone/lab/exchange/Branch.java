package io.sidetone.lab.exchange;

import gov.nist.javax.sip.header.RAck;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.sidetone.lab.exchange.Step.LimitSession;
import io.sidetone.sip.media.MediaConnection;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/// Somebody of the exchange before the answer: one early dialog (RFC 3261 §12.1), whose provisional responses can be
/// made reliable (RFC 3262).
final class Branch implements Leg {
    private final Plant plant;
    private final ScriptedCall call;
    private final Connection from;
    private final SIPRequest invite;
    private final Person person;
    private final String tag = Messages.newTag();
    private final boolean offered;
    private @Nullable Speaker speaker;
    private @Nullable CompletionStage<String> description;
    private @Nullable Acceptance unconfirmed;
    private Runnable confirmed = () -> {};
    private int lastReliable;
    private @Nullable Conversation conversation;

    Branch(Plant plant, ScriptedCall call, Connection from, SIPRequest invite, Person person) {
        this.plant = plant;
        this.call = call;
        this.from = from;
        this.invite = invite;
        this.person = person;
        this.offered = Messages.description(invite).isEmpty();
        plant.calls().add(this);
    }

    @Override
    public String id() {
        return Leg.id(invite.getCallId().getCallId(), tag);
    }

    /// Whether the descriptions are our offers, because the INVITE had none.
    boolean offers() {
        return offered;
    }

    /// Clears the throat, so that the answer is ready when it is due.
    CompletionStage<String> prepare(Voice voice, boolean rtcpMux) {
        var present = description;
        if (present != null) {
            return present;
        }
        var opened = plant.voices()
                .open(
                        voice,
                        change -> plant.thread().execute(() -> connectionChanged(change)),
                        key -> plant.thread().execute(() -> heard(key)));
        speaker = opened;
        var offer = Messages.description(invite);
        var made = offered
                ? opened.media().offer()
                : opened.media().answer(rtcpMux ? offer : Descriptions.withoutRtcpMux(offer));
        description = made;
        return made;
    }

    /// @param then told the description, or why there is none, on the exchange's thread
    void described(Voice voice, boolean rtcpMux, BiConsumer<@Nullable String, @Nullable Throwable> then) {
        prepare(voice, rtcpMux).whenCompleteAsync(then, plant.thread());
    }

    /// @param sent run once it went out, or once the phone has confirmed it
    void provisional(SIPResponse response, boolean reliably, Runnable sent) {
        if (!reliably) {
            from.send(response);
            sent.run();
            return;
        }
        lastReliable++;
        Messages.add(response, "Require: 100rel");
        Messages.add(response, "RSeq: " + lastReliable);
        confirmed = sent;
        unconfirmed = new Acceptance(plant.thread(), response, from::send, () -> call.finish(504));
    }

    /// @param voice who speaks
    /// @param limit how long the session lives without a refresh, null for ever
    Conversation accept(
            SIPResponse response, String sdp, Voice voice, String user, @Nullable LimitSession limit, Runnable over) {
        var speaks = speaker;
        if (speaks == null) {
            throw new IllegalStateException("an answer without a speaker");
        }
        // Who spoke before the answer may not be who answers.
        speaks.say(voice);
        var dialog = Dialog.called(plant.messages(), invite, tag);
        var talk = new Conversation(plant, dialog, speaks, new Talker(person, voice), user, over);
        conversation = talk;
        if (limit != null) {
            var timer = new SessionTimer(plant, talk, limit);
            timer.stamp(response);
            talk.onAccept(timer::stamp);
        }
        talk.negotiation().accept(from, response, sdp, offered);
        return talk;
    }

    SIPResponse response(int status) {
        var response = plant.messages().response(invite, status, tag);
        if (status < 300) {
            Messages.add(response, "Contact: " + plant.messages().contact(person.number()));
            Messages.add(response, "P-Asserted-Identity: " + plant.messages().party(person.name(), person.number()));
        }
        return response;
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

    /// Before the answer; afterwards the conversation gets them.
    @Override
    public void request(Connection by, SIPRequest request) {
        switch (request.getMethod()) {
            case Request.ACK -> {}
            case Request.PRACK -> confirm(by, request);
            case Request.BYE -> {
                answer(by, request, 200);
                call.finish(487);
            }
            case Request.INFO, Request.OPTIONS -> answer(by, request, 200);
            case Request.UPDATE ->
                answer(by, request, Messages.description(request).isEmpty() ? 200 : 491);
            case Request.INVITE -> answer(by, request, 491);
            default -> answer(by, request, Switchboard.refusal(request.getMethod()));
        }
    }

    private void confirm(Connection by, SIPRequest prack) {
        boolean expected = unconfirmed != null
                && prack.getHeader("RAck") instanceof RAck rack
                && rack.getRSequenceNumber() == lastReliable
                && rack.getCSequenceNumber() == invite.getCSeq().getSeqNumber();
        answer(by, prack, expected ? 200 : 481);
        if (expected) {
            stop();
            confirmed.run();
        }
    }

    private void answer(Connection by, SIPRequest request, int status) {
        by.send(plant.messages().response(request, status, tag));
    }

    @Override
    public void lost(Connection connection) {
        if (connection.equals(from)) {
            call.end();
        }
    }

    @Override
    public void hangUp() {
        call.finish(480);
    }

    private void stop() {
        if (unconfirmed != null) {
            unconfirmed.stop();
            unconfirmed = null;
        }
    }

    /// Somebody else has answered, or nobody will.
    void end() {
        stop();
        plant.calls().remove(this);
        if (speaker != null && conversation == null) {
            speaker.close();
        }
    }
}
