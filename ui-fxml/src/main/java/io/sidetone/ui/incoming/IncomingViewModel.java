package io.sidetone.ui.incoming;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.call.Call;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.call.LiveCall;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The call that rings here, as words on a card (S10, S11).
public final class IncomingViewModel {
    /// Enter answers only what could be seen: a person who is typing must not take a call by accident.
    static final Duration SETTLE = Duration.ofMillis(700);

    private final CallsModel calls;
    private final Texts texts;
    private final Names names;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Optional<Card>> card = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Instant shownSince = Instant.MIN;

    public IncomingViewModel(CallsModel calls, Texts texts, Names names, InstantSource clock) {
        this.calls = calls;
        this.texts = texts;
        this.names = names;
        this.clock = clock;
        calls.ringing().subscribe(ringing -> refresh());
        calls.current().subscribe(current -> refresh());
        calls.others().subscribe(others -> refresh());
    }

    /// What the card says.
    ///
    /// @param call the id of the call it is about
    /// @param title that a call, or a second one, comes in, and for whom it was meant before it was diverted to us
    /// @param number empty where the name already is the number
    /// @param more how many others ring, or empty
    /// @param second whether there is a call already, which must stay in sight
    /// @param answer what to answer means: also to hold the call spoken into (S11)
    public record Card(
            String call, String title, String name, String number, String more, boolean second, String answer) {}

    public ReadOnlyObjectProperty<Optional<Card>> card() {
        return card.getReadOnlyProperty();
    }

    /// Answers the call on the card.
    public void answer() {
        shown().ifPresent(Call::answer);
    }

    /// Answers by key: only once the card could be seen.
    public void answerByKey() {
        if (!clock.instant().isBefore(shownSince.plus(SETTLE))) {
            answer();
        }
    }

    /// Declines the call on the card.
    public void decline() {
        shown().ifPresent(Call::decline);
    }

    private Optional<Call> shown() {
        return card.get()
                .flatMap(c -> calls.ringing().get().stream()
                        .filter(call -> call.info().id().equals(c.call()))
                        .map(LiveCall::call)
                        .findFirst());
    }

    private void refresh() {
        var before = card.get().map(Card::call);
        var next = calls.ringing().get().stream().findFirst().map(this::describe);
        if (!next.map(Card::call).equals(before)) {
            shownSince = clock.instant();
        }
        card.set(next);
    }

    private Card describe(LiveCall call) {
        var remote = call.info().remote();
        boolean second = calls.current().get().isPresent();
        return new Card(
                call.info().id(),
                title(second, call.info().via()),
                anonymous(remote.number()) && remote.name().isEmpty()
                        ? texts.get("incoming.anonymous")
                        : names.of(remote),
                anonymous(remote.number()) ? "" : names.numberBeside(remote),
                more(calls.ringing().get()),
                second,
                texts.get(holds() ? "incoming.holdanswer" : "incoming.answer"));
    }

    private String title(boolean second, @Nullable Party via) {
        var title = texts.get(second ? "incoming.second" : "incoming.title");
        return via == null ? title : title + " " + texts.get("call.via", names.of(via));
    }

    /// Whether somebody hears us now who would be put on hold.
    private boolean holds() {
        return calls.all().stream().anyMatch(LiveCall::spoken);
    }

    private String more(List<LiveCall> ringing) {
        return ringing.size() > 1 ? texts.get("incoming.more", ringing.size() - 1) : "";
    }

    /// The user part of a caller who hides (RFC 3323 §4.1.1.3).
    private static boolean anonymous(String number) {
        return number.equalsIgnoreCase("anonymous");
    }
}
