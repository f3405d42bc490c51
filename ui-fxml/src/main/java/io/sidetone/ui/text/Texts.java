package io.sidetone.ui.text;

import io.sidetone.audio.AudioStatus;
import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Recording;
import io.sidetone.sip.call.TransferFailure;
import io.sidetone.sip.media.MediaException;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of one language. Everything a person can be told has a sentence here: short, spoken, saying what happened
/// and what to do.
public final class Texts {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final ResourceBundle bundle;
    private final Locale locale;

    private Texts(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /// The texts nearest to a language: its own, or English.
    public static Texts of(Locale locale) {
        return new Texts(Bundle.load(locale), locale);
    }

    /// The texts of a BCP 47 tag such as `de`, or of this computer where the tag is empty.
    public static Texts of(String tag) {
        return of(tag.isEmpty() ? Locale.getDefault(Locale.Category.DISPLAY) : Locale.forLanguageTag(tag));
    }

    /// The languages there are, English first.
    public static List<Locale> languages() {
        return LANGUAGES;
    }

    public Locale locale() {
        return locale;
    }

    /// For FXML's `%key`.
    public ResourceBundle bundle() {
        return bundle;
    }

    /// A text with its places filled. A key that does not exist is a bug and throws.
    public String get(String key, Object... values) {
        var pattern = bundle.getString(key);
        return values.length == 0 ? pattern : new MessageFormat(pattern, locale).format(values);
    }

    /// Why and how the phone stands with the phone system, with a live countdown to the next attempt.
    public String say(RegistrationState state, Instant now) {
        return switch (state) {
            case RegistrationState.Ready r -> get("registration.ready");
            case RegistrationState.Connecting c ->
                c.lastProblem() == null
                        ? get("registration.connecting", c.server().host())
                        : get("registration.again", say(c.lastProblem()));
            case RegistrationState.Disconnected d ->
                d.retryAt() == null
                        ? say(d.reason())
                        : get("registration.retry", say(d.reason()), say(left(now, d.retryAt())));
        };
    }

    public String say(Disconnection reason) {
        return switch (reason) {
            case Disconnection.NotStarted n -> get("disconnection.notstarted");
            case Disconnection.Unreachable u -> get("disconnection.unreachable");
            case Disconnection.UnknownHost u -> get("disconnection.unknownhost", u.host());
            case Disconnection.UntrustedCertificate u -> get("disconnection.untrusted", u.host());
            case Disconnection.WrongHostName w -> get("disconnection.wronghost", w.host());
            case Disconnection.NotSip n -> get("disconnection.notsip", n.host());
            case Disconnection.ProxyRefused p -> get("disconnection.proxyrefused", p.host());
            case Disconnection.ProxyPassword p -> get("disconnection.proxypassword", p.host());
            case Disconnection.ProxyUnreachable p -> get("disconnection.proxyunreachable", p.host());
            case Disconnection.ConnectionLost c -> get("disconnection.lost");
            case Disconnection.NoAnswer n -> get("disconnection.noanswer");
            case Disconnection.WrongPassword w -> get("disconnection.wrongpassword");
            case Disconnection.PasswordNeeded p -> get("disconnection.passwordneeded");
            case Disconnection.UnknownUser u -> get("disconnection.unknownuser", u.user());
            case Disconnection.Refused r when r.status() == 503 -> get("disconnection.refused.overloaded");
            case Disconnection.Refused r -> get("disconnection.refused", code(r.status()), r.phrase());
        };
    }

    /// How a call ended.
    ///
    /// @param who the other side as the person knows it: name, else number
    public String say(EndReason reason, String who) {
        return switch (reason) {
            case EndReason.HungUp h -> get("end.hungup");
            case EndReason.RemoteHungUp r -> get("end.remote");
            case EndReason.Declined d -> get("end.declined");
            case EndReason.Missed m -> get("end.missed");
            case EndReason.AnsweredElsewhere a -> get("end.elsewhere");
            case EndReason.NoAnswer n -> get("end.noanswer");
            case EndReason.TimedOut t -> get("end.timedout");
            case EndReason.NotConnected n -> get("end.notconnected");
            case EndReason.InvalidNumber i -> get("end.invalid", i.typed());
            case EndReason.Refused r
            when r.retryAfter() != null -> get("end.retry", refused(r.status(), r.phrase(), who), say(r.retryAfter()));
            case EndReason.Refused r -> refused(r.status(), r.phrase(), who);
            case EndReason.Transferred t -> get("end.transferred", who, t.to().label());
            case EndReason.Replaced r -> get("end.replaced", who);
            case EndReason.MediaFailed m -> say(m.reason());
        };
    }

    /// Why a call was not passed on, and with whom we speak now.
    ///
    /// @param who the one still with us
    /// @param target to whom the call was to go
    public String say(TransferFailure why, String who, String target) {
        return switch (why) {
            case TransferFailure.Refused r -> still(refused(r.status(), r.phrase(), target), who);
            case TransferFailure.NoAnswer n -> still(get("transfer.noanswer", target), who);
            case TransferFailure.Unknown u -> get("transfer.unknown", target, who);
            case TransferFailure.InvalidNumber i -> still(get("end.invalid", i.typed()), who);
            case TransferFailure.ConsultationEnded c -> get("transfer.backwith", who, consulted(c.reason(), target));
        };
    }

    /// Why a call was not taken into a conference, and that it stays (S32).
    ///
    /// @param who the one still with us
    public String sayUnjoined(TransferFailure why, String who) {
        return switch (why) {
            case TransferFailure.Refused r -> still(unjoined(r), who);
            case TransferFailure.NoAnswer n -> still(get("conference.failed.noanswer"), who);
            case TransferFailure.Unknown u -> get("conference.failed.unknown", who);
            case TransferFailure.InvalidNumber i -> still(get("conference.failed.noroom"), who);
            case TransferFailure.ConsultationEnded c -> still(say(c.reason(), who), who);
        };
    }

    private String unjoined(TransferFailure.Refused refused) {
        return switch (refused.status()) {
            case 403, 405, 501, 603, 606 -> get("conference.failed.refused");
            case 404, 410, 484, 604 -> get("conference.failed.noroom");
            case 408, 480, 486, 500, 503, 504, 600 -> get("conference.failed.unreachable");
            default ->
                get("conference.failed.status", code(refused.status()), refused.phrase())
                        .replace(" )", ")");
        };
    }

    private String still(String sentence, String who) {
        return get("transfer.still", sentence, who);
    }

    private String consulted(EndReason reason, String target) {
        return switch (reason) {
            case EndReason.NoAnswer n -> get("transfer.noanswer", target);
            case EndReason.RemoteHungUp r -> get("transfer.hungup", target);
            default -> say(reason, target);
        };
    }

    /// Why a recording did not begin or end (S24).
    public String say(Recording.Refusal refusal) {
        return refusal.status() == 0
                ? get("recording.nothing")
                : get("recording.refused", refused(refusal.status(), "", get("recording.who")));
    }

    public String say(MediaException.Reason reason) {
        return switch (reason) {
            case NOT_ENCRYPTED -> get("end.media.notencrypted");
            case NO_COMMON_CODEC -> get("end.media.nocodec");
            case NO_NETWORK -> get("end.media.nonetwork");
            case MALFORMED -> get("end.media.malformed");
            case NO_TOUCH_TONES -> get("end.media.notouchtones");
            case ENGINE -> get("end.media.engine");
        };
    }

    /// Where a call is on its way, in a word or two.
    public String say(CallState state) {
        return switch (state) {
            case CallState.Preparing p -> get("call.preparing");
            case CallState.Dialing d -> get("call.dialing");
            case CallState.Ringing r -> get("call.ringing");
            case CallState.Early e -> get("call.early");
            case CallState.Cancelling c -> get("call.cancelling");
            case CallState.Incoming i -> get("call.incoming");
            case CallState.Answering a -> get("call.answering");
            case CallState.Established e -> get("call.established");
            case CallState.Ended e -> get("call.ended");
        };
    }

    /// What the computer's sound can do, in two or three words.
    public String say(AudioStatus status) {
        return switch (status) {
            case AudioStatus.Starting s -> get("sound.starting");
            case AudioStatus.Ready r -> get("sound.ready");
            case AudioStatus.NoSoundSystem n -> get("sound.none");
            case AudioStatus.NoMicrophone n -> get("sound.nomicrophone");
            case AudioStatus.NoSpeaker n -> get("sound.nospeaker");
            case AudioStatus.Failed f -> get("sound.failed");
        };
    }

    /// What a sound problem means for calls and what to do, or an empty text where there is none (S51).
    public String advice(AudioStatus status) {
        return switch (status) {
            case AudioStatus.Starting s -> "";
            case AudioStatus.Ready r -> "";
            case AudioStatus.NoSoundSystem n -> get("sound.notice.none", soundSettings());
            case AudioStatus.NoMicrophone n -> get("sound.notice.nomicrophone", microphoneSettings());
            case AudioStatus.NoSpeaker n -> get("sound.notice.nospeaker", soundSettings());
            case AudioStatus.Failed f -> get("sound.notice.failed");
        };
    }

    /// A length of time, rounded up: seconds below a minute and a half, then minutes.
    public String say(Duration time) {
        long seconds = (time.toMillis() + 999) / 1000;
        return seconds <= 90 ? get("duration.seconds", seconds) : get("duration.minutes", (seconds + 59) / 60);
    }

    private String refused(int status, String phrase, String who) {
        var key = "sip.status." + status;
        var family = "sip.status." + Math.clamp(status / 100, 3, 6) + "xx";
        return get(bundle.containsKey(key) ? key : family, who, code(status), phrase)
                .replace(" )", ")");
    }

    private String soundSettings() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return get("sound.settings.windows");
        }
        return system.startsWith("mac") ? get("sound.settings.mac") : get("sound.settings.linux");
    }

    private String microphoneSettings() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return get("sound.settings.windows.microphone");
        }
        return system.startsWith("mac") ? get("sound.settings.mac.microphone") : get("sound.settings.linux");
    }

    private static Duration left(Instant now, Instant then) {
        return now.isBefore(then) ? Duration.between(now, then) : Duration.ZERO;
    }

    /// A number that is a name: no thousands separator.
    private static String code(int status) {
        return Integer.toString(status);
    }
}
