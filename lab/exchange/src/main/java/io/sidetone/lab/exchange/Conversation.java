package io.sidetone.lab.exchange;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.sidetone.sip.media.MediaConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An answered call between somebody of the exchange and a phone, whoever called whom.
final class Conversation implements Leg {
    private static final Logger log = LoggerFactory.getLogger(Conversation.class);
    /// How long a phone that lost its connection may take to come back (RFC 5626 §4.5 starts at 30 s).
    private static final Duration ABSENCE = Duration.ofSeconds(32);

    private final Plant plant;
    private final Dialog dialog;
    private final Speaker speaker;
    private final String user;
    private final Runnable over;
    private final Negotiation negotiation;
    private final Transferee transferee;
    private final Transferor transferor;
    private Talker talker;
    private Consumer<SIPResponse> stamp = response -> {};
    private Runnable keyHeard = () -> {};
    private boolean ended;

    /// @param talker who of the exchange talks
    /// @param user with whom
    /// @param over run once when it ends, whoever ends it
    Conversation(Plant plant, Dialog dialog, Speaker speaker, Talker talker, String user, Runnable over) {
        this.plant = plant;
        this.dialog = dialog;
        this.speaker = speaker;
        this.talker = talker;
        this.user = user;
        this.over = over;
        negotiation = new Negotiation(plant, this, speaker);
        transferee = new Transferee(plant, this);
        transferor = new Transferor(plant, this);
        plant.calls().add(this);
        plant.keys().begin(talker.person().number());
    }

    @Override
    public String id() {
        return dialog.id();
    }

    Dialog dialog() {
        return dialog;
    }

    Negotiation negotiation() {
        return negotiation;
    }

    Transferor transferor() {
        return transferor;
    }

    Speaker speaker() {
        return speaker;
    }

    Talker talker() {
        return talker;
    }

    Person person() {
        return talker.person();
    }

    String user() {
        return user;
    }

    boolean ended() {
        return ended;
    }

    /// Whether the other end has this tag.
    boolean with(String remoteTag) {
        return dialog.isWith(remoteTag);
    }

    /// Somebody else speaks from now on.
    void become(Talker other) {
        talker = other;
        speaker.say(other.voice());
    }

    /// Is called something else from now on.
    void name(String name) {
        talker = new Talker(new Person(person().number(), name), talker.voice());
    }

    /// What else the answer to every new offer says.
    void onAccept(Consumer<SIPResponse> newStamp) {
        stamp = newStamp;
    }

    /// Run for every touch-tone heard.
    void onKey(Runnable newKeyHeard) {
        keyHeard = newKeyHeard;
    }

    @Override
    public void request(Connection from, SIPRequest request) {
        if (!dialog.belongs(request)) {
            answer(from, request, 481);
            return;
        }
        switch (request.getMethod()) {
            case Request.ACK -> negotiation.acknowledged(request);
            case Request.CANCEL -> answer(from, request, 200);
            default -> {
                if (dialog.inOrder(request)) {
                    ordered(from, request);
                } else {
                    answer(from, request, 500);
                }
            }
        }
    }

    private void ordered(Connection from, SIPRequest request) {
        switch (request.getMethod()) {
            case Request.BYE -> {
                answer(from, request, 200);
                end();
            }
            case Request.INVITE, Request.UPDATE -> negotiation.offered(from, request);
            case Request.REFER -> transferee.asked(from, request);
            case Request.NOTIFY -> transferor.told(from, request);
            case Request.INFO -> {
                answer(from, request, 200);
                Messages.value(request, "Content-Type")
                        .flatMap(type -> TypedKeys.key(type, Messages.description(request)))
                        .ifPresent(this::heard);
            }
            case Request.OPTIONS -> answer(from, request, 200);
            default -> answer(from, request, Switchboard.refusal(request.getMethod()));
        }
    }

    /// A touch-tone.
    void heard(char key) {
        plant.keys().add(person().number(), key);
        keyHeard.run();
    }

    /// A 200 that says who we are now.
    SIPResponse accepted(SIPRequest request) {
        var response = plant.messages().response(request, 200, dialog.localTag());
        Messages.add(response, "Contact: " + plant.messages().contact(person().number()));
        identify(response);
        stamp.accept(response);
        return response;
    }

    /// A request of ours inside the dialog.
    SIPRequest request(String method) {
        var request = dialog.request(method);
        if (!method.equals(Request.BYE)) {
            Messages.add(request, "Contact: " + plant.messages().contact(person().number()));
            Messages.addAbilities(request);
            identify(request);
        }
        return request;
    }

    private void identify(SIPMessage message) {
        Messages.add(message, "P-Asserted-Identity: " + plant.messages().party(person().name(), person().number()));
    }

    /// Sends a request, and tells its final answer: 408 where none comes.
    void ask(SIPRequest request, Consumer<SIPResponse> answered) {
        ClientRequest.send(plant, way(), request, answered);
    }

    void acknowledge(SIPResponse accepted) {
        send(dialog.ack(accepted));
    }

    void answer(Connection from, SIPRequest request, int status) {
        if (!request.getMethod().equals(Request.ACK)) {
            from.send(plant.messages().response(request, status, dialog.localTag()));
        }
    }

    Optional<Connection> way() {
        return plant.way(dialog.remoteTarget(), user);
    }

    void connectionChanged(MediaConnection connection) {
        if (connection == MediaConnection.FAILED && !ended) {
            log.info("No path for the sound between {} and {}", person().number(), user);
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
        if (way().isPresent()) {
            return;
        }
        plant.thread().schedule(ABSENCE, () -> {
            if (way().isEmpty()) {
                end();
            }
        });
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        negotiation.stop();
        speaker.close();
        plant.calls().remove(this);
        over.run();
    }

    private void send(SIPRequest request) {
        way().ifPresentOrElse(
                        connection -> connection.send(request),
                        () -> log.info("{} cannot be told {}: not connected", user, request.getMethod()));
    }
}
