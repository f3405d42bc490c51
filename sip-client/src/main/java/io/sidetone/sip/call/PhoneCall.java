package io.sidetone.sip.call;

import io.sidetone.sip.address.DialledNumber;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.CallMachine.Action;
import io.sidetone.sip.call.CallMachine.Event;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.sip.signalling.DialogId;
import io.sidetone.sip.signalling.IncomingInvite;
import io.sidetone.sip.signalling.Invitation;
import io.sidetone.sip.signalling.Leg;
import io.sidetone.sip.signalling.LegListener;
import io.sidetone.sip.signalling.Referral;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// One call: runs [CallMachine] on `phone-core`, speaks SIP through its [Leg], has its sound in [CallSound], its
/// touch-tones in [TouchTones] and its transfer in [Passing]. What concerns several calls is in [Calls].
final class PhoneCall implements Call {
    private static final Logger log = LoggerFactory.getLogger(PhoneCall.class);

    /// Longest ringing on the way out; phone systems give up earlier.
    static final Duration RING_OUT = Duration.ofMinutes(3);
    /// How long a CANCEL may stay without an end (64·T1, RFC 3261 §9.1).
    static final Duration CANCEL_WITHIN = Duration.ofSeconds(32);
    /// How long an offer or answer may take; far more than the engine says it needs.
    static final Duration DESCRIBE_WITHIN = Duration.ofSeconds(10);

    private final CallContext context;
    private final Core core;
    private final Calls calls;
    private final CallSound sound;
    private final TouchTones tones;
    private final Passing passing;
    private final @Nullable String remoteOffer;
    private @Nullable DialogId takesPlaceOf;
    private @Nullable SipUri referredBy;
    private @Nullable Leg leg;
    private @Nullable String earlyAnswer;
    private String earlyFork = "";
    private boolean answeredByAnother;
    private boolean gone;
    private boolean heldToConsult;
    private Core.@Nullable Timer timer;
    private volatile CallInfo info;

    private PhoneCall(CallContext context, Calls calls, CallInfo info, @Nullable String remoteOffer) {
        this.context = context;
        this.core = context.core();
        this.calls = calls;
        this.info = info;
        this.remoteOffer = remoteOffer;
        this.sound = new CallSound(context, new Sounding());
        this.tones = new TouchTones(core, sound, this::leg);
        this.passing = new Passing(core, new PassedOn());
    }

    /// An outgoing call; nothing is sent before [#dial()].
    static PhoneCall outgoing(CallContext context, Calls calls, String id, Party remote) {
        var now = context.core().now();
        return new PhoneCall(
                context,
                calls,
                CallInfo.begun(id, CallDirection.OUTGOING, remote, new CallState.Preparing(), now),
                null);
    }

    /// An incoming call; it rings at the caller's side after [#ring()].
    static PhoneCall incoming(CallContext context, Calls calls, String id, IncomingInvite invite) {
        var now = context.core().now();
        var info = CallInfo.begun(id, CallDirection.INCOMING, invite.caller(), new CallState.Incoming(), now)
                .with(c -> {
                    c.callId = invite.callId();
                    c.via = invite.via();
                });
        var call = new PhoneCall(context, calls, info, invite.offer());
        call.leg = invite.leg();
        return call;
    }

    @Override
    public CallInfo info() {
        return info;
    }

    // --- commands

    @Override
    public void answer() {
        core.execute(() -> {
            if (info.state() instanceof CallState.Incoming) {
                calls.activate(this);
                handle(new Event.AnswerPressed());
            }
        });
    }

    /// Answers because the caller asked for it. On `phone-core`.
    void answerByItself() {
        if (info.state() instanceof CallState.Incoming) {
            update(info.with(c -> c.intercom = true));
            calls.activate(this);
            handle(new Event.AnswerPressed());
        }
    }

    /// Answers in another call's place. On `phone-core`.
    void takeOver(PhoneCall old) {
        mute(old.info.muted());
        if (old.info.localHold()) {
            holdNow();
        }
        handle(new Event.AnswerPressed());
    }

    @Override
    public void decline() {
        core.execute(() -> handle(new Event.DeclinePressed()));
    }

    @Override
    public void hangUp() {
        core.execute(() -> handle(new Event.HangUpPressed()));
    }

    @Override
    public void mute(boolean muted) {
        core.execute(() -> {
            if (!info.state().ended() && info.muted() != muted) {
                sound.mute(muted);
                update(info.with(c -> c.muted = muted));
            }
        });
    }

    @Override
    public void hold() {
        core.execute(() -> {
            if (established()) {
                holdNow();
            }
        });
    }

    /// On `phone-core`; before the call is established it takes effect with it.
    void holdNow() {
        if (!info.localHold()) {
            log.info("Holding call {}", info.id());
            sound.hold(true);
            update(info.with(c -> c.localHold = true));
        }
    }

    @Override
    public void resume() {
        core.execute(() -> {
            if (established()) {
                resumeNow();
            }
        });
    }

    private void resumeNow() {
        calls.activate(this);
        heldToConsult = false;
        if (info.localHold()) {
            log.info("Resuming call {}", info.id());
            sound.hold(false);
            update(info.with(c -> c.localHold = false));
        }
    }

    @Override
    public void dtmf(String digits) {
        core.execute(() -> {
            var sent = TouchTones.sendable(digits);
            boolean early = info.state() instanceof CallState.Early;
            if (!sent.isEmpty() && (early || established())) {
                tones.send(sent, !early);
                update(info.with(c -> c.digits += sent));
            }
        });
    }

    @Override
    public void transfer(String to) {
        core.execute(() -> {
            var address = DialledNumber.address(to, context.domain());
            if (!established()) {
                log.info("Call {} cannot be passed on in {}", info.id(), info.state());
            } else if (address.isEmpty()) {
                passing.invalid(to, context.domain());
            } else {
                passing.ask(Party.of(address.get()), null);
            }
        });
    }

    /// Asks the other side to call whom we speak to in another call, in its place. On `phone-core`.
    void passOnTo(PhoneCall other) {
        var seenFromThere = other.leg().dialogId().map(DialogId::fromOtherSide);
        passing.ask(other.info.remote(), seenFromThere.orElse(null));
    }

    /// Passes the call on without a consultation. On `phone-core`.
    void passOnTo(Party target) {
        passing.ask(target, null);
    }

    @Override
    public Call consult(String to) {
        return calls.consult(this, to);
    }

    @Override
    public void complete() {
        core.execute(() -> calls.complete(this));
    }

    @Override
    public void back() {
        core.execute(() -> calls.back(this));
    }

    @Override
    public void follow() {
        core.execute(() -> {
            if (established()) {
                passing.handle(new TransferMachine.Event.FollowPressed());
            }
        });
    }

    @Override
    public void stay() {
        core.execute(() -> passing.handle(new TransferMachine.Event.StayPressed()));
    }

    @Override
    public void dismissTransfer() {
        core.execute(() -> passing.handle(new TransferMachine.Event.Dismissed()));
    }

    // --- for Calls, on phone-core

    boolean established() {
        return info.state() instanceof CallState.Established;
    }

    /// Whether it can be heard and spoken into.
    boolean active() {
        return established() && !info.localHold();
    }

    Optional<DialogId> dialogId() {
        return leg == null ? Optional.empty() : leg.dialogId();
    }

    void holdToConsult() {
        heldToConsult = !info.localHold();
        holdNow();
    }

    /// Speaks on with somebody who waits only because of another call, unless the person speaks elsewhere by now.
    void takeBack() {
        if (established() && heldToConsult && !calls.consulting(this) && calls.noneActiveBut(this)) {
            resumeNow();
        }
    }

    void transferred(TransferMachine.Event event) {
        passing.handle(event);
    }

    void replaced() {
        handle(new Event.Replaced());
    }

    void passedOn(Party to) {
        handle(new Event.PassedOn(to, false));
    }

    /// Whom this call takes the place of, and who asked for it.
    void onBehalfOf(@Nullable DialogId replaces, SipUri referrer) {
        takesPlaceOf = replaces;
        referredBy = referrer;
    }

    /// Prepares the offer and sends the INVITE.
    void dial() {
        try (var _ = MDC.putCloseable("call", info.id())) {
            log.info("Calling {}", info.remote().address());
            timer = core.schedule(DESCRIBE_WITHIN, this::noDescription);
            whenDone(sound.offer(), Event.OfferReady::new);
        }
    }

    /// Lets it ring.
    void ring() {
        try (var _ = MDC.putCloseable("call", info.id())) {
            log.info("Call from {}", info.remote().address());
            // a caller may vanish without a CANCEL
            timer = core.schedule(RING_OUT, () -> handle(new Event.RungOut()));
            var incoming = leg();
            incoming.listen(new LegEvents());
            incoming.ring();
        }
    }

    private void noDescription() {
        log.error("The audio engine gave no session description to call {}", info.id());
        handle(new Event.MediaFailed(MediaException.Reason.ENGINE));
    }

    /// Ends a call that never could begin.
    void fail(EndReason reason) {
        sound.close();
        update(info.with(c -> c.state = new CallState.Ended(reason, core.now())));
    }

    // --- the machine

    private void handle(Event event) {
        try (var _ = MDC.putCloseable("call", info.id())) {
            var before = info.state();
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
                passing.close();
                sound.close();
            }
            case CallState.Answering s -> timer = core.schedule(DESCRIBE_WITHIN, this::noDescription);
            case CallState.Established s -> {}
            case CallState.Preparing s -> {}
            case CallState.Incoming s -> {}
        }
        update(info.with(c -> c.state = state));
        if (state instanceof CallState.Established) {
            sound.established();
            calls.established(this);
            if (info.media() == MediaConnection.FAILED) {
                handle(new Event.MediaFailed(MediaException.Reason.NO_NETWORK)); // while it rang
            }
        }
    }

    private void carryOut(Action action) {
        switch (action) {
            case Action.SendInvite(var offer) -> {
                var invitation = new Invitation(info.remote().address(), offer, takesPlaceOf, referredBy);
                var outgoing = context.signalling().invite(invitation, new LegEvents());
                leg = outgoing;
                info = info.with(c -> c.callId = outgoing.callId());
            }
            case Action.SendCancel a -> leg().cancel();
            case Action.SendBye a -> leg().bye();
            case Action.SendAnswer(var answer) -> leg().accept(answer);
            case Action.SendRefusal(var status) -> leg().refuse(status);
            case Action.PrepareAnswer a -> prepareAnswer();
            case Action.ApplyAnswer(var answer, var provisional) -> applyAnswer(answer, provisional);
        }
    }

    /// A provisional answer is often repeated word for word; once is enough.
    private void applyAnswer(String answer, boolean provisional) {
        if (!provisional && answeredByAnother) {
            sound.startAnew();
            info = info.with(c -> c.media = MediaConnection.CONNECTING);
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
        if (remoteOffer == null) {
            sound.offeredInAnswer();
            whenDone(sound.offer(), Event.AnswerReady::new);
        } else {
            whenDone(sound.answer(remoteOffer), Event.AnswerReady::new);
        }
    }

    private void whenDone(CompletionStage<String> description, Function<String, Event> then) {
        description.whenComplete((text, failed) ->
                core.execute(() -> handle(failed == null ? then.apply(text) : new Event.MediaFailed(reason(failed)))));
    }

    private MediaException.Reason reason(Throwable failed) {
        log.warn(
                "Sound of call {} failed: {}",
                info.id(),
                CallSound.cause(failed).toString());
        return CallSound.reason(failed);
    }

    private void update(CallInfo next) {
        info = next;
        calls.changed(this, next);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private Leg leg() {
        var present = leg;
        if (present == null) {
            throw new IllegalStateException("call " + info.id() + " has no dialog in " + info.state());
        }
        return present;
    }

    private final class Sounding implements CallSound.Host {
        @Override
        public Leg leg() {
            return PhoneCall.this.leg();
        }

        @Override
        public void connectionChanged(MediaConnection connection) {
            if (info.state().ended()) {
                return;
            }
            update(info.with(c -> c.media = connection));
            if (connection == MediaConnection.FAILED && established()) {
                handle(new Event.MediaFailed(MediaException.Reason.NO_NETWORK));
            }
        }

        @Override
        public void measured(MediaStatistics statistics) {
            if (!info.state().ended()) {
                update(info.with(c -> c.statistics = statistics));
            }
        }

        @Override
        public void heldByThem(boolean held) {
            if (!info.state().ended()) {
                update(info.with(c -> c.remoteHold = held));
            }
        }

        @Override
        public void failed(MediaException.Reason reason) {
            handle(new Event.MediaFailed(reason));
        }
    }

    private final class PassedOn implements Passing.Host {
        @Override
        public Leg leg() {
            return PhoneCall.this.leg();
        }

        @Override
        public Transfer transfer() {
            return info.transfer();
        }

        @Override
        public void transfer(Transfer next) {
            update(info.with(c -> c.transfer = next));
        }

        @Override
        public void passedOn(Party to) {
            handle(new Event.PassedOn(to, gone));
        }

        @Override
        public void takeBack() {
            PhoneCall.this.takeBack();
        }

        @Override
        public void follow(Referral referral) {
            calls.follow(PhoneCall.this, referral);
        }
    }

    /// Translates what the dialog tells; already on `phone-core`.
    private final class LegEvents implements LegListener {
        /// Of several branches with sound the first is heard.
        @Override
        public void progressed(int status, @Nullable String answer, String fork) {
            if (answer != null && earlyAnswer == null) {
                earlyFork = fork;
            }
            handle(new Event.Progressed(status, fork.equals(earlyFork) ? answer : null));
        }

        @Override
        public void accepted(@Nullable String answer, String fork) {
            boolean sameBranch = fork.equals(earlyFork);
            answeredByAnother = earlyAnswer != null && !sameBranch;
            // what came before in a 183 was the answer, and some systems do not repeat it (RFC 3261 §13.2.1)
            handle(new Event.Accepted(answer == null && sameBranch ? earlyAnswer : answer));
        }

        @Override
        public void refused(int status, String phrase, @Nullable Duration retryAfter) {
            handle(new Event.Refused(status, phrase, retryAfter));
        }

        @Override
        public void timedOut() {
            handle(new Event.TimedOut());
        }

        @Override
        public void identified(Party party) {
            if (!party.equals(info.remote()) && !info.state().ended()) {
                update(info.with(c -> c.remote = party));
            }
        }

        @Override
        public void cancelled(boolean elsewhere) {
            handle(new Event.CallerGaveUp(elsewhere));
        }

        @Override
        public void acknowledged(@Nullable String answer) {
            sound.acknowledged(answer);
        }

        @Override
        public void unacknowledged() {
            handle(new Event.Unacknowledged());
        }

        @Override
        public void reoffered(@Nullable String offer, Reply reply) {
            sound.reoffered(offer, reply);
        }

        @Override
        public void reanswered(@Nullable String answer) {
            sound.reanswered(answer);
        }

        @Override
        public void reofferRefused(int status, boolean ours, @Nullable Duration retryAfter) {
            sound.reofferRefused(status, ours, retryAfter);
        }

        @Override
        public void refreshDue() {
            sound.refresh();
        }

        @Override
        public void referred(Referral referral) {
            if (established()) {
                passing.referred(referral);
            } else {
                referral.refuse(603);
            }
        }

        @Override
        public void ended() {
            gone = true;
            boolean passedOn = passing.wasPassedOn();
            passing.handle(new TransferMachine.Event.RemoteHungUp());
            if (!passedOn) {
                handle(new Event.RemoteHungUp());
            }
        }
    }
}
