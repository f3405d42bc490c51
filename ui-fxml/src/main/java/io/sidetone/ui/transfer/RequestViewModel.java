package io.sidetone.ui.transfer;

import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.Transfer;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.call.LiveCall;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The other side asks us to call somebody else: the person decides.
public final class RequestViewModel {
    /// Keys count only once the card could be seen.
    static final Duration SETTLE = Duration.ofMillis(700);

    private final CallsModel calls;
    private final Texts texts;
    private final Names names;
    private final ReadOnlyObjectWrapper<Optional<Card>> card = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Instant shownSince = Instant.MIN;

    public RequestViewModel(CallsModel calls, Texts texts, Names names) {
        this.calls = calls;
        this.texts = texts;
        this.names = names;
        calls.current().subscribe(c -> refresh());
        calls.others().subscribe(c -> refresh());
    }

    /// What the card says.
    ///
    /// @param call the id of the call it is about
    /// @param number empty where the sentence already names it
    public record Card(String call, String sentence, String target, String number) {}

    public ReadOnlyObjectProperty<Optional<Card>> card() {
        return card.getReadOnlyProperty();
    }

    public void follow() {
        asking().ifPresent(Call::follow);
    }

    public void stay() {
        asking().ifPresent(Call::stay);
    }

    /// Follows by key: only once the card could be seen.
    public void followByKey() {
        if (seen()) {
            follow();
        }
    }

    /// Stays by key: only once the card could be seen.
    public void stayByKey() {
        if (seen()) {
            stay();
        }
    }

    private boolean seen() {
        return !calls.now().isBefore(shownSince.plus(SETTLE));
    }

    private Optional<Call> asking() {
        return card.get()
                .flatMap(c -> calls.all().stream()
                        .filter(call -> call.id().equals(c.call()))
                        .map(LiveCall::call)
                        .findFirst());
    }

    private void refresh() {
        var next = calls.all().stream().flatMap(call -> describe(call).stream()).findFirst();
        if (!next.map(Card::call).equals(card.get().map(Card::call))) {
            shownSince = calls.now();
        }
        card.set(next);
    }

    private Optional<Card> describe(LiveCall call) {
        if (!(call.info().transfer() instanceof Transfer.Requested requested)) {
            return Optional.empty();
        }
        var target = names.of(requested.target());
        return Optional.of(new Card(
                call.id(),
                texts.get("transfer.requested", names.of(call.info().remote()), target),
                target,
                names.numberBeside(requested.target())));
    }
}
