package io.sidetone.ui.transfer;

import io.sidetone.sip.call.Transfer;
import io.sidetone.ui.call.CallTime;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.call.Consultation;
import io.sidetone.ui.call.LiveCall;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// The two whom we may put together: who waits, who speaks with us, and what can be done (S29).
public final class ConsultationViewModel {
    /// Enter puts them together only once the screen could be read.
    static final Duration SETTLE = Duration.ofMillis(700);

    private final CallsModel calls;
    private final Texts texts;
    private final Names names;
    private final ObservableValue<Instant> now;
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// @param now the time, moving while there are calls
    public ConsultationViewModel(CallsModel calls, Texts texts, Names names, ObservableValue<Instant> now) {
        this.calls = calls;
        this.texts = texts;
        this.names = names;
        this.now = now;
        calls.current().subscribe(c -> refresh());
        calls.others().subscribe(c -> refresh());
        now.subscribe(time -> refresh());
    }

    /// The two in words.
    ///
    /// @param complete what the button says that puts them together, or empty where that can't be done yet
    /// @param byKey whether the key does it too: not while it still rings there
    /// @param back what the button says that goes back to the one who waits
    /// @param completing whether they are being put together already
    /// @param word what goes on, where it needs saying
    public record Shown(
            Side waiting,
            Side consulted,
            String complete,
            boolean byKey,
            String back,
            boolean completing,
            String word) {}

    /// One of the two.
    ///
    /// @param word how it stands with them
    /// @param timer time in the call, empty before it is established
    /// @param speaking whether they hear us
    /// @param held whether they hear music
    public record Side(String id, String name, String word, String timer, boolean speaking, boolean held) {}

    public ReadOnlyObjectProperty<Optional<Shown>> shown() {
        return shown.getReadOnlyProperty();
    }

    /// Puts the two together and leaves.
    public void complete() {
        open().ifPresent(pair -> pair.consulted().call().complete());
    }

    /// The same by key: not while it still rings there, and not by the key press that began it.
    public void completeByKey() {
        open().filter(pair -> CallTime.since(pair.consulted().info().state())
                        .filter(since -> !calls.now().isBefore(since.plus(SETTLE)))
                        .isPresent())
                .ifPresent(pair -> complete());
    }

    /// Ends the consultation and speaks on with the one who waits.
    public void back() {
        open().ifPresent(pair -> pair.consulted().call().back());
    }

    /// Speaks with the one of the two.
    public void speakTo(String id) {
        open().ifPresent(pair -> calls.choose(id));
    }

    private Optional<Consultation> open() {
        return calls.consultation().filter(pair -> !pair.waiting().passing());
    }

    private void refresh() {
        shown.set(calls.consultation().map(this::describe));
    }

    private Shown describe(Consultation pair) {
        var waiting = side(pair.waiting());
        var consulted = side(pair.consulted());
        boolean answered = pair.consulted().established();
        boolean completing = pair.waiting().passing();
        return new Shown(
                waiting,
                consulted,
                complete(pair),
                answered,
                pair.adding() ? texts.get("conference.back") : texts.get("transfer.back", waiting.name()),
                completing,
                completing ? completing(pair) : pair.straightIn() ? texts.get("conference.straightin") : "");
    }

    private String complete(Consultation pair) {
        boolean answered = pair.consulted().established();
        if (pair.adding()) {
            return answered && !pair.straightIn() ? texts.get("conference.bringin") : "";
        }
        return texts.get(answered ? "transfer.complete" : "transfer.now");
    }

    private String completing(Consultation pair) {
        var waiting = names.of(pair.waiting().info().remote());
        boolean room = switch (pair.waiting().info().transfer()) {
            case Transfer.Asked asked -> calls.intoRoom(asked.target());
            case Transfer.Underway underway -> calls.intoRoom(underway.target());
            default -> false;
        };
        return room
                ? texts.get("conference.passing", waiting)
                : texts.get(
                        "transfer.completing",
                        waiting,
                        names.of(pair.consulted().info().remote()));
    }

    private Side side(LiveCall call) {
        var info = call.info();
        return new Side(
                call.id(),
                names.of(info.remote()),
                call.established() ? word(call) : texts.say(info.state()),
                CallTime.of(info.state(), now.getValue()),
                call.spoken() && !info.remoteHold(),
                call.established() && info.localHold());
    }

    private String word(LiveCall call) {
        var info = call.info();
        if (info.localHold()) {
            return texts.get(info.conference() ? "conference.side.waiting" : "transfer.side.music");
        }
        return texts.get(info.remoteHold() ? "transfer.side.away" : "transfer.side.speaking");
    }
}
