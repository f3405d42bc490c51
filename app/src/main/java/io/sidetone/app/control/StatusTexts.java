package io.sidetone.app.control;

import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
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

    Status.Registration registration(RegistrationState state, String account) {
        return switch (state) {
            case RegistrationState.Ready ready ->
                new Status.Registration(
                        "ready", time(ready.since()), ready.server().toString(), null, null, null, account);
            case RegistrationState.Connecting connecting ->
                new Status.Registration(
                        "connecting",
                        time(connecting.since()),
                        connecting.server().toString(),
                        connecting.lastProblem() == null ? null : sentences.disconnection(connecting.lastProblem()),
                        connecting.lastProblem() == null ? null : word(connecting.lastProblem()),
                        null,
                        account);
            case RegistrationState.Disconnected gone ->
                new Status.Registration(
                        "disconnected",
                        time(gone.since()),
                        gone.server() == null ? null : gone.server().toString(),
                        sentences.disconnection(gone.reason()),
                        word(gone.reason()),
                        gone.retryAt() == null ? null : time(gone.retryAt()),
                        account);
        };
    }

    Status.Call call(CallInfo info) {
        var statistics = info.statistics();
        return new Status.Call(
                info.id(),
                word(info.direction()),
                info.remote().number(),
                info.remote().name(),
                word(info.state().phase()),
                false,
                info.remoteHold(),
                info.muted(),
                "unavailable",
                0,
                statistics.path() == MediaStatistics.Path.UNKNOWN ? null : word(statistics.path()),
                statistics.codec().isEmpty() ? null : statistics.codec(),
                time(since(info)),
                stats(statistics),
                word(info.media()),
                info.callId(),
                info.state() instanceof CallState.Ended ended
                        ? end(ended.reason(), info.remote().label())
                        : null);
    }

    Status.End end(EndReason reason, String who) {
        Integer status = reason instanceof EndReason.Refused refused ? refused.status() : null;
        return new Status.End(kebab(reason.getClass().getSimpleName()), status, sentences.end(reason, who));
    }

    String sentence(Disconnection reason) {
        return sentences.disconnection(reason);
    }

    /// The record's name as a word: `WrongPassword` → `wrong-password`.
    private static String word(Disconnection reason) {
        return kebab(reason.getClass().getSimpleName());
    }

    private static String word(Enum<?> constant) {
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

    private static Status.Stats stats(MediaStatistics s) {
        return new Status.Stats(
                rounded(s.roundTripMs(), 10),
                rounded(s.jitterMs(), 10),
                rounded(s.lossPercent(), 100),
                null,
                rounded(s.audioIn(), 10_000),
                rounded(s.audioOut(), 10_000),
                s.packetsIn(),
                s.packetsOut());
    }

    private static @Nullable Double rounded(double value, int parts) {
        return Double.isFinite(value) ? Math.rint(value * parts) / parts : null;
    }
}
