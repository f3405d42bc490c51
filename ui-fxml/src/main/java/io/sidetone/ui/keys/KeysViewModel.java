package io.sidetone.ui.keys;

import io.sidetone.sip.call.Transfer;
import io.sidetone.sip.team.Lamp;
import io.sidetone.sip.team.LampState;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.call.LiveCall;
import io.sidetone.ui.codes.Codes;
import io.sidetone.ui.desk.Desk.LampKey;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.team.TeamModel;
import io.sidetone.ui.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The lamp keys that fit what is searched for, and what pressing one does at the moment (S43, S44).
public final class KeysViewModel {
    private final List<LampKey> keys;
    private final TeamModel team;
    private final CallsModel calls;
    private final Codes codes;
    private final Names names;
    private final Texts texts;
    private final BooleanSupplier asks;
    private final Consumer<String> ask;
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<LampKey>> shown;

    /// @param asks whether a key asks before it passes a call on
    /// @param ask asks whether the call in front is to be passed on to a number
    public KeysViewModel(
            List<LampKey> keys,
            TeamModel team,
            CallsModel calls,
            Codes codes,
            Names names,
            Texts texts,
            BooleanSupplier asks,
            Consumer<String> ask) {
        this.keys = keys;
        this.team = team;
        this.calls = calls;
        this.codes = codes;
        this.names = names;
        this.texts = texts;
        this.asks = asks;
        this.ask = ask;
        shown = new ReadOnlyObjectWrapper<>(keys);
        keys.forEach(key -> names.learn(key.number(), key.label()));
        search.subscribe(typed -> shown.set(keys.stream().filter(this::fits).toList()));
    }

    /// A lamp in words.
    ///
    /// @param word beside the key: what goes on there, or the number where nothing does
    /// @param sentence all of it
    record Words(LampState state, String word, String sentence) {}

    StringProperty search() {
        return search;
    }

    ReadOnlyObjectProperty<List<LampKey>> shown() {
        return shown.getReadOnlyProperty();
    }

    /// Whether there are any.
    public boolean exist() {
        return !keys.isEmpty();
    }

    ReadOnlyObjectProperty<Optional<Lamp>> lamp(LampKey key) {
        return team.lamp(key.number());
    }

    Words words(LampKey key) {
        var lamp = lamp(key).get();
        var state = lamp.map(Lamp::state).orElse(LampState.UNKNOWN);
        var word = word(state);
        var other = lamp.map(Lamp::other).map(names::of);
        return new Words(
                state,
                state == LampState.IDLE ? key.number() : word,
                other.map(who -> texts.get("key.sentence.who", key.label(), key.number(), word, who))
                        .orElseGet(() -> texts.get("key.sentence", key.label(), key.number(), word)));
    }

    /// Calls, passes the call on, brings into the conference, or picks up: whatever fits.
    void press(LampKey key) {
        var call = calls.current().get();
        if (call.isPresent()) {
            passOn(call.get(), key.number());
            return;
        }
        boolean rings =
                lamp(key).get().filter(l -> l.state() == LampState.RINGING).isPresent();
        calls.dial(
                rings && !codes.pickup().isEmpty() ? codes.pickup().replace("{number}", key.number()) : key.number());
    }

    /// The first that is found.
    void pressFirst() {
        shown.get().stream().findFirst().ifPresent(key -> {
            search.set("");
            press(key);
        });
    }

    private void passOn(LiveCall call, String number) {
        boolean free = call.established()
                && !call.passing()
                && !(call.info().transfer() instanceof Transfer.Requested)
                && calls.consultation().isEmpty();
        if (!free || call.info().remote().number().equals(number)) {
            return;
        }
        if (asks.getAsBoolean()) {
            ask.accept(number);
        } else if (call.info().conference()) {
            calls.add(call, number, false);
        } else {
            call.call().transfer(number);
        }
    }

    private boolean fits(LampKey key) {
        var typed = search.get().strip().toLowerCase(Locale.ROOT);
        return key.label().toLowerCase(Locale.ROOT).contains(typed)
                || key.number().contains(typed);
    }

    private String word(LampState state) {
        return switch (state) {
            case IDLE -> texts.get("key.idle");
            case RINGING -> texts.get("key.ringing");
            case BUSY -> texts.get("key.busy");
            case HELD -> texts.get("key.held");
            case DO_NOT_DISTURB -> texts.get("key.dnd");
            case OFFLINE -> texts.get("key.offline");
            case UNKNOWN -> texts.get("key.unknown");
        };
    }
}
