package io.sidetone.sip.testing;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.signalling.IncomingInvite;
import io.sidetone.sip.signalling.LegListener;
import io.sidetone.sip.signalling.RegisterAnswer;
import io.sidetone.sip.signalling.Signalling;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Keeps, as words, what signalling and its legs tell until the test asks. Legs are answered by the test.
public final class SignallingEvents implements Signalling.Listener, LegListener {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable IncomingInvite> incoming = new AtomicReference<>();

    /// The next thing told; fails where nothing is.
    public String next() throws InterruptedException {
        var next = told.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was told");
        }
        return next;
    }

    public boolean quiet() {
        return told.isEmpty();
    }

    /// The call that came in last.
    public IncomingInvite invite() {
        return Objects.requireNonNull(incoming.get(), "nobody called");
    }

    @Override
    public void connected() {
        told.add("connected");
    }

    @Override
    public void connectionLost(FlowException reason) {
        told.add("lost " + reason.reason());
    }

    @Override
    public void registered(RegisterAnswer answer) {
        told.add(answer.toString());
    }

    @Override
    public void incoming(IncomingInvite invite) {
        incoming.set(invite);
        invite.leg().listen(this);
        told.add("incoming " + invite.caller().label() + " " + invite.offer());
    }

    @Override
    public void progressed(int status, @Nullable String answer) {
        told.add(status + " " + answer);
    }

    @Override
    public void accepted(@Nullable String answer) {
        told.add("accepted " + answer);
    }

    @Override
    public void refused(int status, String phrase) {
        told.add("refused " + status + " " + phrase);
    }

    @Override
    public void timedOut() {
        told.add("timed out");
    }

    @Override
    public void identified(Party party) {
        told.add("identified " + party.label() + " " + party.number());
    }

    @Override
    public void cancelled(boolean elsewhere) {
        told.add(elsewhere ? "answered elsewhere" : "cancelled");
    }

    @Override
    public void acknowledged() {
        told.add("acknowledged");
    }

    @Override
    public void unacknowledged() {
        told.add("unacknowledged");
    }

    @Override
    public void reoffered(@Nullable String offer, Reply reply) {
        told.add("reoffered " + offer);
        reply.accept("our new answer");
    }

    @Override
    public void ended() {
        told.add("ended");
    }
}
