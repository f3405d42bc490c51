package io.sidetone.sip.subscription;

import io.sidetone.sip.signalling.Notice;
import io.sidetone.sip.signalling.SubscribeAnswer;
import io.sidetone.sip.subscription.Watched.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides what to do about one subscription (RFC 6665 §4.1). Pure: the same phase, event and setting always give the
/// same step.
///
/// ```
///          Reachable           Turn            2xx             NOTIFY            refresh is due, gap
///   Idle ───────────▶ Queued ───────▶ Asking ───────▶ Accepted ───────▶ Active ──────────▶ Refreshing
///    ▲                  ▲               │ │ NOTIFY       │               ▲ │ ▲                │  │
///    │ Unreachable      │ waited        │ └──────────────┼───────────────┘ │ └──── 2xx ───────┘  │ 481: Queued
///   any but Ended       │               ▼ refused        ▼ no NOTIFY       ▼ terminated          ▼ refused
///                     Waiting ◀─────────┴────────────────┴─────────────────┴─────────────────────┘
///                     Refused ◀── 489, 401, rejected, noresource     Settled ◀── invariant      Stop: Ended
/// ```
///
/// A subscription that ends is asked for anew in a dialog of its own. What is over at once after it began is asked for
/// more and more slowly: 2, 4, 8 … 300 s, less a random part. 403 and 404 are asked again every five minutes; what will
/// not change by itself waits for the next registration. Some phone systems do not tell the state again after a
/// refresh, so that this is not insisted upon (against RFC 6665 §4.1.2.4).
final class SubscriptionMachine {
    static final Duration ASK_FOR = Duration.ofMinutes(10);
    /// Timer N (RFC 6665 §4.1.2.4).
    static final Duration NOTICE_WITHIN = Duration.ofSeconds(32);
    /// After this a list is said to be silent; it is waited for all the same.
    static final Duration LIST_WITHIN = Duration.ofSeconds(5);
    /// Timer F, and a little.
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(40);

    static final Duration SLOWLY = Duration.ofMinutes(5);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);

    private SubscriptionMachine() {}

    /// What goes from phase to phase.
    ///
    /// @param round how often it ended too soon, until it has lasted as far as a refresh
    /// @param ask how long to ask for
    record Terms(int round, Duration ask) {
        static final Terms FIRST = new Terms(0, ASK_FOR);

        Terms again() {
            return new Terms(round + 1, ask);
        }

        Terms lasting() {
            return new Terms(0, ask);
        }

        Terms atLeast(Duration least) {
            return new Terms(round, least);
        }
    }

    sealed interface Phase {
        /// Not registered.
        record Idle() implements Phase {}

        /// Wants to ask; not all do so at once.
        record Queued(Terms terms) implements Phase {}

        record Asking(Terms terms) implements Phase {}

        /// A 2xx came, and nothing has been told yet.
        ///
        /// @param silent whether that has been said of it
        record Accepted(Terms terms, Duration expires, boolean silent) implements Phase {}

        record Active(Terms terms, Instant ends) implements Phase {}

        record Refreshing(Terms terms, Instant ends) implements Phase {}

        /// Asks again when its time has come.
        record Waiting(Terms terms) implements Phase {}

        /// Until we register anew.
        record Refused() implements Phase {}

        /// What was told holds for good.
        record Settled() implements Phase {}

        /// Nobody watches any more.
        record Ended() implements Phase {}
    }

    sealed interface Event {
        /// We are registered.
        record Reachable() implements Event {}

        record Unreachable() implements Event {}

        /// Few enough others ask.
        record Turn() implements Event {}

        record Answered(SubscribeAnswer answer) implements Event {}

        record Notified(
                Notice.State state,
                @Nullable String reason,
                @Nullable Duration expires,
                @Nullable Duration retryAfter) implements Event {}

        /// A change was told that builds upon something unknown.
        record Gap() implements Event {}

        record Due() implements Event {}

        record Stop() implements Event {}
    }

    sealed interface Action {
        /// Asks for a turn.
        record Enqueue() implements Action {}

        /// In a new dialog.
        record Subscribe(Duration expires) implements Action {}

        /// In the dialog there is.
        record Refresh(Duration expires) implements Action {}

        record Unsubscribe() implements Action {}

        /// Drops the dialog without a word.
        record Forget() implements Action {}

        /// Sets the one timer.
        record Timer(Duration delay) implements Action {}

        /// Takes what the NOTIFY carries for true.
        record Take() implements Action {}

        /// Says that nothing is known.
        record Tell(Why why) implements Action {}
    }

    record Step(Phase phase, List<Action> actions) {
        static Step to(Phase phase, Action... actions) {
            return new Step(phase, List.of(actions));
        }
    }

    /// What a step needs to know besides phase and event.
    ///
    /// @param random 0–1
    /// @param list whether many are told of at once
    record Setting(Instant now, double random, boolean list) {}

    static Step step(Phase phase, Event event, Setting setting) {
        if (phase instanceof Phase.Ended) {
            return Step.to(phase);
        }
        return switch (event) {
            case Event.Reachable e ->
                phase instanceof Phase.Idle
                        ? Step.to(new Phase.Queued(Terms.FIRST), new Action.Tell(Why.ASKING), new Action.Enqueue())
                        : Step.to(phase);
            case Event.Unreachable e ->
                phase instanceof Phase.Idle
                        ? Step.to(phase)
                        : Step.to(new Phase.Idle(), new Action.Forget(), new Action.Tell(Why.NOT_REGISTERED));
            case Event.Turn e ->
                phase instanceof Phase.Queued(var terms)
                        ? Step.to(
                                new Phase.Asking(terms),
                                new Action.Subscribe(terms.ask()),
                                new Action.Timer(ANSWER_WITHIN))
                        : Step.to(phase);
            case Event.Answered(var answer) -> answered(phase, answer, setting);
            case Event.Notified n -> notified(phase, n, setting);
            case Event.Gap e -> gap(phase, setting);
            case Event.Due e -> due(phase, setting);
            case Event.Stop e ->
                switch (phase) {
                    case Phase.Asking p -> Step.to(new Phase.Ended(), new Action.Unsubscribe());
                    case Phase.Accepted p -> Step.to(new Phase.Ended(), new Action.Unsubscribe());
                    case Phase.Active p -> Step.to(new Phase.Ended(), new Action.Unsubscribe());
                    case Phase.Refreshing p -> Step.to(new Phase.Ended(), new Action.Unsubscribe());
                    case Phase.Idle p -> Step.to(new Phase.Ended());
                    case Phase.Queued p -> Step.to(new Phase.Ended());
                    case Phase.Waiting p -> Step.to(new Phase.Ended());
                    case Phase.Refused p -> Step.to(new Phase.Ended());
                    case Phase.Settled p -> Step.to(new Phase.Ended());
                    case Phase.Ended p -> Step.to(p);
                };
        };
    }

    private static Step answered(Phase phase, SubscribeAnswer answer, Setting setting) {
        return switch (phase) {
            case Phase.Asking(var terms) -> answered(terms, answer, setting);
            // the first NOTIFY was quicker
            case Phase.Active(var terms, var ends) ->
                answer instanceof SubscribeAnswer.Accepted(var expires)
                        ? active(terms, granted(expires, terms), setting)
                        : refused(terms, answer, setting);
            case Phase.Refreshing(var terms, var ends) -> refreshed(terms, ends, answer, setting);
            case Phase.Accepted p -> Step.to(p);
            case Phase.Idle p -> Step.to(p);
            case Phase.Queued p -> Step.to(p);
            case Phase.Waiting p -> Step.to(p);
            case Phase.Refused p -> Step.to(p);
            case Phase.Settled p -> Step.to(p);
            case Phase.Ended p -> Step.to(p);
        };
    }

    private static Step answered(Terms terms, SubscribeAnswer answer, Setting setting) {
        if (answer instanceof SubscribeAnswer.Accepted(var expires)) {
            return Step.to(
                    new Phase.Accepted(terms, granted(expires, terms), false),
                    new Action.Timer(setting.list() ? LIST_WITHIN : NOTICE_WITHIN));
        }
        var longer = longer(terms, answer);
        return longer == null
                ? refused(terms, answer, setting)
                : Step.to(new Phase.Asking(longer), new Action.Refresh(longer.ask()), new Action.Timer(ANSWER_WITHIN));
    }

    private static Step refreshed(Terms terms, Instant ends, SubscribeAnswer answer, Setting setting) {
        if (answer instanceof SubscribeAnswer.Accepted(var expires)) {
            return active(terms, granted(expires, terms), setting);
        }
        var longer = longer(terms, answer);
        if (longer != null) {
            return Step.to(
                    new Phase.Refreshing(longer, ends),
                    new Action.Refresh(longer.ask()),
                    new Action.Timer(ANSWER_WITHIN));
        }
        // it does not know our subscription any more: it was started anew
        boolean restarted = answer instanceof SubscribeAnswer.Refused r && r.status() == 481;
        return restarted && terms.round() == 0
                ? Step.to(
                        new Phase.Queued(terms.again()),
                        new Action.Forget(),
                        new Action.Tell(Why.ASKING),
                        new Action.Enqueue())
                : refused(terms, answer, setting);
    }

    /// What to ask for after a 423; null where the answer was another, or made no sense.
    private static @Nullable Terms longer(Terms terms, SubscribeAnswer answer) {
        return answer instanceof SubscribeAnswer.Refused r
                        && r.status() == 423
                        && r.least() != null
                        && r.least().compareTo(terms.ask()) > 0
                        && r.least().compareTo(LONGEST_ASKED) <= 0
                ? terms.atLeast(r.least())
                : null;
    }

    private static Step refused(Terms terms, SubscribeAnswer answer, Setting setting) {
        return switch (answer) {
            case SubscribeAnswer.NoPassword a -> refused(Why.FORBIDDEN);
            case SubscribeAnswer.TimedOut a -> waiting(terms, null, Why.UNAVAILABLE, setting);
            case SubscribeAnswer.Accepted a -> throw new IllegalArgumentException("this is no refusal: " + a);
            case SubscribeAnswer.Refused(var status, var phrase, var retryAfter, var least) ->
                switch (status) {
                    case 405, 420, 421, 489, 501 -> refused(Why.NOT_OFFERED);
                    case 401, 407 -> refused(Why.FORBIDDEN);
                    case 403, 603 -> slowly(terms, Why.FORBIDDEN, setting);
                    case 404, 410, 480, 484, 485, 604 -> slowly(terms, Why.NOT_FOUND, setting);
                    default -> waiting(terms, retryAfter, Why.UNAVAILABLE, setting);
                };
        };
    }

    private static Step notified(Phase phase, Event.Notified n, Setting setting) {
        return switch (phase) {
            case Phase.Asking(var terms) -> first(terms, terms.ask(), n, setting);
            case Phase.Accepted(var terms, var expires, var silent) -> first(terms, expires, n, setting);
            case Phase.Active p ->
                switch (n.state()) {
                    case ACTIVE ->
                        endsSooner(p.ends(), n, setting)
                                ? and(
                                        active(p.terms(), Objects.requireNonNull(n.expires()), setting),
                                        new Action.Take())
                                : Step.to(p, new Action.Take());
                    case PENDING -> Step.to(p, new Action.Tell(Why.PENDING));
                    case TERMINATED -> terminated(p.terms(), n, setting);
                };
            case Phase.Refreshing p ->
                switch (n.state()) {
                    case ACTIVE -> Step.to(p, new Action.Take());
                    case PENDING -> Step.to(p, new Action.Tell(Why.PENDING));
                    case TERMINATED -> terminated(p.terms(), n, setting);
                };
            case Phase.Idle p -> Step.to(p);
            case Phase.Queued p -> Step.to(p);
            case Phase.Waiting p -> Step.to(p);
            case Phase.Refused p -> Step.to(p);
            case Phase.Settled p -> Step.to(p);
            case Phase.Ended p -> Step.to(p);
        };
    }

    /// The first NOTIFY makes the subscription, before the 2xx or after it.
    private static Step first(Terms terms, Duration expires, Event.Notified n, Setting setting) {
        var lasts = n.expires() == null ? expires : n.expires();
        return switch (n.state()) {
            case ACTIVE -> and(active(terms, lasts, setting), new Action.Take());
            case PENDING -> and(active(terms, lasts, setting), new Action.Tell(Why.PENDING));
            case TERMINATED -> terminated(terms, n, setting);
        };
    }

    private static boolean endsSooner(Instant ends, Event.Notified n, Setting setting) {
        return n.expires() != null
                && setting.now().plus(n.expires()).plusSeconds(2).isBefore(ends);
    }

    /// RFC 6665 §4.1.3.
    private static Step terminated(Terms terms, Event.Notified n, Setting setting) {
        return switch (n.reason() == null ? "" : n.reason()) {
            case "deactivated", "timeout" ->
                terms.round() == 0
                        ? Step.to(
                                new Phase.Waiting(terms.again()),
                                new Action.Forget(),
                                new Action.Tell(Why.ASKING),
                                new Action.Timer(Duration.ofMillis(100 + Math.round(900 * setting.random()))))
                        : waiting(terms, n.retryAfter(), Why.ASKING, setting);
            case "rejected" -> refused(Why.FORBIDDEN);
            case "noresource" -> refused(Why.NOT_FOUND);
            case "invariant" -> Step.to(new Phase.Settled(), new Action.Forget(), new Action.Take());
            default -> waiting(terms, n.retryAfter(), Why.UNAVAILABLE, setting); // probation, giveup, none
        };
    }

    /// Only a refresh brings the whole state (RFC 4235 §4.3); the first at once.
    private static Step gap(Phase phase, Setting setting) {
        return switch (phase) {
            case Phase.Active(var terms, var ends) ->
                terms.round() == 0
                        ? and(refresh(terms.again(), ends), new Action.Tell(Why.ASKING))
                        : Step.to(
                                new Phase.Active(terms.again(), ends),
                                new Action.Tell(Why.ASKING),
                                new Action.Timer(backOff(terms.round(), setting.random())));
            case Phase.Refreshing p -> Step.to(p, new Action.Tell(Why.ASKING));
            case Phase.Asking p -> Step.to(p);
            case Phase.Accepted p -> Step.to(p);
            case Phase.Idle p -> Step.to(p);
            case Phase.Queued p -> Step.to(p);
            case Phase.Waiting p -> Step.to(p);
            case Phase.Refused p -> Step.to(p);
            case Phase.Settled p -> Step.to(p);
            case Phase.Ended p -> Step.to(p);
        };
    }

    private static Step due(Phase phase, Setting setting) {
        return switch (phase) {
            case Phase.Asking(var terms) -> waiting(terms, null, Why.UNAVAILABLE, setting);
            case Phase.Refreshing(var terms, var ends) -> waiting(terms, null, Why.UNAVAILABLE, setting);
            case Phase.Accepted(var terms, var expires, var silent) ->
                setting.list() && !silent
                        ? Step.to(
                                new Phase.Accepted(terms, expires, true),
                                new Action.Tell(Why.SILENT),
                                new Action.Timer(NOTICE_WITHIN.minus(LIST_WITHIN)))
                        : Step.to(
                                new Phase.Waiting(terms.again()),
                                new Action.Unsubscribe(),
                                new Action.Tell(Why.SILENT),
                                new Action.Timer(
                                        setting.list()
                                                ? slightlyLess(SLOWLY, setting.random())
                                                : backOff(terms.round() + 1, setting.random())));
            case Phase.Active(var terms, var ends) -> refresh(terms.lasting(), ends);
            case Phase.Waiting(var terms) -> Step.to(new Phase.Queued(terms), new Action.Enqueue());
            case Phase.Idle p -> Step.to(p);
            case Phase.Queued p -> Step.to(p);
            case Phase.Refused p -> Step.to(p);
            case Phase.Settled p -> Step.to(p);
            case Phase.Ended p -> Step.to(p);
        };
    }

    private static Step active(Terms terms, Duration expires, Setting setting) {
        return Step.to(
                new Phase.Active(terms, setting.now().plus(expires)),
                new Action.Timer(refreshAfter(expires, setting.random())));
    }

    private static Step refresh(Terms terms, Instant ends) {
        return Step.to(
                new Phase.Refreshing(terms, ends), new Action.Refresh(terms.ask()), new Action.Timer(ANSWER_WITHIN));
    }

    private static Step refused(Why why) {
        return Step.to(new Phase.Refused(), new Action.Forget(), new Action.Tell(why));
    }

    private static Step slowly(Terms terms, Why why, Setting setting) {
        return Step.to(
                new Phase.Waiting(terms.again()),
                new Action.Forget(),
                new Action.Tell(why),
                new Action.Timer(slightlyLess(SLOWLY, setting.random())));
    }

    private static Step waiting(Terms terms, @Nullable Duration retryAfter, Why why, Setting setting) {
        var backOff = backOff(terms.round() + 1, setting.random());
        var asked =
                retryAfter == null || retryAfter.compareTo(LONGEST_RETRY_AFTER) < 0 ? retryAfter : LONGEST_RETRY_AFTER;
        return Step.to(
                new Phase.Waiting(terms.again()),
                new Action.Forget(),
                new Action.Tell(why),
                new Action.Timer(asked != null && asked.compareTo(backOff) > 0 ? asked : backOff));
    }

    private static Step and(Step step, Action action) {
        var actions = new java.util.ArrayList<>(step.actions());
        actions.add(action);
        return new Step(step.phase(), List.copyOf(actions));
    }

    /// What they say, if it is more than nothing; else what we asked for.
    private static Duration granted(@Nullable Duration expires, Terms terms) {
        return expires == null || expires.isZero() || expires.isNegative() ? terms.ask() : expires;
    }

    /// Well before the end, for a lost request and its repetition: three quarters of a short time, all but a minute of
    /// a
    /// long one. Less up to a tenth at random, so that two hundred do not fall due together.
    static Duration refreshAfter(Duration expires, double random) {
        long seconds = expires.toSeconds();
        long full = seconds > 240 ? seconds - 60 : seconds * 3 / 4;
        return slightlyLess(Duration.ofSeconds(Math.max(1, full)), random);
    }

    private static Duration slightlyLess(Duration full, double random) {
        return full.multipliedBy(Math.round(1000 - 100 * random)).dividedBy(1000);
    }

    /// 2, 4, 8 … 300 s, less up to a half at random.
    static Duration backOff(int round, double random) {
        var full = Duration.ofSeconds(1L << Math.min(Math.max(round, 1), 9));
        full = full.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : full;
        return full.multipliedBy(Math.round(100 - 50 * random)).dividedBy(100);
    }
}
