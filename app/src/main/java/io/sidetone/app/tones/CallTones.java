package io.sidetone.app.tones;

import io.sidetone.audio.Tone;
import io.sidetone.audio.Tones;
import io.sidetone.sip.UserAgentListener;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plays the tone that fits all calls together: somebody calling comes before everything, then the ringing at the other
/// end, then what is told of a call that was refused or ended a moment ago.
public final class CallTones implements UserAgentListener {
    static final Duration BUSY_TIME = Duration.ofSeconds(3);
    static final Duration ENDED_TIME = Duration.ofSeconds(2);
    /// Longer than the beep, which ends by itself.
    static final Duration INTERCOM_TIME = Duration.ofSeconds(1);

    /// A pasted string is not played as a rattle of keys.
    private static final int KEYS_HEARD = 1;

    /// How long a call is given before it rings: some are answered at once, by themselves or in another call's place.
    static final Duration BEFORE_RINGING = Duration.ofMillis(60);

    private final Tones tones;
    private final Timer timer;
    private final Map<String, CallInfo> calls = new LinkedHashMap<>();
    private @Nullable Passing passing;
    private @Nullable Tone playing;

    /// A tone that ends by itself. Two of the same kind are not the same one.
    private static final class Passing {
        final Tone tone;

        Passing(Tone tone) {
            this.tone = tone;
        }
    }

    public CallTones(Tones tones, Timer timer) {
        this.tones = tones;
        this.timer = timer;
    }

    @Override
    public void callAdded(Call call, CallInfo info) {
        passing = null; // a new call ends what is told of the last one
        heard(info);
    }

    @Override
    public void callChanged(Call call, CallInfo info) {
        heard(info);
    }

    private void heard(CallInfo info) {
        var before = calls.get(info.id());
        if (info.state() instanceof CallState.Ended ended) {
            calls.remove(info.id());
            told(before, info, ended.reason());
        } else {
            calls.put(info.id(), info);
        }
        if (before != null && info.digits().length() > before.digits().length()) {
            info.digits()
                    .substring(before.digits().length())
                    .chars()
                    .limit(KEYS_HEARD)
                    .forEach(key -> tones.key((char) key));
        }
        if (info.intercom() && (before == null || !before.intercom())) {
            pass(Tone.INTERCOM, INTERCOM_TIME);
        }
        if (before == null && ringsHere(info)) {
            timer.after(BEFORE_RINGING, this::decide);
        } else {
            decide();
        }
    }

    /// What the end of a call sounds like, to somebody who did not end it.
    private void told(@Nullable CallInfo before, CallInfo info, EndReason reason) {
        if (wasBusy(info, reason)) {
            pass(Tone.BUSY, BUSY_TIME);
        } else if (before != null && before.state() instanceof CallState.Established && !ours(reason)) {
            pass(Tone.ENDED, ENDED_TIME);
        }
    }

    private void pass(Tone tone, Duration time) {
        var mine = new Passing(tone);
        passing = mine;
        timer.after(time, () -> {
            if (passing == mine) {
                passing = null;
                decide();
            }
        });
    }

    private void decide() {
        var tone = fitting();
        if (tone == playing) {
            return;
        }
        playing = tone;
        if (tone == null) {
            tones.stop();
        } else {
            tones.play(tone);
        }
    }

    private @Nullable Tone fitting() {
        if (calls.values().stream().anyMatch(CallTones::ringsHere)) {
            return talking() ? Tone.CALL_WAITING : Tone.RING;
        }
        if (calls.values().stream().anyMatch(c -> c.state() instanceof CallState.Ringing)) {
            return Tone.RINGBACK;
        }
        var told = passing == null ? null : passing.tone;
        return calls.isEmpty() || told == Tone.INTERCOM ? told : null;
    }

    /// A call that is about to answer itself does not ring.
    private static boolean ringsHere(CallInfo call) {
        return call.state() instanceof CallState.Incoming && !call.intercom();
    }

    /// Whether a ring would be in somebody's ear: talking, or listening to the other end's announcement.
    private boolean talking() {
        return calls.values().stream()
                .anyMatch(c -> c.state() instanceof CallState.Established || c.state() instanceof CallState.Early);
    }

    /// Busy here, or busy everywhere (RFC 3261 §21.4.24, §21.6.1).
    private static boolean wasBusy(CallInfo info, EndReason reason) {
        return info.direction() == CallDirection.OUTGOING
                && reason instanceof EndReason.Refused refused
                && (refused.status() == 486 || refused.status() == 600);
    }

    /// Whether the person knows already that the call is over, or goes on in another one.
    private static boolean ours(EndReason reason) {
        return reason instanceof EndReason.HungUp
                || reason instanceof EndReason.Transferred
                || reason instanceof EndReason.Replaced;
    }
}
