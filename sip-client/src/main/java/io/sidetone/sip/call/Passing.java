package io.sidetone.sip.call;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.TransferMachine.Action;
import io.sidetone.sip.call.TransferMachine.Event;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.signalling.DialogId;
import io.sidetone.sip.signalling.ReferListener;
import io.sidetone.sip.signalling.Referral;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes one call on, or lets it be passed on: the driver of [TransferMachine]. On `phone-core`.
final class Passing {
    private static final Logger log = LoggerFactory.getLogger(Passing.class);
    private static final int DECLINE = 603;

    /// The call that is passed on.
    interface Host {
        /// It was not passed on: speak on.
        void takeBack();

        /// Call whom the other side asks us to call.
        void follow(Referral referral);
    }

    private final Core core;
    private final Snapshot snapshot;
    private final InviteSession invite;
    private final Host host;
    private @Nullable Referral referral;
    private @Nullable Referral arriving;
    private Core.@Nullable Timer limit;
    private boolean gone;
    private int round; // reports of an older REFER mean nothing

    Passing(Core core, Snapshot snapshot, InviteSession invite, Host host) {
        this.core = core;
        this.snapshot = snapshot;
        this.invite = invite;
        this.host = host;
    }

    /// Asks the other side to call somebody else.
    ///
    /// @param replaces the call of ours to the target, seen from the target
    void ask(Party target, @Nullable DialogId replaces) {
        if (asked()) {
            return;
        }
        handle(new Event.Asking(target));
        if (transfer() instanceof Transfer.Asked) {
            log.info("Asking {} to be passed on to", target.address());
            invite.leg().refer(target.address(), replaces, new Reports(++round));
        }
    }

    /// What was typed cannot be called; a consultation under way is not touched.
    void invalid(String typed, String domain) {
        if (transfer() instanceof Transfer.None || transfer() instanceof Transfer.Failed) {
            var shown = Party.of(SipUri.of(typed.isBlank() ? "?" : typed.strip(), domain));
            transfer(new Transfer.Failed(shown, new TransferFailure.InvalidNumber(typed), core.now()));
        }
    }

    void referred(Referral theirs) {
        arriving = theirs;
        handle(new Event.Requested(theirs.target()));
        if (arriving != null) {
            referral = arriving;
            arriving = null;
        }
    }

    /// The other side hung up.
    ///
    /// @return whether it was being passed on, and has been now
    boolean hungUp() {
        gone = true;
        boolean asked = asked();
        handle(new Event.RemoteHungUp());
        return asked;
    }

    private boolean asked() {
        return transfer() instanceof Transfer.Asked || transfer() instanceof Transfer.Underway;
    }

    void handle(Event event) {
        var before = transfer();
        var step = TransferMachine.step(before, event, core.now());
        if (!step.transfer().equals(before)) {
            cancelLimit();
            transfer(step.transfer());
        }
        step.actions().forEach(this::carryOut);
    }

    private void carryOut(Action action) {
        switch (action) {
            case Action.End(var to) -> invite.handle(new CallMachine.Event.PassedOn(to, gone));
            case Action.Resume a -> host.takeBack();
            case Action.Await(var atMost) -> {
                cancelLimit();
                limit = core.schedule(atMost, () -> handle(new Event.WaitedTooLong()));
            }
            case Action.AcceptReferral a -> {
                var accepted = referral;
                referral = null;
                if (accepted != null) {
                    host.follow(accepted);
                }
            }
            case Action.RefuseReferral a -> {
                var refused = arriving != null ? arriving : referral;
                if (arriving != null) {
                    arriving = null;
                } else {
                    referral = null;
                }
                if (refused != null) {
                    refused.refuse(DECLINE);
                }
            }
        }
    }

    private Transfer transfer() {
        return snapshot.info().transfer();
    }

    private void transfer(Transfer next) {
        snapshot.change(c -> c.transfer = next);
    }

    private void cancelLimit() {
        if (limit != null) {
            limit.cancel();
            limit = null;
        }
    }

    /// The call is over.
    void close() {
        round++;
        cancelLimit();
    }

    private final class Reports implements ReferListener {
        private final int mine;

        Reports(int mine) {
            this.mine = mine;
        }

        private void told(Event event) {
            if (mine == round) {
                handle(event);
            }
        }

        @Override
        public void accepted(boolean reports) {
            told(new Event.Accepted(reports));
        }

        @Override
        public void refused(int status, String phrase) {
            told(new Event.Refused(status, phrase));
        }

        @Override
        public void progressed(int status, String phrase) {
            log.info("Passing on: {} {}", status, phrase);
            told(new Event.Reported(status, phrase));
        }

        @Override
        public void ended() {
            told(new Event.ReportsEnded());
        }
    }
}
