package io.sidetone.sip.call;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.CallMachine.Action;
import io.sidetone.sip.call.CallMachine.Event;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.sip.quality.QualityWatch;
import io.sidetone.sip.signalling.DialogId;
import io.sidetone.sip.signalling.Invitation;
import io.sidetone.sip.signalling.Leg;
import io.sidetone.sip.signalling.LegListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// One INVITE, ours or theirs, from its offer to its end (RFC 3261 §13): the driver of [CallMachine]. Speaks SIP
/// through its [Leg] and has its sound in [CallSound]. On `phone-core`.
final class InviteSession {
    private static final Logger log = LoggerFactory.getLogger(InviteSession.class);

    /// Longest ringing on the way out; phone systems give up earlier.
    static final Duration RING_OUT = Duration.ofMinutes(3);
    /// How long a CANCEL may stay without an end (64·T1, RFC 3261 §9.1).
    static final Duration CANCEL_WITHIN = Duration.ofSeconds(32);
    /// How long an offer or answer may take; far more than the engine says it needs.
    static final Duration DESCRIBE_WITHIN = Duration.ofSeconds(10);

    /// The call this INVITE is for.
    interface Host {
        /// Who hears of what happens in the dialog.
        LegListener dialog();

        void established();

        void ended();
    }

    private final CallContext context;
    private final Core core;
    private final Snapshot snapshot;
    private final Host host;
    private final CallSound sound;
    private final QualityWatch watch = new QualityWatch();
    private final @Nullable String remoteOffer;
    private @Nullable DialogId takesPlaceOf;
    private @Nullable SipUri referredBy;
    private @Nullable Leg leg;
    private @Nullable String earlyAnswer;
    private String earlyFork = "";
    private boolean answeredByAnother;
    private Core.@Nullable Timer timer;

    /// @param leg theirs, null where the INVITE is still to be sent
    /// @param remoteOffer what came with theirs, null without one
    InviteSession(CallContext context, Snapshot snapshot, Host host, @Nullable Leg leg, @Nullable String remoteOffer) {
        this.context = context;
        this.core = context.core();
        this.snapshot = snapshot;
        this.host = host;
        this.leg = leg;
        this.remoteOffer = remoteOffer;
        this.sound = new CallSound(context, new Sounding());
    }

    CallSound sound() {
        return sound;
    }

    Leg leg() {
        var present = leg;
        if (present == null) {
            throw new IllegalStateException("call " + id() + " has no dialog in " + snapshot.state());
        }
        return present;
    }

    Optional<DialogId> dialogId() {
        return leg == null ? Optional.empty() : leg.dialogId();
    }

    private String id() {
        return snapshot.info().id();
    }

    // --- how it begins

    /// Whom our INVITE takes the place of, and who asked for it.
    void onBehalfOf(@Nullable DialogId replaces, SipUri referrer) {
        takesPlaceOf = replaces;
        referredBy = referrer;
    }

    /// Prepares the offer and sends the INVITE.
    void dial() {
        try (var _ = MDC.putCloseable("call", id())) {
            log.info("Calling {}", snapshot.info().remote().address());
            timer = core.schedule(DESCRIBE_WITHIN, this::noDescription);
            whenDone(sound.offer(), Event.OfferReady::new);
        }
    }

    /// Lets it ring.
    void ring() {
        try (var _ = MDC.putCloseable("call", id())) {
            log.info("Call from {}", snapshot.info().remote().address());
            // a caller may vanish without a CANCEL
            timer = core.schedule(RING_OUT, () -> handle(new Event.RungOut()));
            leg().listen(host.dialog());
            leg().ring();
        }
    }

    private void noDescription() {
        log.error("The audio engine gave no session description to call {}", id());
        handle(new Event.MediaFailed(MediaException.Reason.ENGINE));
    }

    /// Ends what never could begin.
    void fail(EndReason reason) {
        sound.close();
        snapshot.change(c -> c.state = new CallState.Ended(reason, core.now()));
    }

    // --- answers to ours

    /// Of several branches with sound the first is heard.
    void progressed(int status, @Nullable String answer, String fork) {
        if (answer != null && earlyAnswer == null) {
            earlyFork = fork;
        }
        handle(new Event.Progressed(status, fork.equals(earlyFork) ? answer : null));
    }

    void accepted(@Nullable String answer, String fork) {
        boolean sameBranch = fork.equals(earlyFork);
        answeredByAnother = earlyAnswer != null && !sameBranch;
        // what came before in a 183 was the answer, and some systems do not repeat it (RFC 3261 §13.2.1)
        handle(new Event.Accepted(answer == null && sameBranch ? earlyAnswer : answer));
    }

    // --- the machine

    void handle(Event event) {
        try (var _ = MDC.putCloseable("call", id())) {
            var before = snapshot.state();
            var step = CallMachine.step(before, event, core.now());
            if (step.state().equals(before) && step.actions().isEmpty()) {
                return;
            }
            step.actions().forEach(this::carryOut);
            if (!step.state().equals(before)) {
                entered(before, step.state());
            }
        }
    }

    private void entered(CallState before, CallState state) {
        log.info("{} → {}", before, state);
        cancelTimer();
        switch (state) {
            case CallState.Dialing s -> timer = core.schedule(RING_OUT, () -> handle(new Event.RungOut()));
            case CallState.Ringing s -> timer = core.schedule(RING_OUT, () -> handle(new Event.RungOut()));
            case CallState.Early s -> timer = core.schedule(RING_OUT, () -> handle(new Event.RungOut()));
            case CallState.Cancelling s -> timer = core.schedule(CANCEL_WITHIN, () -> handle(new Event.RungOut()));
            case CallState.Ended s -> {
                if (before instanceof CallState.Established talked) {
                    context.reports().ended(snapshot.info(), talked.since(), s.at(), watch.meanMos());
                }
                host.ended();
                sound.close();
            }
            case CallState.Answering s -> timer = core.schedule(DESCRIBE_WITHIN, this::noDescription);
            case CallState.Established s -> {}
            case CallState.Preparing s -> {}
            case CallState.Incoming s -> {}
        }
        snapshot.change(c -> c.state = state);
        if (state instanceof CallState.Established) {
            sound.established();
            host.established();
            if (snapshot.info().media() == MediaConnection.FAILED) {
                handle(new Event.MediaFailed(MediaException.Reason.NO_NETWORK)); // while it rang
            }
        }
    }

    private void carryOut(Action action) {
        switch (action) {
            case Action.SendInvite(var offer) -> invite(offer);
            case Action.SendCancel a -> leg().cancel();
            case Action.Abandon a -> leg().abandon();
            case Action.SendBye a -> leg().bye();
            case Action.SendAnswer(var answer) -> leg().accept(answer);
            case Action.SendRefusal(var status) -> leg().refuse(status);
            case Action.PrepareAnswer a -> prepareAnswer();
            case Action.ApplyAnswer(var answer, var provisional) -> applyAnswer(answer, provisional);
        }
    }

    private void invite(String offer) {
        var invitation = new Invitation(snapshot.info().remote().address(), offer, takesPlaceOf, referredBy);
        var outgoing = context.signalling().invite(invitation, host.dialog());
        leg = outgoing;
        snapshot.note(c -> c.callId = outgoing.callId());
    }

    /// A provisional answer is often repeated word for word; once is enough.
    private void applyAnswer(String answer, boolean provisional) {
        if (!provisional && answeredByAnother) {
            sound.startAnew();
            snapshot.note(c -> c.media = MediaConnection.CONNECTING);
        } else if (!provisional || !answer.equals(earlyAnswer)) {
            earlyAnswer = answer;
            sound.accept(answer, provisional).whenComplete((done, failed) -> {
                if (failed != null) {
                    core.execute(() -> handle(new Event.MediaFailed(reason(failed))));
                }
            });
        }
    }

    /// Where the INVITE came without an offer, ours goes into the 200 (RFC 3261 §13.3.1.4).
    private void prepareAnswer() {
        whenDone(remoteOffer == null ? sound.offerInAnswer() : sound.answer(remoteOffer), Event.AnswerReady::new);
    }

    private void whenDone(CompletionStage<String> description, Function<String, Event> then) {
        description.whenComplete((text, failed) ->
                core.execute(() -> handle(failed == null ? then.apply(text) : new Event.MediaFailed(reason(failed)))));
    }

    private MediaException.Reason reason(Throwable failed) {
        log.warn("Sound of call {} failed: {}", id(), CallSound.cause(failed).toString());
        return CallSound.reason(failed);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /// What the sound tells.
    private final class Sounding implements CallSound.Host {
        @Override
        public Leg leg() {
            return InviteSession.this.leg();
        }

        @Override
        public void connectionChanged(MediaConnection connection) {
            if (snapshot.state().ended()) {
                return;
            }
            snapshot.change(c -> c.media = connection);
        }

        @Override
        public void pathGiven() {
            if (snapshot.established()) {
                handle(new Event.MediaFailed(MediaException.Reason.NO_NETWORK));
            }
        }

        @Override
        public void measured(MediaStatistics statistics) {
            if (!snapshot.state().ended()) {
                var quality = watch.measured(statistics, flowing(), core.now());
                snapshot.change(c -> {
                    c.statistics = statistics;
                    c.quality = quality;
                });
            }
        }

        private QualityWatch.Flowing flowing() {
            var info = snapshot.info();
            boolean open = snapshot.established()
                    && info.media() == MediaConnection.CONNECTED
                    && !info.localHold()
                    && !info.remoteHold();
            return new QualityWatch.Flowing(open, open && !info.muted());
        }

        @Override
        public void heldByThem(boolean held) {
            if (!snapshot.state().ended()) {
                snapshot.change(c -> c.remoteHold = held);
            }
        }

        @Override
        public void failed(MediaException.Reason reason) {
            handle(new Event.MediaFailed(reason));
        }
    }
}
