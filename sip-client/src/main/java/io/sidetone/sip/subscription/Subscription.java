package io.sidetone.sip.subscription;

import io.sidetone.sip.core.Core;
import io.sidetone.sip.signalling.Interest;
import io.sidetone.sip.signalling.MessageBody;
import io.sidetone.sip.signalling.Notice;
import io.sidetone.sip.signalling.Signalling;
import io.sidetone.sip.signalling.SubscribeAnswer;
import io.sidetone.sip.signalling.SubscribeListener;
import io.sidetone.sip.signalling.SubscriptionDialog;
import io.sidetone.sip.subscription.SubscriptionMachine.Action;
import io.sidetone.sip.subscription.SubscriptionMachine.Event;
import io.sidetone.sip.subscription.SubscriptionMachine.Phase;
import io.sidetone.sip.subscription.Watched.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One topic for all who watch it: runs [SubscriptionMachine] and carries out what it decides. On `phone-core`.
final class Subscription<T> {
    private static final Logger log = LoggerFactory.getLogger(Subscription.class);

    private final Core core;
    private final Signalling signalling;
    private final Turns turns;
    private final DoubleSupplier random;
    private final Interest interest;
    private final Supplier<Fold<T>> folds;
    private final List<Watcher<T>> watchers = new ArrayList<>();
    private Phase phase = new Phase.Idle();
    private Fold<T> fold;
    private Watched<T> now;
    private @Nullable Conversation conversation;
    private Core.@Nullable Timer timer;
    private boolean unreadable;
    private boolean unasked;

    Subscription(
            Core core,
            Signalling signalling,
            Turns turns,
            DoubleSupplier random,
            Interest interest,
            Supplier<Fold<T>> folds) {
        this.core = core;
        this.signalling = signalling;
        this.turns = turns;
        this.random = random;
        this.interest = interest;
        this.folds = folds;
        this.fold = folds.get();
        this.now = new Watched.Unknown<>(Why.NOT_REGISTERED, core.now());
    }

    void add(Watcher<T> watcher) {
        watchers.add(watcher);
        watcher.tell(now);
    }

    /// @return whether nobody is left
    boolean remove(Watcher<?> watcher) {
        watchers.remove(watcher);
        return watchers.isEmpty();
    }

    void reachable() {
        handle(new Event.Reachable(), null);
    }

    void unreachable() {
        unasked = false;
        handle(new Event.Unreachable(), null);
    }

    void turn() {
        if (phase instanceof Phase.Queued) {
            handle(new Event.Turn(), null);
        } else {
            turns.leave(this);
        }
    }

    void stop() {
        handle(new Event.Stop(), null);
    }

    /// Told without having asked, which is as good.
    void unsolicited(MessageBody body) {
        unasked = true;
        take(body, folds.get());
    }

    private void handle(Event event, @Nullable MessageBody body) {
        var before = phase;
        var step = SubscriptionMachine.step(
                before, event, new SubscriptionMachine.Setting(core.now(), random.getAsDouble(), interest.list()));
        phase = step.phase();
        if (!phase.equals(before)) {
            cancelTimer();
            log.debug("{}: {}", this, phase);
        }
        step.actions().forEach(action -> carryOut(action, body));
        if (waitsForAnAnswer(before) && !waitsForAnAnswer(phase)) {
            turns.leave(this);
        }
    }

    private static boolean waitsForAnAnswer(Phase phase) {
        return phase instanceof Phase.Queued || phase instanceof Phase.Asking;
    }

    private void carryOut(Action action, @Nullable MessageBody body) {
        switch (action) {
            case Action.Enqueue a -> turns.enter(this);
            case Action.Subscribe(var expires) -> {
                fold = folds.get();
                var begun = new Conversation();
                conversation = begun;
                begun.dialog.subscribe(expires);
            }
            case Action.Refresh(var expires) -> {
                if (conversation != null) {
                    conversation.dialog.subscribe(expires);
                }
            }
            case Action.Unsubscribe a -> leave(SubscriptionDialog::unsubscribe);
            case Action.Forget a -> leave(SubscriptionDialog::forget);
            case Action.Timer(var delay) -> {
                cancelTimer();
                timer = core.schedule(delay, () -> handle(new Event.Due(), null));
            }
            case Action.Take a -> {
                if (body != null) {
                    unasked = false;
                    take(body, fold);
                }
            }
            case Action.Tell(var why) -> {
                if (!unasked) {
                    unknown(why);
                }
            }
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void leave(Consumer<SubscriptionDialog> how) {
        var over = conversation;
        if (over != null) {
            conversation = null;
            how.accept(over.dialog);
        }
    }

    private void take(MessageBody body, Fold<T> with) {
        try {
            switch (with.take(body)) {
                case Folded.Value<T>(var value) -> {
                    unreadable = false;
                    known(value);
                }
                case Folded.Gap<T> g -> handle(new Event.Gap(), null);
            }
        } catch (MalformedBodyException e) {
            if (!unreadable) {
                unreadable = true;
                log.warn("{}: {} cannot be read: {}", this, body, e.getMessage());
            }
            if (now instanceof Watched.Unknown<T>) {
                unknown(Why.SILENT);
            }
        }
    }

    private void known(T value) {
        if (!(now instanceof Watched.Known<T>(var before, var since) && before.equals(value))) {
            tell(new Watched.Known<>(value, core.now()));
        }
    }

    private void unknown(Why why) {
        if (!(now instanceof Watched.Unknown<T>(var before, var since) && before == why)) {
            tell(new Watched.Unknown<>(why, core.now()));
        }
    }

    private void tell(Watched<T> next) {
        now = next;
        List.copyOf(watchers).forEach(watcher -> watcher.tell(next));
    }

    @Override
    public String toString() {
        return interest.event() + " of " + interest.resource();
    }

    /// One dialog of the subscription; what an older one still tells is not heard.
    private final class Conversation implements SubscribeListener {
        private final SubscriptionDialog dialog = signalling.subscription(interest, this);

        @Override
        public void answered(SubscribeAnswer answer) {
            if (this == conversation) {
                handle(new Event.Answered(answer), null);
            }
        }

        @Override
        public void notified(Notice notice) {
            if (this == conversation) {
                handle(
                        new Event.Notified(notice.state(), notice.reason(), notice.expires(), notice.retryAfter()),
                        notice.body());
            }
        }
    }
}
