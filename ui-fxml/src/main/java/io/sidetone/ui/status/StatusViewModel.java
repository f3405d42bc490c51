package io.sidetone.ui.status;

import io.sidetone.sip.UserAgent;
import io.sidetone.sip.UserAgentListener;
import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.ui.sheet.Detail;
import io.sidetone.ui.text.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// How the phone stands, as words and a lamp (S1, S2).
public final class StatusViewModel implements UserAgentListener {
    private final UserAgent agent;
    private final Texts texts;
    private final ObservableValue<Instant> now;
    private final ObservableValue<Boolean> inCall;
    private final ReadOnlyObjectWrapper<RegistrationState> registration;
    private final ReadOnlyObjectWrapper<Shown> shown;

    /// @param now the time, moving while an attempt is awaited
    /// @param inCall whether a call is on its way or established
    public StatusViewModel(
            UserAgent agent, Texts texts, ObservableValue<Instant> now, ObservableValue<Boolean> inCall) {
        this.agent = agent;
        this.texts = texts;
        this.now = now;
        this.inCall = inCall;
        registration = new ReadOnlyObjectWrapper<>(agent.registration());
        shown = new ReadOnlyObjectWrapper<>(describe());
        registration.subscribe(r -> refresh());
        now.subscribe(t -> refresh());
        inCall.subscribe(c -> refresh());
    }

    /// The lamp's shape and colour.
    public enum Lamp {
        READY,
        CONNECTING,
        DISCONNECTED,
        IN_CALL
    }

    /// The status in words.
    ///
    /// @param word beside the lamp
    /// @param sentence why, and when the next attempt is
    /// @param why without the next attempt
    /// @param trouble whether the sentence must be seen without asking for it
    /// @param canReconnect whether trying at once makes sense
    /// @param details what else is known: label and value
    public record Shown(
            Lamp lamp,
            String word,
            String sentence,
            String why,
            boolean trouble,
            boolean canReconnect,
            List<Detail> details) {}

    public ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<RegistrationState> registration() {
        return registration.getReadOnlyProperty();
    }

    /// Who this phone is: name and extension.
    public String account() {
        var account = agent.account();
        return account.displayName().isEmpty() ? account.user() : account.displayName() + " · " + account.user();
    }

    /// All there is, as plain text for those who help.
    public String copy() {
        var state = registration.get();
        var view = shown.get();
        return String.join(
                "\n",
                texts.get("app.name") + " · " + view.word() + " · " + precise(now.getValue()),
                view.why(),
                texts.get("status.details.account") + ": " + account(),
                Detail.lines(new StatusDetails(texts, StatusViewModel::precise).of(state, now.getValue())));
    }

    public void reconnect() {
        agent.reconnect();
    }

    @Override
    public void registrationChanged(RegistrationState state) {
        registration.set(state);
    }

    private void refresh() {
        shown.set(describe());
    }

    private Shown describe() {
        var state = registration.get();
        var lamp = inCall.getValue() ? Lamp.IN_CALL : lamp(state);
        return new Shown(
                lamp,
                word(lamp),
                texts.say(state, now.getValue()),
                state instanceof RegistrationState.Disconnected gone
                        ? texts.say(gone.reason())
                        : texts.say(state, now.getValue()),
                trouble(state),
                state instanceof RegistrationState.Disconnected,
                new StatusDetails(texts, this::clock).of(state, now.getValue()));
    }

    private static Lamp lamp(RegistrationState state) {
        return switch (state) {
            case RegistrationState.Ready r -> Lamp.READY;
            case RegistrationState.Connecting c -> Lamp.CONNECTING;
            case RegistrationState.Disconnected d -> Lamp.DISCONNECTED;
        };
    }

    private String word(Lamp lamp) {
        return switch (lamp) {
            case READY -> texts.get("status.ready");
            case CONNECTING -> texts.get("status.connecting");
            case DISCONNECTED -> texts.get("status.disconnected");
            case IN_CALL -> texts.get("status.incall");
        };
    }

    /// A notice stays while the next attempt runs, so that it does not blink. Passwords are asked for elsewhere.
    private static boolean trouble(RegistrationState state) {
        return switch (state) {
            case RegistrationState.Ready r -> false;
            case RegistrationState.Connecting c -> c.lastProblem() != null && !aboutPassword(c.lastProblem());
            case RegistrationState.Disconnected d -> !aboutPassword(d.reason());
        };
    }

    /// Whether only a password helps.
    static boolean aboutPassword(Disconnection reason) {
        return reason instanceof Disconnection.PasswordNeeded || reason instanceof Disconnection.WrongPassword;
    }

    /// The time of day, with the date where it is not today's.
    private String clock(Instant then) {
        var zone = ZoneId.systemDefault();
        boolean today = LocalDate.ofInstant(then, zone).equals(LocalDate.ofInstant(now.getValue(), zone));
        var format = today
                ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);
        return format.withLocale(texts.locale()).withZone(zone).format(then);
    }

    /// To the second, with the offset from UTC.
    private static String precise(Instant then) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT)
                .withZone(ZoneId.systemDefault())
                .format(then);
    }
}
