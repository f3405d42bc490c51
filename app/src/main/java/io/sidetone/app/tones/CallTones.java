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
/// end, then the busy tone of a call that was refused a moment ago.
public final class CallTones implements UserAgentListener {
    static final Duration BUSY_TIME = Duration.ofSeconds(3);
    private final Tones tones;
    private final Timer timer;
    private final Map<String, CallInfo> calls = new LinkedHashMap<>();
    private int busy; // which busy tone plays now, 0 for none
    private int busyTones;
    private @Nullable Tone playing;

    public CallTones(Tones tones, Timer timer) {
        this.tones = tones;
        this.timer = timer;
    }

    @Override
    public void callAdded(Call call, CallInfo info) {
        heard(info);
    }

    @Override
    public void callChanged(Call call, CallInfo info) {
        heard(info);
    }

    private void heard(CallInfo info) {
        if (info.state() instanceof CallState.Ended ended) {
            calls.remove(info.id());
            if (wasBusy(info, ended.reason())) {
                startBusy();
            }
        } else {
            if (!calls.containsKey(info.id())) {
                busy = 0; // a new call ends the complaint about the last one
            }
            calls.put(info.id(), info);
        }
        play(fitting());
    }

    private void startBusy() {
        int mine = ++busyTones;
        busy = mine;
        timer.after(BUSY_TIME, () -> {
            if (busy == mine) {
                busy = 0;
                play(fitting());
            }
        });
    }

    private @Nullable Tone fitting() {
        if (calls.values().stream().anyMatch(c -> c.state() instanceof CallState.Incoming)) {
            return talking() ? Tone.CALL_WAITING : Tone.RING;
        }
        if (calls.values().stream().anyMatch(c -> c.state() instanceof CallState.Ringing)) {
            return Tone.RINGBACK;
        }
        return busy > 0 && calls.isEmpty() ? Tone.BUSY : null;
    }

    /// Whether a ring would be in somebody's ear: talking, or listening to the other end's announcement.
    private boolean talking() {
        return calls.values().stream()
                .anyMatch(c -> c.state() instanceof CallState.Established || c.state() instanceof CallState.Early);
    }

    private void play(@Nullable Tone tone) {
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

    /// Busy here, or busy everywhere (RFC 3261 §21.4.24, §21.6.1).
    private static boolean wasBusy(CallInfo info, EndReason reason) {
        return info.direction() == CallDirection.OUTGOING
                && reason instanceof EndReason.Refused refused
                && (refused.status() == 486 || refused.status() == 600);
    }
}
