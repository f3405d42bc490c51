package io.sidetone.ui.call;

import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
    private final ObservableValue<Instant> now;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());

    /// @param now the time, moving while there are calls
    public CallViewModel(CallsModel calls, Texts texts, ObservableValue<Instant> now) {
        this.calls = calls;
        this.texts = texts;
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
        FAILED
    }

    /// How sound stands, for the line under the timer.
    public enum Path {
        NONE,
        SEARCHING,
        ENCRYPTED,
        DIRECT,
        RELAY,
        TROUBLE
    }

    /// One call in words.
    ///
    /// @param number empty where the name already is the number
    /// @param state on its way: where; held by the other side: that; failed: why; else empty
    /// @param timer time in the call, empty before it is established
    /// @param media the line about the sound, empty before there is any
    /// @param quality measured figures, empty before there are any
    public record Shown(
            Look look,
            String name,
            String number,
            String state,
            String timer,
            Path path,
            String media,
            String quality,
            boolean muted) {
        static final Shown NOTHING = new Shown(Look.NONE, "", "", "", "", Path.NONE, "", "", false);
    }

    /// Another call that can be put in front.
    public record Row(String id, String name, String state) {}

    public ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<Row>> rows() {
        return rows.getReadOnlyProperty();
    }

    public void hangUp() {
        calls.current().get().map(LiveCall::call).ifPresent(Call::hangUp);
    }

    public void toggleMute() {
        calls.current()
                .get()
                .filter(LiveCall::established)
                .ifPresent(c -> c.call().mute(!c.call().info().muted()));
    }

    public void choose(String id) {
        calls.choose(id);
    }

    public void callAgain() {
        settled().ifPresent(calls::dialAgain);
    }

    public void dismiss() {
        calls.dismissFailure();
    }

    /// The failed call, once it was to be seen long enough to be meant.
    private Optional<FailedCall> settled() {
        return calls.failed().get().filter(f -> !calls.now().isBefore(f.shown().plus(SETTLE)));
    }

    private void refresh() {
        shown.set(calls.current()
                .get()
                .map(c -> describe(c.info()))
                .or(() -> calls.failed().get().map(this::describe))
                .orElse(Shown.NOTHING));
        rows.set(calls.others().get().stream().map(this::row).toList());
    }

    private Shown describe(CallInfo info) {
        var who = info.remote().label();
        boolean established = info.state() instanceof CallState.Established;
        var state = established ? info.remoteHold() ? texts.get("call.remotehold", who) : "" : texts.say(info.state());
        var path = established ? path(info) : Path.NONE;
        return new Shown(
                established ? Look.ESTABLISHED : Look.ON_ITS_WAY,
                who,
                number(info),
                state,
                timer(info.state()),
                path,
                media(path, info.media()),
                quality(info.statistics()),
                info.muted());
    }

    private Shown describe(FailedCall failure) {
        var info = failure.info();
        var who = info.remote().label();
        return new Shown(
                Look.FAILED, who, number(info), texts.say(failure.reason(), who), "", Path.NONE, "", "", false);
    }

    private Row row(LiveCall call) {
        var time = timer(call.info().state());
        return new Row(
                call.info().id(),
                call.info().remote().label(),
                time.isEmpty() ? texts.say(call.info().state()) : time);
    }

    private static String number(CallInfo info) {
        return info.remote().name().isEmpty() ? "" : info.remote().number();
    }

    /// `02:47`, with hours once there are any.
    private String timer(CallState state) {
        if (!(state instanceof CallState.Established established)) {
            return "";
        }
        var time = Duration.between(established.since(), now.getValue());
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 3600
                ? String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static Path path(CallInfo info) {
        return switch (info.media()) {
            case CONNECTING -> Path.SEARCHING;
            case INTERRUPTED, FAILED -> Path.TROUBLE;
            case CONNECTED ->
                switch (info.statistics().path()) {
                    case UNKNOWN -> Path.ENCRYPTED;
                    case DIRECT -> Path.DIRECT;
                    case RELAY -> Path.RELAY;
                };
        };
    }

    private String media(Path path, MediaConnection connection) {
        return switch (path) {
            case NONE, ENCRYPTED -> "";
            case SEARCHING -> texts.get("call.media.connecting");
            case DIRECT -> texts.get("call.media.direct");
            case RELAY -> texts.get("call.media.relay");
            case TROUBLE ->
                texts.get(connection == MediaConnection.FAILED ? "call.media.failed" : "call.media.interrupted");
        };
    }

    private String quality(MediaStatistics s) {
        return s.codec().isEmpty()
                ? ""
                : texts.get(
                        "call.quality.tooltip",
                        s.codec(),
                        figure(s.roundTripMs()),
                        figure(s.jitterMs()),
                        figure(s.lossPercent()));
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "–" : Long.toString(Math.round(value));
    }
}
