package io.sidetone.app.control;

import io.sidetone.sip.UserAgent;
import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.account.SipAnswer;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Recording;
import io.sidetone.sip.call.Transfer;
import io.sidetone.sip.call.TransferFailure;
import io.sidetone.sip.media.MediaStatistics;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Puts the user agent's values into the words of the control interface.
final class StatusTexts {
    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private final Sentences sentences;

    StatusTexts(Sentences sentences) {
        this.sentences = sentences;
    }

    static String time(Instant instant) {
        return RFC_3339.format(instant);
    }

    Status.Registration registration(UserAgent agent) {
        return registration(agent.registration(), agent.account().address().toString());
    }

    Status.Registration registration(RegistrationState state, String account) {
        var answer = answer(state.lastAnswer());
        return switch (state) {
            case RegistrationState.Ready ready ->
                new Status.Registration(
                        "ready",
                        time(ready.since()),
                        ready.server().toString(),
                        null,
                        null,
                        null,
                        account,
                        word(ready.server().transport()),
                        answer);
            case RegistrationState.Connecting connecting ->
                new Status.Registration(
                        "connecting",
                        time(connecting.since()),
                        connecting.server().toString(),
                        connecting.lastProblem() == null ? null : sentences.disconnection(connecting.lastProblem()),
                        connecting.lastProblem() == null ? null : word(connecting.lastProblem()),
                        null,
                        account,
                        word(connecting.server().transport()),
                        answer);
            case RegistrationState.Disconnected gone ->
                new Status.Registration(
                        "disconnected",
                        time(gone.since()),
                        gone.server() == null ? null : gone.server().toString(),
                        sentences.disconnection(gone.reason()),
                        word(gone.reason()),
                        gone.retryAt() == null ? null : time(gone.retryAt()),
                        account,
                        gone.server() == null ? null : word(gone.server().transport()),
                        answer);
        };
    }

    private static Status.@Nullable Answer answer(@Nullable SipAnswer answer) {
        return answer == null ? null : new Status.Answer(answer.status(), answer.phrase(), time(answer.at()));
    }

    Status.Call call(CallInfo info) {
        var statistics = info.statistics();
        var refusal = info.recording().refusal();
        return new Status.Call(
                info.id(),
                word(info.direction()),
                info.remote().number(),
                info.remote().name(),
                state(info),
                info.localHold(),
                info.remoteHold(),
                info.muted(),
                recording(info.recording().state()),
                info.recording().segment(),
                asked(info.recording().state()),
                refusal == null ? null : sentences.recording(refusal),
                info.conference(),
                statistics.path() == MediaStatistics.Path.UNKNOWN ? null : word(statistics.path()),
                statistics.codec().isEmpty() ? null : statistics.codec(),
                time(since(info)),
                stats(statistics, info.quality().mos()),
                word(info.media()),
                info.callId(),
                info.via() == null ? null : party(info.via()),
                info.intercom(),
                info.digits(),
                transfer(info.transfer(), info.remote().label()),
                info.state() instanceof CallState.Ended ended
                        ? end(ended.reason(), info.remote().label())
                        : null,
                info.quality().warning().map(StatusTexts::word).orElse(null));
    }

    /// The word for where a call is on its way.
    static String state(CallInfo info) {
        return word(info.state().phase());
    }

    private Status.Transfer transfer(Transfer transfer, String who) {
        var state = kebab(transfer.getClass().getSimpleName());
        return switch (transfer) {
            case Transfer.None n -> new Status.Transfer(state, null, null, null, null, null);
            case Transfer.Asked asked -> new Status.Transfer(state, party(asked.target()), null, null, null, null);
            case Transfer.Underway underway ->
                new Status.Transfer(state, party(underway.target()), null, underway.status(), null, null);
            case Transfer.Failed failed ->
                new Status.Transfer(
                        state,
                        party(failed.target()),
                        null,
                        failed.why() instanceof TransferFailure.Refused refused ? refused.status() : null,
                        kebab(failed.why().getClass().getSimpleName()),
                        sentences.transfer(failed.why(), who, failed.target().label()));
            case Transfer.Consulting consulting ->
                new Status.Transfer(state, null, consulting.with(), null, null, null);
            case Transfer.Consultation consultation ->
                new Status.Transfer(state, null, consultation.about(), null, null, null);
            case Transfer.Requested requested ->
                new Status.Transfer(state, party(requested.target()), null, null, null, null);
        };
    }

    /// Asked for is not yet recorded, and asked to stop is not yet stopped.
    private static String recording(Recording.State state) {
        return switch (state) {
            case UNAVAILABLE -> "unavailable";
            case OFF, STARTING -> "off";
            case ON, STOPPING -> "on";
        };
    }

    private static @Nullable String asked(Recording.State state) {
        return switch (state) {
            case STARTING -> "start";
            case STOPPING -> "stop";
            case UNAVAILABLE, OFF, ON -> null;
        };
    }

    private static Status.Party party(Party party) {
        return new Status.Party(party.number(), party.name());
    }

    Status.End end(EndReason reason, String who) {
        Integer status = reason instanceof EndReason.Refused refused ? refused.status() : null;
        return new Status.End(kebab(reason.getClass().getSimpleName()), status, sentences.end(reason, who));
    }

    /// The record's name as a word: `WrongPassword` → `wrong-password`.
    private static String word(Disconnection reason) {
        return kebab(reason.getClass().getSimpleName());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Instant since(CallInfo info) {
        return switch (info.state()) {
            case CallState.Established established -> established.since();
            case CallState.Ended ended -> ended.at();
            default -> info.created();
        };
    }

    private static Status.Stats stats(MediaStatistics s, double mos) {
        return new Status.Stats(
                rounded(s.roundTripMs(), 10),
                rounded(s.jitterMs(), 10),
                rounded(s.lossPercent(), 100),
                rounded(mos, 100),
                rounded(s.audioIn(), 10_000),
                rounded(s.audioOut(), 10_000),
                s.packetsIn(),
                s.packetsOut(),
                rounded(s.theirLossPercent(), 100),
                rounded(s.bufferMs(), 10));
    }

    private static @Nullable Double rounded(double value, int parts) {
        return Double.isFinite(value) ? Math.rint(value * parts) / parts : null;
    }
}
