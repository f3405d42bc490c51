package io.sidetone.lab.exchange;

import gov.nist.javax.sip.message.SIPResponse;
import io.sidetone.lab.exchange.ExchangeThread.Timer;
import io.sidetone.lab.exchange.Step.LimitSession;
import java.time.Duration;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a call that nobody refreshes, or refreshes it (RFC 4028). Whoever refreshes stays the same.
final class SessionTimer {
    private static final Logger log = LoggerFactory.getLogger(SessionTimer.class);
    private static final Duration GRACE = Duration.ofSeconds(32);

    private final Plant plant;
    private final Conversation talk;
    private final LimitSession limit;
    private Timer due = Timer.NONE;

    SessionTimer(Plant plant, Conversation talk, LimitSession limit) {
        this.plant = plant;
        this.talk = talk;
        this.limit = limit;
    }

    /// The session is as fresh as this answer to the phone's request.
    void stamp(SIPResponse response) {
        response.removeHeader("Session-Expires");
        Messages.add(response, expires(limit.weRefresh() ? "uas" : "uac"));
        Messages.add(response, "Require: timer");
        begin();
    }

    private String expires(String refresher) {
        return "Session-Expires: " + limit.interval().toSeconds() + ";refresher=" + refresher;
    }

    private void begin() {
        due.cancel();
        var interval = limit.interval();
        if (limit.weRefresh()) {
            due = plant.thread().schedule(plant.settings().paced(interval.dividedBy(2)), this::refresh);
        } else {
            var third = interval.dividedBy(3);
            due = plant.thread().schedule(interval.minus(third.compareTo(GRACE) < 0 ? third : GRACE), () -> {
                if (!talk.ended()) {
                    log.info("{} did not refresh the session", talk.user());
                    talk.hangUp();
                }
            });
        }
    }

    private void refresh() {
        if (talk.ended()) {
            return;
        }
        var update = talk.request(Request.UPDATE);
        Messages.add(update, expires("uac"));
        talk.ask(update, response -> {
            if (response.getStatusCode() < 300) {
                begin();
            } else {
                log.info("{} did not take the refresh: {}", talk.user(), response.getStatusCode());
                talk.hangUp();
            }
        });
    }
}
