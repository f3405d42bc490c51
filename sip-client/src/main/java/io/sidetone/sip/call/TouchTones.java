package io.sidetone.sip.call;

import io.sidetone.sip.core.Core;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.signalling.Leg;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends touch-tones in order: as RTP events (RFC 4733); where the other side has not agreed to those, after offering
/// codecs that come with them; where it refuses, by INFO. On `phone-core`.
final class TouchTones {
    private static final Logger log = LoggerFactory.getLogger(TouchTones.class);
    private static final String ALLOWED = "0123456789*#ABCD,";
    private static final int TONE_MS = 160;
    private static final Duration NEXT = Duration.ofMillis(240);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private enum Way {
        EVENTS,
        INFO
    }

    private final Core core;
    private final CallSound sound;
    private final Supplier<Leg> leg;
    private final StringBuilder waiting = new StringBuilder();
    private Way way = Way.EVENTS;
    private boolean narrowTried;
    private boolean busy;

    TouchTones(Core core, CallSound sound, Supplier<Leg> leg) {
        this.core = core;
        this.sound = sound;
        this.leg = leg;
    }

    /// What of a text can be sent.
    static String sendable(String digits) {
        var out = new StringBuilder();
        digits.toUpperCase(Locale.ROOT).codePoints().forEach(c -> {
            if (ALLOWED.indexOf(c) >= 0) {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /// @param established whether the session can be changed for their sake
    void send(String digits, boolean established) {
        waiting.append(digits);
        if (!busy) {
            next(established);
        }
    }

    private void next(boolean established) {
        if (waiting.isEmpty()) {
            busy = false;
            return;
        }
        busy = true;
        if (way == Way.INFO) {
            inform();
            return;
        }
        var digits = waiting.toString();
        waiting.setLength(0);
        sound.dtmf(digits)
                .whenComplete((done, failed) -> core.execute(() -> {
                    if (failed != null) {
                        refused(digits, CallSound.reason(failed), established);
                    } else {
                        next(established);
                    }
                }));
    }

    private void refused(String digits, MediaException.Reason reason, boolean established) {
        if (reason != MediaException.Reason.NO_TOUCH_TONES) {
            log.warn("Touch-tones were not sent: {}", reason);
            waiting.setLength(0);
            busy = false;
            return;
        }
        if (!established) {
            log.warn("The other side takes no touch-tones before it answers");
            waiting.setLength(0);
            busy = false;
            return;
        }
        waiting.insert(0, digits);
        if (!narrowTried) {
            narrowTried = true;
            log.info("The other side knows no touch-tones with this codec; offering others");
            sound.narrowband(() -> next(true));
        } else {
            log.info("Touch-tones go by INFO");
            way = Way.INFO;
            next(true);
        }
    }

    private void inform() {
        char digit = waiting.charAt(0);
        waiting.deleteCharAt(0);
        if (digit == ',') {
            core.schedule(PAUSE, () -> next(true));
            return;
        }
        leg.get().info("application/dtmf-relay", "Signal=" + digit + "\r\nDuration=" + TONE_MS + "\r\n", status -> {
            if (status >= 300) {
                log.warn("The touch-tone was refused with {}", status);
            }
            core.schedule(NEXT, () -> next(true));
        });
    }
}
