package io.sidetone.sip.jain;

import io.sidetone.sip.core.Core;
import io.sidetone.sip.signalling.LegListener;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out that the other side is gone (RFC 4028): one side says every so often that the session lives, and where
/// that stays away, the call ends.
///
/// Whoever refreshes does so at half the interval, by UPDATE where the other side knows it, else by asking the call for
/// a new offer. The end comes shortly before the interval is over, so that both sides do not part at the same moment.
final class SessionTimer {
    private static final Logger log = LoggerFactory.getLogger(SessionTimer.class);
    private static final String EXPIRES = "Session-Expires";
    private static final String MINIMUM = "Min-SE";
    /// What we offer.
    static final Duration OFFERED = Duration.ofMinutes(30);
    /// The briefest we accept (RFC 4028 §4).
    static final Duration BRIEFEST = Duration.ofSeconds(90);

    private static final Duration BEFORE_THE_END = Duration.ofSeconds(32);
    private static final int INTERVAL_TOO_SMALL = 422;

    private final JainLeg leg;
    private Duration minimum = Duration.ZERO;
    private Duration interval = Duration.ZERO;
    private boolean ours;
    private Core.@Nullable Timer refresh;
    private Core.@Nullable Timer end;

    SessionTimer(JainLeg leg) {
        this.leg = leg;
    }

    // --- requests of ours

    /// Offers a timer with the first INVITE.
    void offer(Request invite) {
        write(invite, longer(OFFERED, minimum), "");
    }

    /// Goes on with the timer in a request within the dialog.
    void goOn(Request request) {
        leg.signalling.messages().support(request);
        if (!interval.isZero()) {
            write(request, longer(interval, minimum), ours ? ";refresher=uac" : ";refresher=uas");
        }
    }

    private void write(Request request, Duration expires, String refresher) {
        leg.signalling.messages().set(request, EXPIRES, expires.toSeconds() + refresher);
        if (!minimum.isZero()) {
            leg.signalling.messages().set(request, MINIMUM, String.valueOf(minimum.toSeconds()));
        }
    }

    /// A 2xx to such a request.
    void answered(Response response) {
        var granted = seconds(response, EXPIRES);
        if (granted.isEmpty()) {
            stop();
        } else {
            // they must say who refreshes; where they do not, somebody has to
            start(granted.getAsInt(), !refresher(response).equals("uas"));
        }
    }

    /// A refusal of such a request.
    ///
    /// @return whether to try again: they want a longer interval
    boolean refused(Response response) {
        if (response.getStatusCode() != INTERVAL_TOO_SMALL) {
            return false;
        }
        var least = Duration.ofSeconds(seconds(response, MINIMUM).orElse(0));
        if (least.compareTo(minimum) <= 0) {
            return false;
        }
        minimum = least;
        return true;
    }

    // --- requests of theirs

    /// The refusal where their interval is too brief for us (RFC 4028 §9); null where it is not.
    static @Nullable Response tooBrief(Messages messages, Request request) {
        var asked = seconds(request, EXPIRES);
        if (asked.isEmpty() || asked.getAsInt() >= BRIEFEST.toSeconds() || !knowsTimers(request)) {
            return null;
        }
        var refusal = messages.response(INTERVAL_TOO_SMALL, request, Messages.random(8));
        messages.set(refusal, MINIMUM, String.valueOf(BRIEFEST.toSeconds()));
        return refusal;
    }

    /// Completes our 2xx.
    void accept(Request request, Response response) {
        var asked = seconds(request, EXPIRES);
        if (asked.isEmpty()) {
            stop();
            return;
        }
        var wanted = refresher(request);
        boolean theirs = knowsTimers(request) && !wanted.equals("uas");
        leg.signalling
                .messages()
                .set(response, EXPIRES, asked.getAsInt() + (theirs ? ";refresher=uac" : ";refresher=uas"));
        if (theirs) {
            leg.signalling.messages().set(response, "Require", "timer");
        }
        start(asked.getAsInt(), !theirs);
    }

    private static boolean knowsTimers(Request request) {
        return Extensions.named(request, "Supported").contains("timer")
                || Extensions.required(request).contains("timer");
    }

    private static OptionalInt seconds(Message message, String name) {
        try {
            var value = HeaderText.address(Messages.value(message, name));
            return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseUnsignedInt(value));
        } catch (NumberFormatException nonsense) {
            return OptionalInt.empty();
        }
    }

    private static String refresher(Message message) {
        return HeaderText.parameter(Messages.value(message, EXPIRES), "refresher")
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    // --- the clock

    private void start(int seconds, boolean weRefresh) {
        stop();
        if (seconds <= 0) {
            return;
        }
        interval = Duration.ofSeconds(seconds);
        ours = weRefresh;
        var last = interval.minus(shorter(BEFORE_THE_END, interval.dividedBy(3)));
        var core = leg.signalling.core();
        end = core.schedule(last, this::over);
        if (ours) {
            var half = interval.dividedBy(2);
            refresh = core.schedule(half, () -> refresh(last.minus(half)));
        }
    }

    /// While nothing can be sent, a refresh that stays away says nothing about the other side.
    private void over() {
        if (leg.signalling.connected()) {
            log.info("Call {} was not refreshed within {}", leg.callId(), interval);
            leg.gone();
        } else {
            end = leg.signalling.core().schedule(BEFORE_THE_END, this::over);
        }
    }

    void stop() {
        interval = Duration.ZERO;
        if (refresh != null) {
            refresh.cancel();
            refresh = null;
        }
        if (end != null) {
            end.cancel();
            end = null;
        }
    }

    /// @param left until the end; half of it later it is tried again, should this try come to nothing
    private void refresh(Duration left) {
        var later = left.dividedBy(2);
        refresh = later.toSeconds() < 1 ? null : leg.signalling.core().schedule(later, () -> refresh(later));
        if (!leg.surelyAllows(Request.UPDATE)) {
            leg.tell(LegListener::refreshDue);
            return;
        }
        leg.within(Request.UPDATE).ifPresent(update -> {
            goOn(update);
            leg.send(update, new DialogRequest.Outcome() {
                @Override
                public void accepted(Response response) {
                    leg.identify(response);
                    answered(response);
                }

                @Override
                public void failed(int status, String phrase, @Nullable Response response) {
                    boolean longerWanted = response != null && refused(response);
                    log.info("The refresh of call {} failed: {} {}", leg.callId(), status, phrase);
                    if (longerWanted) {
                        if (refresh != null) {
                            refresh.cancel();
                        }
                        refresh(left);
                    } else if (status == Response.METHOD_NOT_ALLOWED || status == Response.NOT_IMPLEMENTED) {
                        leg.tell(LegListener::refreshDue);
                    }
                }
            });
        });
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
