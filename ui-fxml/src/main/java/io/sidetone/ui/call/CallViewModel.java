package io.sidetone.ui.call;

import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// The call in front of the person, or the one that just failed, as words ready to be shown.
public final class CallViewModel {
    /// Nobody answers or calls again by a key pressed before the screen could be read.
    private static final Duration SETTLE = Duration.ofMillis(700);

    private final CallsModel calls;
    private final Texts texts;
    private final Names names;
    private final ObservableValue<Instant> now;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());

    /// @param now the time, moving while there are calls
    public CallViewModel(CallsModel calls, Texts texts, Names names, ObservableValue<Instant> now) {
        this.calls = calls;
        this.texts = texts;
        this.names = names;
        this.now = now;
        calls.current().subscribe(c -> refresh());
        calls.failed().subscribe(c -> refresh());
        calls.others().subscribe(c -> refresh());
        now.subscribe(time -> {
            calls.expire();
            refresh();
        });
    }

    /// What the call looks like.
    public enum Look {
        NONE,
        ON_ITS_WAY,
        ESTABLISHED,
        /// One of two that may be put together.
        CONSULTING,
        /// On its way to somebody else.
        PASSING,
        FAILED
    }

    /// One call in words.
    ///
    /// @param number empty where the name already is the number
    /// @param via whom it was meant for before it was diverted to us, or empty
    /// @param state on its way: where; failed: why; else empty
    /// @param timer time in the call, empty before it is established
    /// @param sound empty before there is any
    /// @param sent the touch-tones sent so far
    /// @param held whether one of the sides holds the other
    /// @param conference whether it leads into a conference room
    public record Shown(
            Look look,
            String name,
            String number,
            String via,
            String state,
            String timer,
            SoundLine sound,
            String sent,
            boolean held,
            boolean conference) {
        static final Shown NOTHING = new Shown(Look.NONE, "", "", "", "", "", SoundLine.NONE, "", false, false);
    }

    /// Another call that can be put in front.
    ///
    /// @param number empty where the name already is the number
    /// @param state how it stands, in a word
    /// @param timer empty before it is established
    /// @param held whether one of the sides holds the other
    public record Row(String id, String name, String number, String state, String timer, boolean held) {}

    public ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<Row>> rows() {
        return rows.getReadOnlyProperty();
    }

    public void hangUp() {
        calls.current().get().map(LiveCall::call).ifPresent(Call::hangUp);
    }

    public void choose(String id) {
        calls.choose(id);
    }

    public void callAgain() {
        settled().ifPresent(calls::dialAgain);
    }

    public void dismiss() {
        calls.dismiss();
    }

    /// The failed call, once it was to be seen long enough to be meant.
    private Optional<EndedCall> settled() {
        return calls.failed().get().filter(f -> !calls.now().isBefore(f.shown().plus(SETTLE)));
    }

    private void refresh() {
        shown.set(calls.current()
                .get()
                .map(this::describe)
                .or(() -> calls.failed().get().map(this::describe))
                .orElse(Shown.NOTHING));
        var consultation = calls.consultation();
        rows.set(calls.others().get().stream()
                .filter(c -> consultation.filter(pair -> pair.has(c)).isEmpty())
                .map(this::row)
                .toList());
    }

    private Shown describe(LiveCall call) {
        var info = call.info();
        boolean established = call.established();
        return new Shown(
                look(call),
                names.of(info.remote()),
                names.numberBeside(info.remote()),
                info.via() == null ? "" : texts.get("call.via", names.of(info.via())),
                established ? "" : texts.say(info.state()),
                timer(info.state()),
                established ? SoundLine.of(info, texts) : SoundLine.NONE,
                info.digits(),
                established && (info.localHold() || info.remoteHold()),
                info.conference());
    }

    private Look look(LiveCall call) {
        if (calls.consultation().isPresent()) {
            return Look.CONSULTING;
        }
        if (call.passing()) {
            return Look.PASSING;
        }
        return call.established() ? Look.ESTABLISHED : Look.ON_ITS_WAY;
    }

    private Shown describe(EndedCall failure) {
        var remote = failure.info().remote();
        var who = names.of(remote);
        return new Shown(
                Look.FAILED,
                who,
                names.numberBeside(remote),
                "",
                texts.say(failure.reason(), who),
                "",
                SoundLine.NONE,
                "",
                false,
                false);
    }

    private Row row(LiveCall call) {
        var info = call.info();
        boolean held = call.established() && (info.localHold() || info.remoteHold());
        return new Row(
                info.id(),
                names.of(info.remote()),
                names.numberBeside(info.remote()),
                held ? held(info) : texts.say(info.state()),
                timer(info.state()),
                held);
    }

    private String held(CallInfo info) {
        return texts.get(info.localHold() ? "call.row.held" : "call.row.holds");
    }

    private String timer(CallState state) {
        return CallTime.of(state, now.getValue());
    }
}
