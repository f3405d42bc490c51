package io.sidetone.sip.call;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.call.CallMachine.Event;
import io.sidetone.sip.signalling.LegListener;
import io.sidetone.sip.signalling.Referral;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Tells what happens in the dialog of a call to whom it concerns: the INVITE, the sound, or the transfer. On
/// `phone-core`.
final class DialogEvents implements LegListener {
    private static final int DECLINE = 603;

    private final Snapshot snapshot;
    private final InviteSession invite;
    private final Passing passing;

    DialogEvents(Snapshot snapshot, InviteSession invite, Passing passing) {
        this.snapshot = snapshot;
        this.invite = invite;
        this.passing = passing;
    }

    // --- the INVITE

    @Override
    public void progressed(int status, @Nullable String answer, String fork) {
        invite.progressed(status, answer, fork);
    }

    @Override
    public void accepted(@Nullable String answer, String fork) {
        invite.accepted(answer, fork);
    }

    @Override
    public void refused(int status, String phrase, @Nullable Duration retryAfter) {
        invite.handle(new Event.Refused(status, phrase, retryAfter));
    }

    @Override
    public void timedOut() {
        invite.handle(new Event.TimedOut());
    }

    @Override
    public void cancelled(boolean elsewhere) {
        invite.handle(new Event.CallerGaveUp(elsewhere));
    }

    @Override
    public void unacknowledged() {
        invite.handle(new Event.Unacknowledged());
    }

    @Override
    public void identified(Party party) {
        if (!party.equals(snapshot.info().remote()) && !snapshot.state().ended()) {
            snapshot.change(c -> c.remote = party);
        }
    }

    // --- the sound

    @Override
    public void acknowledged(@Nullable String answer) {
        invite.sound().acknowledged(answer);
    }

    @Override
    public void reoffered(@Nullable String offer, Reply reply) {
        invite.sound().reoffered(offer, reply);
    }

    @Override
    public void reanswered(@Nullable String answer) {
        invite.sound().reanswered(answer);
    }

    @Override
    public void reofferRefused(int status, boolean ours, @Nullable Duration retryAfter) {
        invite.sound().reofferRefused(status, ours, retryAfter);
    }

    @Override
    public void refreshDue() {
        invite.sound().refresh();
    }

    // --- the transfer

    @Override
    public void referred(Referral referral) {
        if (snapshot.established()) {
            passing.referred(referral);
        } else {
            referral.refuse(DECLINE);
        }
    }

    /// The other side that hangs up while it is being passed on has been passed on.
    @Override
    public void ended() {
        if (!passing.hungUp()) {
            invite.handle(new Event.RemoteHungUp());
        }
    }
}
