package io.sidetone.sip.call;

import io.sidetone.sip.core.Core;
import io.sidetone.sip.media.Direction;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaListener;
import io.sidetone.sip.media.MediaSession;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.sip.sdp.OfferAnswerMachine;
import io.sidetone.sip.sdp.OfferAnswerMachine.Action;
import io.sidetone.sip.sdp.OfferAnswerMachine.Event;
import io.sidetone.sip.sdp.OfferAnswerMachine.State;
import io.sidetone.sip.sdp.RemoteSound;
import io.sidetone.sip.signalling.Leg;
import io.sidetone.sip.signalling.LegListener.Reply;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sound of one call: its media session, and the driver of [OfferAnswerMachine]. On `phone-core`.
final class CallSound {
    private static final Logger log = LoggerFactory.getLogger(CallSound.class);
    private static final Duration MEASURE_EVERY = Duration.ofSeconds(1);

    /// The call this sound belongs to.
    interface Host {
        Leg leg();

        void connectionChanged(MediaConnection connection);

        void measured(MediaStatistics statistics);

        void heldByThem(boolean held);

        void failed(MediaException.Reason reason);

        /// There is no path for sound, and will be none.
        void pathGiven();
    }

    private final CallContext context;
    private final Host host;
    private final PathCare path;
    private MediaSession session;
    private int opened;
    private State state = new State.Stable();
    private boolean established;
    private boolean behind; // what was last agreed is not what we want now
    private boolean muted;
    private boolean held;
    private boolean heldByThem;
    private boolean closed;
    private @Nullable Reply reply; // of theirs that waits
    private @Nullable Reply arriving; // of theirs that is being looked at
    private Core.@Nullable Timer retry;
    private Core.@Nullable Timer measuring;
    private @Nullable Runnable onSettled;

    CallSound(CallContext context, Host host) {
        this.context = context;
        this.host = host;
        this.path = new PathCare(context.core(), new Path());
        this.session = open();
    }

    private MediaSession open() {
        int mine = ++opened;
        var ice = context.ice().get();
        path.credentials(ice.lapse());
        return context.engine().open(ice, new Heard(mine));
    }

    /// What one session tells, on the engine's thread.
    private final class Heard implements MediaListener {
        private final int mine;

        Heard(int mine) {
            this.mine = mine;
        }

        private void post(Runnable event) {
            context.core().execute(() -> {
                if (!closed && mine == opened) {
                    event.run();
                }
            });
        }

        @Override
        public void connectionChanged(MediaConnection connection) {
            post(() -> {
                host.connectionChanged(connection);
                path.changed(connection);
                if (connection == MediaConnection.CONNECTED) {
                    measure();
                }
            });
        }

        @Override
        public void needsOffer() {
            post(() -> {
                if (established) {
                    wantNow();
                } else {
                    behind = true;
                }
            });
        }
    }

    // --- the first exchange, which travels with the INVITE

    CompletionStage<String> offer() {
        return session.offer();
    }

    /// The answer to their INVITE says what we want by then; what we want later waits for their ACK.
    CompletionStage<String> answer(String offer) {
        theySaid(offer, true);
        if (behind) {
            behind = false;
            session.direction(direction());
        }
        state = new State.Confirming(false);
        return session.answer(offer);
    }

    CompletionStage<Void> accept(String answer, boolean provisional) {
        theySaid(answer, false);
        return session.accept(answer, provisional);
    }

    /// The offer for our 200; the answer comes with the ACK.
    CompletionStage<String> offerInAnswer() {
        behind = false;
        state = new State.Acknowledging(false);
        return session.offer();
    }

    /// From now on changes can be offered.
    void established() {
        established = true;
        measureLater();
        if (behind) {
            want();
        }
    }

    /// Begins anew, because the call was answered by another branch than the one heard so far: its sound needs keys of
    /// its own.
    void startAnew() {
        session.close();
        session = open();
        session.mute(muted || held);
        session.direction(direction());
        behind = true;
    }

    /// The network has changed, or the phone system is reached over another connection: the other side must hear of it,
    /// and a path is looked for anew.
    void moved() {
        path.moved();
    }

    private final class Path implements PathCare.Host {
        @Override
        public void lookAnew() {
            if (established && !closed) {
                var ice = context.ice().get();
                path.credentials(ice.lapse());
                session.restart(ice);
                wantNow();
            }
        }

        @Override
        public void given() {
            host.pathGiven();
        }
    }

    /// An offer that waits for its time does not wait any longer.
    private void wantNow() {
        if (state instanceof State.Waiting) {
            handle(new Event.RetryDue());
        } else {
            want();
        }
    }

    // --- changes we want

    void mute(boolean muted) {
        this.muted = muted;
        session.mute(muted || held);
    }

    /// Neither heard nor spoken into, from the first offer on.
    void silence() {
        held = true;
        session.mute(true);
        session.direction(Direction.INACTIVE);
    }

    /// Nothing is sent from this moment, whatever the other side makes of it.
    void hold(boolean held) {
        this.held = held;
        session.mute(muted || held);
        change();
    }

    /// Touch-tones in a form that every phone reads; `then` runs when that is agreed or refused.
    void narrowband(Runnable then) {
        session.offerNarrowband();
        onSettled = then;
        change();
    }

    CompletionStage<Void> dtmf(String digits) {
        return session.dtmf(digits);
    }

    void refresh() {
        handle(new Event.ChangeWanted());
    }

    private void change() {
        session.direction(direction());
        behind = true;
        if (established) {
            want();
        }
    }

    private void want() {
        behind = false;
        handle(new Event.ChangeWanted());
    }

    private Direction direction() {
        if (!held) {
            return Direction.SEND_RECEIVE;
        }
        return heldByThem ? Direction.INACTIVE : Direction.SEND_ONLY;
    }

    // --- what the dialog tells

    void reoffered(@Nullable String offer, Reply theirs) {
        arriving = theirs;
        handle(offer == null ? new Event.OfferAsked() : new Event.OfferReceived(offer));
        arriving = null;
    }

    void reanswered(@Nullable String answer) {
        handle(new Event.Answered(answer));
    }

    void reofferRefused(int status, boolean ours, @Nullable Duration retryAfter) {
        handle(new Event.Refused(status, ours, retryAfter));
    }

    void acknowledged(@Nullable String answer) {
        handle(new Event.Acknowledged(answer));
    }

    private void handle(Event event) {
        if (closed) {
            return;
        }
        var before = state;
        var step = OfferAnswerMachine.step(before, event);
        if (!step.state().equals(before)) {
            log.debug("sound: {} → {}", before, step.state());
        }
        state = step.state();
        if (before instanceof State.Waiting && !(state instanceof State.Waiting) && retry != null) {
            retry.cancel();
            retry = null;
        }
        if (arriving != null && step.actions().stream().noneMatch(Action.RefuseTheirs.class::isInstance)) {
            reply = arriving;
            arriving = null;
        }
        step.actions().forEach(this::carryOut);
        if (state instanceof State.Stable && !(before instanceof State.Stable)) {
            settled();
        }
    }

    private void carryOut(Action action) {
        switch (action) {
            case Action.MakeOffer a -> described(session.offer(), true);
            case Action.MakeAnswer(var offer) -> {
                theySaid(offer, true);
                session.direction(direction());
                described(session.answer(offer), false);
            }
            case Action.SendOffer(var offer) -> host.leg().reoffer(offer);
            case Action.Reply(var description) -> answerTheirs().accept(description);
            case Action.RefuseTheirs(var status) -> answerTheirs().refuse(status);
            case Action.ApplyAnswer(var answer) -> apply(answer);
            case Action.Rollback a -> session.rollback();
            case Action.RetryAfterCollision(var ours) -> retry(collision(ours));
            case Action.RetryAfter(var delay) -> retry(delay);
            case Action.GiveUp(var status) -> log.warn("A changed session was refused with {}", status);
        }
    }

    private Reply answerTheirs() {
        var one = arriving != null ? arriving : reply;
        if (arriving == null) {
            reply = null;
        }
        arriving = null;
        if (one == null) {
            throw new IllegalStateException("no offer of theirs waits in " + state);
        }
        return one;
    }

    private void described(CompletionStage<String> description, boolean offer) {
        description.whenComplete((text, failed) -> context.core().execute(() -> {
            if (failed == null) {
                handle(offer ? new Event.OfferReady(text) : new Event.AnswerReady(text));
            } else if (!closed) {
                log.warn("The session could not be changed: {}", cause(failed).getMessage());
                handle(new Event.DescriptionFailed());
                if (offer) {
                    path.unoffered();
                }
            }
        }));
    }

    private void apply(String answer) {
        theySaid(answer, false);
        session.accept(answer, false)
                .whenComplete((done, failed) -> context.core().execute(() -> {
                    if (failed != null && !closed) {
                        log.warn(
                                "The other side's answer cannot be used: {}",
                                cause(failed).getMessage());
                        host.failed(reason(failed));
                    }
                }));
    }

    /// Their direction tells whether they hold us; when we hold them, their answer tells nothing.
    private void theySaid(String description, boolean offer) {
        boolean deaf = RemoteSound.read(description).deaf();
        if ((offer || !held) && deaf != heldByThem) {
            heldByThem = deaf;
            host.heldByThem(deaf);
        }
    }

    /// RFC 3261 §14.1.
    private static Duration collision(boolean ours) {
        long ms = ours
                ? ThreadLocalRandom.current().nextLong(2_100, 4_001)
                : ThreadLocalRandom.current().nextLong(0, 2_001);
        return Duration.ofMillis(ms / 10 * 10);
    }

    private void retry(Duration delay) {
        retry = context.core().schedule(delay, () -> handle(new Event.RetryDue()));
    }

    private void settled() {
        var then = onSettled;
        if (then != null) {
            onSettled = null;
            then.run();
        }
    }

    // --- measuring

    private void measureLater() {
        measuring = context.core().schedule(MEASURE_EVERY, () -> {
            measure();
            measureLater();
        });
    }

    private void measure() {
        session.statistics()
                .whenComplete((statistics, failed) -> context.core().execute(() -> {
                    if (failed == null && !closed) {
                        path.measured(statistics.packetsIn(), !held && !heldByThem);
                        host.measured(statistics);
                    }
                }));
    }

    void close() {
        closed = true;
        if (retry != null) {
            retry.cancel();
        }
        if (measuring != null) {
            measuring.cancel();
        }
        path.close();
        session.close();
    }

    static MediaException.Reason reason(Throwable failed) {
        return cause(failed) instanceof MediaException known ? known.reason() : MediaException.Reason.ENGINE;
    }

    static Throwable cause(Throwable failed) {
        return failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
    }
}
