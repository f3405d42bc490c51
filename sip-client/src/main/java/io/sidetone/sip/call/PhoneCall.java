package io.sidetone.sip.call;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.call.CallMachine.Action;
import io.sidetone.sip.call.CallMachine.Event;
import io.sidetone.sip.core.Core;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaEngine;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaSession;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.sip.signalling.IncomingInvite;
import io.sidetone.sip.signalling.Leg;
import io.sidetone.sip.signalling.LegListener;
import io.sidetone.sip.signalling.Signalling;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// One call: runs [CallMachine] on `phone-core`, speaks SIP through its [Leg] and sound through its [MediaSession].
public final class PhoneCall implements Call {
    private static final Logger log = LoggerFactory.getLogger(PhoneCall.class);

    /// Longest ringing on the way out; phone systems give up earlier.
    static final Duration RING_OUT = Duration.ofMinutes(3);
    /// How long a CANCEL may stay without an end (64·T1, RFC 3261 §9.1).
    static final Duration CANCEL_WITHIN = Duration.ofSeconds(32);

    /// How long an offer or answer may take; far more than the engine says it needs.
    static final Duration DESCRIBE_WITHIN = Duration.ofSeconds(10);

    private static final Duration MEASURE_EVERY = Duration.ofSeconds(1);

    private final Core core;
    private final Signalling signalling;
    private final BiConsumer<PhoneCall, CallInfo> changed;
    private final MediaSession media;
    private final @Nullable String remoteOffer;
    private @Nullable Leg leg;
    private @Nullable String lastProvisionalAnswer;
    private Core.@Nullable Timer timer;
    private Core.@Nullable Timer measuring;
    private volatile CallInfo info;

    private PhoneCall(
            Core core,
            Signalling signalling,
            MediaEngine engine,
            IceConfiguration ice,
            BiConsumer<PhoneCall, CallInfo> changed,
            CallInfo info,
            @Nullable String remoteOffer) {
        this.core = core;
        this.signalling = signalling;
        this.changed = changed;
        this.info = info;
        this.remoteOffer = remoteOffer;
        this.media = engine.open(ice, connection -> core.execute(() -> connectionChanged(connection)));
    }

    /// An outgoing call; nothing is sent before [#dial()].
    public static PhoneCall outgoing(
            Core core,
            Signalling signalling,
            MediaEngine engine,
            IceConfiguration ice,
            BiConsumer<PhoneCall, CallInfo> changed,
            String id,
            Party remote) {
        var info = started(core, id, "", CallDirection.OUTGOING, remote, new CallState.Preparing());
        return new PhoneCall(core, signalling, engine, ice, changed, info, null);
    }

    /// An incoming call; it rings at the caller's side after [#ring()].
    public static PhoneCall incoming(
            Core core,
            Signalling signalling,
            MediaEngine engine,
            IceConfiguration ice,
            BiConsumer<PhoneCall, CallInfo> changed,
            String id,
            IncomingInvite invite) {
        var info =
                started(core, id, invite.callId(), CallDirection.INCOMING, invite.caller(), new CallState.Incoming());
        var call = new PhoneCall(core, signalling, engine, ice, changed, info, invite.offer());
        call.leg = invite.leg();
        return call;
    }

    private static CallInfo started(
            Core core, String id, String callId, CallDirection direction, Party remote, CallState state) {
        return new CallInfo(
                id,
                callId,
                direction,
                remote,
                state,
                core.now(),
                false,
                false,
                MediaConnection.CONNECTING,
                MediaStatistics.NONE);
    }

    @Override
    public CallInfo info() {
        return info;
    }

    @Override
    public void answer() {
        core.execute(() -> handle(new Event.AnswerPressed()));
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
                media.mute(muted);
                update(info.withMuted(muted));
            }
        });
    }

    /// Prepares the offer and sends the INVITE. On `phone-core`.
    public void dial() {
        try (var _ = MDC.putCloseable("call", info.id())) {
            log.info("Calling {}", info.remote().address());
            timer = core.schedule(DESCRIBE_WITHIN, this::noDescription);
            whenDone(media.offer(), Event.OfferReady::new);
        }
    }

    /// Lets it ring. On `phone-core`.
    public void ring() {
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

    /// Ends a call that never could begin. On `phone-core`.
    public void fail(EndReason reason) {
        media.close();
        update(info.withState(new CallState.Ended(reason, core.now())));
    }

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
            case CallState.Established s -> measureLater();
            case CallState.Ended s -> {
                if (measuring != null) {
                    measuring.cancel();
                }
                media.close();
            }
            case CallState.Preparing s -> {}
            case CallState.Incoming s -> {}
            case CallState.Answering s -> timer = core.schedule(DESCRIBE_WITHIN, this::noDescription);
        }
        update(info.withState(state));
    }

    private void carryOut(Action action) {
        switch (action) {
            case Action.SendInvite(var offer) -> {
                var outgoing = signalling.invite(info.remote().address(), offer, new LegEvents());
                leg = outgoing;
                info = info.withCallId(outgoing.callId());
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
        if (!provisional || !answer.equals(lastProvisionalAnswer)) {
            lastProvisionalAnswer = answer;
            media.accept(answer, provisional).whenComplete((done, failed) -> {
                if (failed != null) {
                    core.execute(() -> handle(new Event.MediaFailed(reason(failed))));
                }
            });
        }
    }

    private void prepareAnswer() {
        if (remoteOffer == null) {
            handle(new Event.MediaFailed(MediaException.Reason.MALFORMED));
        } else {
            whenDone(media.answer(remoteOffer), Event.AnswerReady::new);
        }
    }

    private void whenDone(CompletionStage<String> description, Function<String, Event> then) {
        description.whenComplete((text, failed) ->
                core.execute(() -> handle(failed == null ? then.apply(text) : new Event.MediaFailed(reason(failed)))));
    }

    private MediaException.Reason reason(Throwable failed) {
        var cause = failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        log.warn("Sound of call {} failed: {}", info.id(), cause.toString());
        return cause instanceof MediaException known ? known.reason() : MediaException.Reason.ENGINE;
    }

    private void connectionChanged(MediaConnection connection) {
        if (info.state().ended()) {
            return;
        }
        update(info.withMedia(connection));
        if (connection == MediaConnection.CONNECTED) {
            measure();
        } else if (connection == MediaConnection.FAILED && info.state() instanceof CallState.Established) {
            handle(new Event.MediaFailed(MediaException.Reason.NO_NETWORK));
        }
    }

    private void measureLater() {
        measuring = core.schedule(MEASURE_EVERY, () -> {
            measure();
            measureLater();
        });
    }

    private void measure() {
        media.statistics()
                .whenComplete((statistics, failed) -> core.execute(() -> {
                    if (failed == null && !info.state().ended()) {
                        update(info.withStatistics(statistics));
                    }
                }));
    }

    private void update(CallInfo next) {
        info = next;
        changed.accept(this, next);
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

    /// Translates what the dialog tells; already on `phone-core`.
    private final class LegEvents implements LegListener {
        @Override
        public void progressed(int status, @Nullable String answer) {
            handle(new Event.Progressed(status, answer));
        }

        @Override
        public void accepted(@Nullable String answer) {
            // what came before in a 183 was the answer, and some systems do not repeat it (RFC 3261 §13.2.1)
            handle(new Event.Accepted(answer == null ? lastProvisionalAnswer : answer));
        }

        @Override
        public void refused(int status, String phrase) {
            handle(new Event.Refused(status, phrase));
        }

        @Override
        public void timedOut() {
            handle(new Event.TimedOut());
        }

        @Override
        public void identified(Party party) {
            if (!party.equals(info.remote()) && !info.state().ended()) {
                update(info.withRemote(party));
            }
        }

        @Override
        public void cancelled(boolean elsewhere) {
            handle(new Event.CallerGaveUp(elsewhere));
        }

        @Override
        public void acknowledged() {
            log.debug("Call {} acknowledged", info.id());
        }

        @Override
        public void unacknowledged() {
            handle(new Event.Unacknowledged());
        }

        @Override
        public void reoffered(@Nullable String offer, Reply reply) {
            if (offer == null) {
                reply.refuse(488);
                return;
            }
            media.answer(offer)
                    .whenComplete((answer, failed) -> core.execute(() -> {
                        if (failed == null) {
                            reply.accept(answer);
                        } else {
                            log.warn("A changed session of call {} was refused: {}", info.id(), reason(failed));
                            reply.refuse(488);
                        }
                    }));
        }

        @Override
        public void ended() {
            handle(new Event.RemoteHungUp());
        }
    }
}
