package io.sidetone.lab.exchange;

import gov.nist.javax.sip.message.SIPResponse;
import io.sidetone.lab.exchange.ExchangeThread.Timer;
import java.time.Duration;
import java.util.function.Consumer;

/// A response to an INVITE, sent again and again until it is confirmed: a 2xx by its ACK (RFC 3261 §13.3.1.4), a
/// reliable provisional one by its PRACK (RFC 3262 §3).
final class Acceptance {
    private static final Duration T1 = Duration.ofMillis(500);
    private static final Duration T2 = Duration.ofSeconds(4);
    private static final Duration PATIENCE = T1.multipliedBy(64);

    private final ExchangeThread thread;
    private final SIPResponse response;
    private final Consumer<SIPResponse> send;
    private final Timer giveUp;
    private Timer again = Timer.NONE;

    /// @param send on the way the other end is reached then
    /// @param unanswered no confirmation came within 64·T1
    Acceptance(ExchangeThread thread, SIPResponse response, Consumer<SIPResponse> send, Runnable unanswered) {
        this.thread = thread;
        this.response = response;
        this.send = send;
        this.giveUp = thread.schedule(PATIENCE, () -> {
            stop();
            unanswered.run();
        });
        send(T1);
    }

    /// Whether an ACK is the one waited for.
    boolean isFor(long sequence) {
        return response.getCSeq().getSeqNumber() == sequence;
    }

    void stop() {
        again.cancel();
        giveUp.cancel();
    }

    private void send(Duration pause) {
        send.accept(response);
        var longer = pause.multipliedBy(2);
        again = thread.schedule(pause, () -> send(longer.compareTo(T2) < 0 ? longer : T2));
    }
}
