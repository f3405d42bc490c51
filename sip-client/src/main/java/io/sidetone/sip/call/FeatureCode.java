package io.sidetone.sip.call;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.signalling.LegListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Dials a code by which the phone system switches something (do not disturb, a room's door), unseen and unheard: no
/// call on the screen, no other call put on hold. The phone system says yes by answering; what it says to the ear is
/// not listened to. On `phone-core`.
final class FeatureCode {
    private static final Logger log = LoggerFactory.getLogger(FeatureCode.class);
    /// How long the phone system may take to answer.
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(8);
    /// So long after its answer the code has surely been carried out; some systems only do it once the call lasts.
    static final Duration LISTEN = Duration.ofSeconds(1);

    private final Core core;
    private final InviteSession invite;
    private final CompletableFuture<EndReason> outcome = new CompletableFuture<>();
    private final Core.Timer limit;

    private FeatureCode(CallContext context, Party code) {
        core = context.core();
        var begun = CallInfo.begun("code", CallDirection.OUTGOING, code, new CallState.Preparing(), core.now());
        var snapshot = new Snapshot(begun, this::changed);
        var hearing = new Hearing();
        invite = new InviteSession(context, snapshot, hearing, null, null);
        hearing.dialog = new DialogEvents(snapshot, invite, new Passing(core, snapshot, invite, new Unmoved()));
        limit = core.schedule(ANSWER_WITHIN, () -> invite.handle(new CallMachine.Event.RungOut()));
    }

    /// @return why the call ended: [EndReason.HungUp] or [EndReason.RemoteHungUp] where the phone system had answered
    static CompletionStage<EndReason> dial(CallContext context, Party code) {
        var call = new FeatureCode(context, code);
        log.info("Dialling the code {}", code.number());
        call.invite.sound().silence();
        call.invite.dial();
        return call.outcome;
    }

    private void changed(CallInfo info) {
        if (info.state() instanceof CallState.Ended ended) {
            limit.cancel();
            outcome.complete(ended.reason());
        }
    }

    private final class Hearing implements InviteSession.Host {
        private @Nullable LegListener dialog;

        @Override
        public LegListener dialog() {
            var present = dialog;
            if (present == null) {
                throw new IllegalStateException("not yet");
            }
            return present;
        }

        @Override
        public void established() {
            limit.cancel();
            core.schedule(LISTEN, () -> invite.handle(new CallMachine.Event.HangUpPressed()));
        }

        @Override
        public void ended() {
            limit.cancel();
        }
    }

    /// Nobody passes this call on.
    private static final class Unmoved implements Passing.Host {
        @Override
        public void takeBack() {}

        @Override
        public void follow(io.sidetone.sip.signalling.Referral referral) {
            referral.refuse(603);
        }
    }
}
