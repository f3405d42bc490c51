package io.sidetone.sip.call;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.media.MediaException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides what an event means for a call. Pure: the same state, event and moment always give the same step.
///
/// ```
///  outgoing                                             incoming
///  Preparing ──OfferReady──▶ Dialing                    Incoming ──Answer──▶ Answering
///      │                  1xx │   ╲ 183+answer             │ HangUp, Decline     │ AnswerReady
///      │                      ▼    ▼                       │ CallerGaveUp        │
///      │                  Ringing ⇄ Early                  ▼                     ▼
///      │                      │ 2xx │                    Ended ◀────────── Established
///      │            HangUp,   ▼     ▼                      ▲                 (BYE either way,
///      │            too long  Established                  │                  no ACK, no media)
///      ▼                ▼         │ HangUp, BYE            │
///    Ended ◀─ final ─ Cancelling  └────────────────────────┘
///             or too long
/// ```
///
/// A 2xx that crosses our CANCEL is taken and hung up at once (RFC 3261 §9.1, §15). A CANCEL that brings no final
/// answer ends the call all the same; the INVITE is given up then. Every event in every state has an
/// entry; one that means nothing there changes nothing.
public final class CallMachine {
    private CallMachine() {}

    /// What can happen to a call.
    public sealed interface Event {
        record OfferReady(String offer) implements Event {}

        /// A 1xx to our INVITE.
        record Progressed(int status, @Nullable String answer) implements Event {}

        record Accepted(@Nullable String answer) implements Event {}

        record Refused(int status, String phrase, @Nullable Duration retryAfter) implements Event {}

        record TimedOut() implements Event {}

        /// It has rung long enough, or a CANCEL has waited long enough for its end.
        record RungOut() implements Event {}

        record AnswerPressed() implements Event {}

        record DeclinePressed() implements Event {}

        record HangUpPressed() implements Event {}

        record AnswerReady(String answer) implements Event {}

        record CallerGaveUp(boolean elsewhere) implements Event {}

        record RemoteHungUp() implements Event {}

        /// Our 200 was never acknowledged.
        record Unacknowledged() implements Event {}

        record MediaFailed(MediaException.Reason reason) implements Event {}

        /// The call was passed on.
        ///
        /// @param gone whether the other side has hung up already
        record PassedOn(Party to, boolean gone) implements Event {}

        /// Another call takes the place of this one (RFC 3891).
        record Replaced() implements Event {}
    }

    /// What is to be done about it, in order.
    public sealed interface Action {
        record SendInvite(String offer) implements Action {}

        record SendCancel() implements Action {}

        /// No answer to the INVITE is waited for any more.
        record Abandon() implements Action {}

        record SendBye() implements Action {}

        record SendAnswer(String answer) implements Action {}

        record SendRefusal(int status) implements Action {}

        record PrepareAnswer() implements Action {}

        record ApplyAnswer(String answer, boolean provisional) implements Action {}
    }

    /// The next state and what is to be done on the way.
    public record Step(CallState state, List<Action> actions) {
        static Step to(CallState state, Action... actions) {
            return new Step(state, List.of(actions));
        }
    }

    /// One step. `now` becomes the moment of answer or end.
    public static Step step(CallState state, Event event, Instant now) {
        return switch (state) {
            case CallState.Preparing s -> preparing(s, event, now);
            case CallState.Dialing s -> calling(s, event, now);
            case CallState.Ringing s -> calling(s, event, now);
            case CallState.Early s -> calling(s, event, now);
            case CallState.Cancelling s -> cancelling(s, event, now);
            case CallState.Incoming s -> incoming(s, event, now);
            case CallState.Answering s -> answering(s, event, now);
            case CallState.Established s -> established(s, event, now);
            // a 2xx to an INVITE given up long ago: the other side must not stay in the call
            case CallState.Ended s -> event instanceof Event.Accepted ? Step.to(s, new Action.SendBye()) : Step.to(s);
        };
    }

    private static Step preparing(CallState state, Event event, Instant now) {
        return switch (event) {
            case Event.OfferReady(var offer) -> Step.to(new CallState.Dialing(), new Action.SendInvite(offer));
            case Event.HangUpPressed e -> end(new EndReason.HungUp(), now);
            case Event.MediaFailed(var reason) -> end(new EndReason.MediaFailed(reason), now);
            case Event.TimedOut e -> end(new EndReason.TimedOut(), now);
            case Event.Progressed e -> Step.to(state);
            case Event.Accepted e -> Step.to(state);
            case Event.Refused e -> Step.to(state);
            case Event.RungOut e -> Step.to(state);
            case Event.AnswerPressed e -> Step.to(state);
            case Event.DeclinePressed e -> Step.to(state);
            case Event.AnswerReady e -> Step.to(state);
            case Event.CallerGaveUp e -> Step.to(state);
            case Event.RemoteHungUp e -> Step.to(state);
            case Event.Unacknowledged e -> Step.to(state);
            case Event.PassedOn e -> Step.to(state);
            case Event.Replaced e -> Step.to(state);
        };
    }

    /// Dialing, Ringing and Early differ only in what a provisional answer makes of them.
    private static Step calling(CallState state, Event event, Instant now) {
        return switch (event) {
            case Event.Progressed(var status, var answer) -> progressed(state, status, answer);
            case Event.Accepted(var answer) ->
                answer == null
                        ? end(new EndReason.MediaFailed(MediaException.Reason.MALFORMED), now, new Action.SendBye())
                        : Step.to(new CallState.Established(now), new Action.ApplyAnswer(answer, false));
            case Event.Refused(var status, var phrase, var retryAfter) ->
                end(new EndReason.Refused(status, phrase, retryAfter), now);
            case Event.TimedOut e -> end(new EndReason.TimedOut(), now);
            case Event.HangUpPressed e -> cancel(new EndReason.HungUp());
            case Event.RungOut e -> cancel(new EndReason.NoAnswer());
            case Event.MediaFailed(var reason) -> cancel(new EndReason.MediaFailed(reason));
            case Event.RemoteHungUp e -> end(new EndReason.RemoteHungUp(), now);
            case Event.OfferReady e -> Step.to(state);
            case Event.AnswerPressed e -> Step.to(state);
            case Event.DeclinePressed e -> Step.to(state);
            case Event.AnswerReady e -> Step.to(state);
            case Event.CallerGaveUp e -> Step.to(state);
            case Event.Unacknowledged e -> Step.to(state);
            case Event.PassedOn e -> Step.to(state);
            case Event.Replaced e -> cancel(new EndReason.Replaced());
        };
    }

    /// 180 after early media keeps the media: some systems send both (RFC 3960 §3.1).
    private static Step progressed(CallState state, int status, @Nullable String answer) {
        if (answer != null) {
            return Step.to(new CallState.Early(), new Action.ApplyAnswer(answer, true));
        }
        return status == 180 && !(state instanceof CallState.Early) ? Step.to(new CallState.Ringing()) : Step.to(state);
    }

    private static Step cancelling(CallState.Cancelling state, Event event, Instant now) {
        return switch (event) {
            // our CANCEL came too late
            case Event.Accepted e -> end(state.reason(), now, new Action.SendBye());
            case Event.Refused e -> end(state.reason(), now);
            case Event.TimedOut e -> end(state.reason(), now);
            case Event.RemoteHungUp e -> end(state.reason(), now);
            case Event.RungOut e -> end(state.reason(), now, new Action.Abandon());
            case Event.Progressed e -> Step.to(state);
            case Event.OfferReady e -> Step.to(state);
            case Event.AnswerPressed e -> Step.to(state);
            case Event.DeclinePressed e -> Step.to(state);
            case Event.HangUpPressed e -> Step.to(state);
            case Event.AnswerReady e -> Step.to(state);
            case Event.CallerGaveUp e -> Step.to(state);
            case Event.Unacknowledged e -> Step.to(state);
            case Event.MediaFailed e -> Step.to(state);
            case Event.PassedOn e -> Step.to(state);
            case Event.Replaced e -> Step.to(state);
        };
    }

    private static Step incoming(CallState state, Event event, Instant now) {
        return switch (event) {
            case Event.AnswerPressed e -> Step.to(new CallState.Answering(), new Action.PrepareAnswer());
            case Event.DeclinePressed e -> end(new EndReason.Declined(), now, new Action.SendRefusal(603));
            case Event.HangUpPressed e -> end(new EndReason.Declined(), now, new Action.SendRefusal(603));
            case Event.RungOut e -> end(new EndReason.Missed(), now, new Action.SendRefusal(480));
            case Event.CallerGaveUp(var elsewhere) -> end(missed(elsewhere), now);
            case Event.TimedOut e -> end(new EndReason.Missed(), now);
            case Event.MediaFailed(var reason) -> refuse(reason, now);
            case Event.RemoteHungUp e -> end(new EndReason.Missed(), now);
            case Event.OfferReady e -> Step.to(state);
            case Event.Progressed e -> Step.to(state);
            case Event.Accepted e -> Step.to(state);
            case Event.Refused e -> Step.to(state);
            case Event.AnswerReady e -> Step.to(state);
            case Event.Unacknowledged e -> Step.to(state);
            case Event.PassedOn e -> Step.to(state);
            case Event.Replaced e -> Step.to(state);
        };
    }

    private static Step answering(CallState state, Event event, Instant now) {
        return switch (event) {
            case Event.AnswerReady(var answer) ->
                Step.to(new CallState.Established(now), new Action.SendAnswer(answer));
            case Event.MediaFailed(var reason) -> refuse(reason, now);
            case Event.HangUpPressed e -> end(new EndReason.Declined(), now, new Action.SendRefusal(603));
            case Event.DeclinePressed e -> end(new EndReason.Declined(), now, new Action.SendRefusal(603));
            case Event.CallerGaveUp(var elsewhere) -> end(missed(elsewhere), now);
            case Event.TimedOut e -> end(new EndReason.Missed(), now);
            case Event.RemoteHungUp e -> end(new EndReason.Missed(), now);
            case Event.RungOut e -> Step.to(state);
            case Event.AnswerPressed e -> Step.to(state);
            case Event.OfferReady e -> Step.to(state);
            case Event.Progressed e -> Step.to(state);
            case Event.Accepted e -> Step.to(state);
            case Event.Refused e -> Step.to(state);
            case Event.Unacknowledged e -> Step.to(state);
            case Event.PassedOn e -> Step.to(state);
            case Event.Replaced e -> Step.to(state);
        };
    }

    private static Step established(CallState state, Event event, Instant now) {
        return switch (event) {
            case Event.HangUpPressed e -> end(new EndReason.HungUp(), now, new Action.SendBye());
            case Event.RemoteHungUp e -> end(new EndReason.RemoteHungUp(), now);
            case Event.Unacknowledged e -> end(new EndReason.TimedOut(), now, new Action.SendBye());
            case Event.MediaFailed(var reason) -> end(new EndReason.MediaFailed(reason), now, new Action.SendBye());
            // our answer never went out: it waited for a PRACK (RFC 3262)
            case Event.CallerGaveUp e -> end(new EndReason.RemoteHungUp(), now);
            case Event.TimedOut e -> end(new EndReason.TimedOut(), now);
            case Event.OfferReady e -> Step.to(state);
            case Event.Progressed e -> Step.to(state);
            case Event.Accepted e -> Step.to(state);
            case Event.Refused e -> Step.to(state);
            case Event.RungOut e -> Step.to(state);
            case Event.AnswerPressed e -> Step.to(state);
            case Event.DeclinePressed e -> Step.to(state);
            case Event.AnswerReady e -> Step.to(state);
            case Event.PassedOn(var to, var gone) ->
                gone
                        ? end(new EndReason.Transferred(to), now)
                        : end(new EndReason.Transferred(to), now, new Action.SendBye());
            case Event.Replaced e -> end(new EndReason.Replaced(), now, new Action.SendBye());
        };
    }

    private static Step refuse(MediaException.Reason reason, Instant now) {
        int status = switch (reason) {
            case NOT_ENCRYPTED, NO_COMMON_CODEC, MALFORMED -> 488; // Not Acceptable Here, RFC 3261 §21.4.26
            case NO_NETWORK, NO_TOUCH_TONES, ENGINE -> 500;
        };
        return end(new EndReason.MediaFailed(reason), now, new Action.SendRefusal(status));
    }

    private static EndReason missed(boolean elsewhere) {
        return elsewhere ? new EndReason.AnsweredElsewhere() : new EndReason.Missed();
    }

    private static Step cancel(EndReason reason) {
        return Step.to(new CallState.Cancelling(reason), new Action.SendCancel());
    }

    private static Step end(EndReason reason, Instant now, Action... actions) {
        return Step.to(new CallState.Ended(reason, now), actions);
    }
}
