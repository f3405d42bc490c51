package io.sidetone.ui.transfer;

import io.sidetone.sip.address.DialledNumber;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.call.LiveCall;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The sheet that asks whom a call is passed on to, and how (S27).
public final class TransferViewModel {
    /// More would not fit, and nobody reads further.
    static final int MOST = 5;

    private final CallsModel calls;
    private final Suggestions suggestions;
    private final Names names;
    private final String domain;
    private final Texts texts;
    private final Executor fx;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper adding = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<Suggestion>> found = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private String callId = "";
    private int asked;

    /// @param domain the account's, for numbers without one
    /// @param fx where answers about people are taken
    public TransferViewModel(
            CallsModel calls, Suggestions suggestions, Names names, String domain, Texts texts, Executor fx) {
        this.calls = calls;
        this.suggestions = suggestions;
        this.names = names;
        this.domain = domain;
        this.texts = texts;
        this.fx = fx;
        typed.subscribe(text -> {
            problem.set("");
            if (open.get()) {
                ask();
            }
            refresh();
        });
        calls.current().subscribe(current -> {
            if (open.get() && call().isEmpty()) {
                close();
            }
        });
    }

    public ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    /// Whether somebody is brought into a conference, rather than a call passed on (S35).
    public ReadOnlyBooleanProperty adding() {
        return adding.getReadOnlyProperty();
    }

    /// Whom it is about.
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /// The field: a name to be looked for, or a number.
    public StringProperty typed() {
        return typed;
    }

    public ReadOnlyObjectProperty<List<Suggestion>> found() {
        return found.getReadOnlyProperty();
    }

    /// The place in [#found()] of the one who is meant, or -1 where the typed number is.
    public ReadOnlyIntegerProperty selected() {
        return selected.getReadOnlyProperty();
    }

    /// Whether there is somebody to pass the call on to.
    public ReadOnlyBooleanProperty ready() {
        return ready.getReadOnlyProperty();
    }

    /// Why that is no number, or empty.
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Opens the sheet for the call in front, where it can be passed on.
    public void show() {
        calls.current().get().filter(this::canBePassedOn).ifPresent(call -> {
            callId = call.id();
            adding.set(call.info().conference());
            title.set(
                    adding.get()
                            ? texts.get("conference.add.title")
                            : texts.get("transfer.title", names.of(call.info().remote())));
            typed.set("");
            found.set(List.of());
            select(-1);
            open.set(true);
            ask();
        });
    }

    /// Opens the sheet with a number in it, to be agreed to.
    public void show(String number) {
        show();
        if (open.get()) {
            typed.set(number);
        }
    }

    public void close() {
        open.set(false);
        callId = "";
        asked++;
    }

    /// Passes the call on without asking first (S28); into a conference they come as soon as they answer.
    public void blind() {
        send((call, to) -> {
            if (call.info().conference()) {
                calls.add(call, to, false);
            } else {
                call.call().transfer(to);
            }
        });
    }

    /// Calls them first (S29).
    public void attended() {
        send((call, to) -> {
            if (call.info().conference()) {
                calls.add(call, to, true);
            } else {
                calls.consult(call, to);
            }
        });
    }

    /// The next of those found; after the last one the typed text again.
    public void next() {
        int count = found.get().size();
        select(selected.get() + 1 < count ? selected.get() + 1 : -1);
    }

    public void previous() {
        int count = found.get().size();
        select(selected.get() >= 0 ? selected.get() - 1 : count - 1);
    }

    public void select(int place) {
        selected.set(place);
        refresh();
    }

    private boolean canBePassedOn(LiveCall call) {
        return call.established() && !call.passing() && calls.consultation().isEmpty();
    }

    private Optional<LiveCall> call() {
        return calls.current().get().filter(c -> c.id().equals(callId)).filter(this::canBePassedOn);
    }

    private void send(BiConsumer<LiveCall, String> how) {
        var to = target();
        if (to.isEmpty() || !open.get()) {
            return;
        }
        if (DialledNumber.address(to, domain).isEmpty()) {
            problem.set(texts.get("end.invalid", to));
            return;
        }
        chosen().ifPresent(who -> names.learn(who.number(), who.name()));
        call().ifPresent(call -> {
            close();
            how.accept(call, to);
        });
    }

    private Optional<Suggestion> chosen() {
        int place = selected.get();
        return place >= 0 && place < found.get().size()
                ? Optional.of(found.get().get(place))
                : Optional.empty();
    }

    private String target() {
        return chosen().map(Suggestion::number).orElseGet(() -> typed.get().strip());
    }

    private void refresh() {
        ready.set(!target().isEmpty());
    }

    private void ask() {
        int question = ++asked;
        var text = typed.get().strip();
        suggestions
                .suggest(text, MOST + 1)
                .exceptionally(failure -> List.of())
                .thenAcceptAsync(answer -> take(question, text, answer), fx);
    }

    private void take(int question, String text, List<Suggestion> answer) {
        if (question != asked) {
            return;
        }
        var current = call().map(c -> c.info().remote().number()).orElse("");
        found.set(answer.stream()
                .filter(who -> !who.number().equals(current))
                .limit(MOST)
                .toList());
        // A name means the first who bears it; a number means itself.
        select(isName(text) && !found.get().isEmpty() ? 0 : -1);
    }

    private static boolean isName(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return text.indexOf('@') < 0
                && !lower.startsWith("sip:")
                && !lower.startsWith("tel:")
                && text.chars().anyMatch(Character::isLetter);
    }
}
