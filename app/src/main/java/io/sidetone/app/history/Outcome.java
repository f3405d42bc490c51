package io.sidetone.app.history;

import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.call.EndReason;
import java.util.Locale;

/// What came of a call, as a person would tell it.
public enum Outcome {
    /// The two spoke.
    ANSWERED,
    /// The caller gave up, or it rang too long here.
    MISSED,
    /// Whoever was called did not want it.
    DECLINED,
    /// Whoever was called was speaking to somebody else.
    BUSY,
    /// We called and nobody answered.
    NO_ANSWER,
    /// We gave up before somebody answered.
    CANCELLED,
    /// Another phone of ours took it: not a missed call.
    ELSEWHERE,
    /// It could not be made, or broke before it was answered.
    FAILED;

    /// The outcome of a call that nobody answered.
    static Outcome unanswered(CallDirection direction, EndReason reason) {
        boolean incoming = direction == CallDirection.INCOMING;
        return switch (reason) {
            case EndReason.Declined d -> DECLINED;
            case EndReason.Missed m -> MISSED;
            case EndReason.AnsweredElsewhere e -> ELSEWHERE;
            case EndReason.Refused refused -> refused(refused.status());
            case EndReason.NoAnswer n -> incoming ? MISSED : NO_ANSWER;
            case EndReason.RemoteHungUp r -> incoming ? MISSED : FAILED;
            case EndReason.HungUp h -> incoming ? DECLINED : CANCELLED;
            case EndReason.Transferred t -> CANCELLED;
            // somebody picked it up (RFC 3891 §3), or our ringing call was taken over
            case EndReason.Replaced r -> incoming ? ELSEWHERE : CANCELLED;
            case EndReason.TimedOut t -> FAILED;
            case EndReason.NotConnected n -> FAILED;
            case EndReason.InvalidNumber i -> FAILED;
            case EndReason.MediaFailed m -> FAILED;
        };
    }

    /// RFC 3261 §21.
    private static Outcome refused(int status) {
        return switch (status) {
            case 486, 600 -> BUSY;
            case 603, 607 -> DECLINED;
            case 408, 480 -> NO_ANSWER;
            case 487 -> CANCELLED;
            default -> FAILED;
        };
    }

    /// As it stands in the file and in the control interface, e.g. `no-answer`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Outcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
