package io.sidetone.sip.sdp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides whose turn it is when the sound of an established call changes. Pure: the same state and event always give
/// the same step. The call's first offer and answer travel with its INVITE and are not its business, but for what the
/// ACK of our 200 brings: a call of ours begins in Stable, one to us in Confirming, or in Acknowledging where our 200
/// carried the offer.
///
/// ```
///             ChangeWanted            OfferReady            Answered
///   Stable ───────────────▶ Describing ─────────▶ Offering ───────────▶ Stable
///    │  ▲                    ▲      │ their offer     │ 491, Retry-After
///    │  │           RetryDue │      ▼ is quicker      ▼
///    │  │                    └── Waiting ◀────────────┘
///    │  │  AnswerReady
///    ├──┴──────────── Answering ◀──── OfferReceived
///    │  │  their ACK                        OfferReady
///    │  └──────────── Acknowledging ◀────────────── Presenting ◀──── OfferAsked
///    │  their ACK
///    └─────────────── Confirming ──their ACK, a change is wanted──▶ Describing
/// ```
///
/// Before their ACK no offer of ours may go out (RFC 3261 §14.1); one of theirs says that our 200 has arrived.
/// An offer that arrives while ours is on the wire is refused by 491 (RFC 3261 §14.2). A change wanted in the middle
/// of another is made after it. Every event in every state has an entry; one that means nothing there changes nothing.
public final class OfferAnswerMachine {
    /// Between the end of one exchange and our next offer: the other side's ACK is still on its way.
    public static final Duration BREATH = Duration.ofMillis(250);

    private static final int REQUEST_PENDING = 491;
    private static final int NOT_ACCEPTABLE_HERE = 488;
    private static final int SERVER_ERROR = 500;
    /// What a broken connection counts as (RFC 3261 §8.1.3.1): the change still has to reach the other side.
    private static final int CONNECTION_LOST = 503;
    private static final Duration WITHOUT_CONNECTION = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    private OfferAnswerMachine() {}

    /// Where the two sides stand. `again` means that another change of ours is to follow.
    public sealed interface State {
        record Stable() implements State {}

        /// Our offer is being written.
        record Describing(boolean again) implements State {}

        /// Our offer is on the wire.
        record Offering(boolean again) implements State {}

        /// Our offer met theirs; it goes out again later.
        record Waiting() implements State {}

        /// Their offer is being answered.
        record Answering(boolean again) implements State {}

        /// They asked for an offer; it is being written.
        record Presenting(boolean again) implements State {}

        /// Our offer went out in a 200; their answer comes with the ACK.
        record Acknowledging(boolean again) implements State {}

        /// Our answer went out in the 200 to their first INVITE; their ACK is on its way.
        record Confirming(boolean again) implements State {}
    }

    /// What can happen.
    public sealed interface Event {
        /// We want something changed, or the session refreshed.
        record ChangeWanted() implements Event {}

        record OfferReady(String offer) implements Event {}

        record AnswerReady(String answer) implements Event {}

        /// What was being written cannot be.
        record DescriptionFailed() implements Event {}

        /// A 2xx to our offer.
        record Answered(@Nullable String answer) implements Event {}

        /// @param ours whether we own the Call-ID
        record Refused(int status, boolean ours, @Nullable Duration retryAfter) implements Event {}

        record RetryDue() implements Event {}

        record OfferReceived(String offer) implements Event {}

        /// A re-INVITE without an offer.
        record OfferAsked() implements Event {}

        record Acknowledged(@Nullable String answer) implements Event {}
    }

    /// What is to be done about it, in order.
    public sealed interface Action {
        record MakeOffer() implements Action {}

        record MakeAnswer(String offer) implements Action {}

        record SendOffer(String offer) implements Action {}

        /// The answer, or the offer they asked for.
        record Reply(String description) implements Action {}

        /// Refuses what has just come, or what was being answered.
        record RefuseTheirs(int status) implements Action {}

        record ApplyAnswer(String answer) implements Action {}

        record Rollback() implements Action {}

        /// After a collision: 2.1–4 s where we own the Call-ID, up to 2 s where we do not (RFC 3261 §14.1).
        record RetryAfterCollision(boolean ours) implements Action {}

        record RetryAfter(Duration delay) implements Action {}

        /// The session stays as it was.
        record GiveUp(int status) implements Action {}
    }

    public record Step(State state, List<Action> actions) {
        static Step to(State state, Action... actions) {
            return new Step(state, List.of(actions));
        }
    }

    public static Step step(State state, Event event) {
        return switch (state) {
            case State.Stable s -> stable(s, event);
            case State.Describing s -> describing(s, event);
            case State.Offering s -> offering(s, event);
            case State.Waiting s -> waiting(s, event);
            case State.Answering s -> answering(s, event);
            case State.Presenting s -> presenting(s, event);
            case State.Acknowledging s -> acknowledging(s, event);
            case State.Confirming s -> confirming(s, event);
        };
    }

    private static Step stable(State state, Event event) {
        return switch (event) {
            case Event.ChangeWanted e -> Step.to(new State.Describing(false), new Action.MakeOffer());
            case Event.OfferReceived(var offer) -> answer(offer, false);
            case Event.OfferAsked e -> Step.to(new State.Presenting(false), new Action.MakeOffer());
            case Event.OfferReady e -> Step.to(state);
            case Event.AnswerReady e -> Step.to(state);
            case Event.DescriptionFailed e -> Step.to(state);
            case Event.Answered e -> Step.to(state);
            case Event.Refused e -> Step.to(state);
            case Event.RetryDue e -> Step.to(state);
            case Event.Acknowledged e -> Step.to(state);
        };
    }

    private static Step describing(State.Describing state, Event event) {
        return switch (event) {
            case Event.ChangeWanted e -> Step.to(new State.Describing(true));
            case Event.OfferReady(var offer) -> Step.to(new State.Offering(state.again()), new Action.SendOffer(offer));
            case Event.DescriptionFailed e -> next(state.again(), new Action.GiveUp(SERVER_ERROR));
            // the media session takes our unsent offer back by itself
            case Event.OfferReceived(var offer) -> answer(offer, true);
            case Event.OfferAsked e -> Step.to(new State.Presenting(state.again()));
            case Event.AnswerReady e -> Step.to(state);
            case Event.Answered e -> Step.to(state);
            case Event.Refused e -> Step.to(state);
            case Event.RetryDue e -> Step.to(state);
            case Event.Acknowledged e -> Step.to(state);
        };
    }

    private static Step offering(State.Offering state, Event event) {
        return switch (event) {
            case Event.ChangeWanted e -> Step.to(new State.Offering(true));
            case Event.Answered(var answer) ->
                answer == null
                        ? next(state.again(), new Action.Rollback(), new Action.GiveUp(NOT_ACCEPTABLE_HERE))
                        : next(state.again(), new Action.ApplyAnswer(answer));
            case Event.Refused refused -> refused(state, refused);
            case Event.OfferReceived e -> Step.to(state, new Action.RefuseTheirs(REQUEST_PENDING));
            case Event.OfferAsked e -> Step.to(state, new Action.RefuseTheirs(REQUEST_PENDING));
            case Event.OfferReady e -> Step.to(state);
            case Event.AnswerReady e -> Step.to(state);
            case Event.DescriptionFailed e -> Step.to(state);
            case Event.RetryDue e -> Step.to(state);
            case Event.Acknowledged e -> Step.to(state);
        };
    }

    private static Step refused(State.Offering state, Event.Refused refused) {
        if (refused.status() == REQUEST_PENDING) {
            return Step.to(new State.Waiting(), new Action.Rollback(), new Action.RetryAfterCollision(refused.ours()));
        }
        var later = refused.retryAfter();
        if (later != null && later.compareTo(LONGEST_RETRY) <= 0) {
            return Step.to(new State.Waiting(), new Action.Rollback(), new Action.RetryAfter(later));
        }
        if (refused.status() == CONNECTION_LOST && later == null) {
            return Step.to(new State.Waiting(), new Action.Rollback(), new Action.RetryAfter(WITHOUT_CONNECTION));
        }
        return next(state.again(), new Action.Rollback(), new Action.GiveUp(refused.status()));
    }

    private static Step waiting(State state, Event event) {
        return switch (event) {
            case Event.RetryDue e -> Step.to(new State.Describing(false), new Action.MakeOffer());
            case Event.OfferReceived(var offer) -> answer(offer, true);
            case Event.OfferAsked e -> Step.to(new State.Presenting(false), new Action.MakeOffer());
            case Event.ChangeWanted e -> Step.to(state);
            case Event.OfferReady e -> Step.to(state);
            case Event.AnswerReady e -> Step.to(state);
            case Event.DescriptionFailed e -> Step.to(state);
            case Event.Answered e -> Step.to(state);
            case Event.Refused e -> Step.to(state);
            case Event.Acknowledged e -> Step.to(state);
        };
    }

    private static Step answering(State.Answering state, Event event) {
        return switch (event) {
            case Event.ChangeWanted e -> Step.to(new State.Answering(true));
            case Event.AnswerReady(var answer) -> next(state.again(), new Action.Reply(answer));
            case Event.DescriptionFailed e -> next(state.again(), new Action.RefuseTheirs(NOT_ACCEPTABLE_HERE));
            case Event.OfferReceived e -> Step.to(state, new Action.RefuseTheirs(SERVER_ERROR));
            case Event.OfferAsked e -> Step.to(state, new Action.RefuseTheirs(SERVER_ERROR));
            case Event.OfferReady e -> Step.to(state);
            case Event.Answered e -> Step.to(state);
            case Event.Refused e -> Step.to(state);
            case Event.RetryDue e -> Step.to(state);
            case Event.Acknowledged e -> Step.to(state);
        };
    }

    private static Step presenting(State.Presenting state, Event event) {
        return switch (event) {
            case Event.ChangeWanted e -> Step.to(new State.Presenting(true));
            case Event.OfferReady(var offer) ->
                Step.to(new State.Acknowledging(state.again()), new Action.Reply(offer));
            case Event.DescriptionFailed e -> next(state.again(), new Action.RefuseTheirs(SERVER_ERROR));
            case Event.OfferReceived e -> Step.to(state, new Action.RefuseTheirs(SERVER_ERROR));
            case Event.OfferAsked e -> Step.to(state, new Action.RefuseTheirs(SERVER_ERROR));
            case Event.AnswerReady e -> Step.to(state);
            case Event.Answered e -> Step.to(state);
            case Event.Refused e -> Step.to(state);
            case Event.RetryDue e -> Step.to(state);
            case Event.Acknowledged e -> Step.to(state);
        };
    }

    private static Step acknowledging(State.Acknowledging state, Event event) {
        return switch (event) {
            case Event.ChangeWanted e -> Step.to(new State.Acknowledging(true));
            case Event.Acknowledged(var answer) ->
                next(state.again(), answer == null ? new Action.Rollback() : new Action.ApplyAnswer(answer));
            case Event.OfferReceived e -> Step.to(state, new Action.RefuseTheirs(REQUEST_PENDING));
            case Event.OfferAsked e -> Step.to(state, new Action.RefuseTheirs(REQUEST_PENDING));
            case Event.OfferReady e -> Step.to(state);
            case Event.AnswerReady e -> Step.to(state);
            case Event.DescriptionFailed e -> Step.to(state);
            case Event.Answered e -> Step.to(state);
            case Event.Refused e -> Step.to(state);
            case Event.RetryDue e -> Step.to(state);
        };
    }

    private static Step confirming(State.Confirming state, Event event) {
        return switch (event) {
            case Event.ChangeWanted e -> Step.to(new State.Confirming(true));
            case Event.Acknowledged e ->
                state.again()
                        ? Step.to(new State.Describing(false), new Action.MakeOffer())
                        : Step.to(new State.Stable());
            case Event.OfferReceived(var offer) -> answer(offer, state.again());
            case Event.OfferAsked e -> Step.to(new State.Presenting(state.again()), new Action.MakeOffer());
            case Event.OfferReady e -> Step.to(state);
            case Event.AnswerReady e -> Step.to(state);
            case Event.DescriptionFailed e -> Step.to(state);
            case Event.Answered e -> Step.to(state);
            case Event.Refused e -> Step.to(state);
            case Event.RetryDue e -> Step.to(state);
        };
    }

    private static Step answer(String offer, boolean again) {
        return Step.to(new State.Answering(again), new Action.MakeAnswer(offer));
    }

    private static Step next(boolean again, Action... actions) {
        var all = new ArrayList<>(List.of(actions));
        if (again) {
            all.add(new Action.RetryAfter(BREATH));
        }
        return new Step(again ? new State.Waiting() : new State.Stable(), List.copyOf(all));
    }
}
