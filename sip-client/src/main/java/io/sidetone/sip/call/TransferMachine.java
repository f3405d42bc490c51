package io.sidetone.sip.call;

import io.sidetone.sip.address.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Decides what an event means for passing a call on. Pure: the same state, event and moment always give the same
/// step.
///
/// ```
///   None, Failed ──Asking──▶ Asked ──202──▶ Underway ──2xx reported──▶ the call ends, Transferred
///     ▲  │                     │ refused,      │ refusal reported,
///     │  │                     ▼ too long      ▼ reports end, too long
///     │  │                   Failed ◀──────────┘        and back with the caller
///     │  ├──ConsultationBegun──▶ Consulting ──Asking──▶ Asked
///     │  ├──MadeForConsulting──▶ Consultation ──PartnerEnded──▶ None
///     │  │       PartnerReplaced: Consulting and Consultation name the new call
///     │  └──Requested──▶ Requested ──Follow, Stay──▶ None
///     └── Dismissed
/// ```
///
/// The other side that hangs up while it is being passed on has been passed on. Every event in every state has an
/// entry; one that means nothing there changes nothing.
public final class TransferMachine {
    /// How long the answer to a REFER may take: Timer F (RFC 3261 §17.1.2.2) and a little.
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(35);
    /// How long the target may ring without a word; a phone rings no longer.
    static final Duration REPORT_WITHIN = Duration.ofMinutes(3);
    /// After the last report the call may still be taken from us.
    static final Duration SETTLE_WITHIN = Duration.ofSeconds(5);

    private TransferMachine() {}

    /// What can happen.
    public sealed interface Event {
        /// A REFER goes out.
        record Asking(Party target) implements Event {}

        /// @param reports whether the other side will report
        record Accepted(boolean reports) implements Event {}

        record Refused(int status, String phrase) implements Event {}

        record Reported(int status, String phrase) implements Event {}

        record ReportsEnded() implements Event {}

        record WaitedTooLong() implements Event {}

        record ConsultationBegun(String with) implements Event {}

        record MadeForConsulting(String about) implements Event {}

        /// The call to the one asked beforehand is over.
        ///
        /// @param onPurpose whether we hung up
        record ConsultationEnded(Party target, EndReason reason, boolean onPurpose) implements Event {}

        /// The call that waited is over.
        record PartnerEnded() implements Event {}

        /// Another call took the place of the other one of the pair (RFC 3891).
        record PartnerReplaced(String by) implements Event {}

        record Requested(Party target) implements Event {}

        record FollowPressed() implements Event {}

        record StayPressed() implements Event {}

        record Dismissed() implements Event {}

        record RemoteHungUp() implements Event {}
    }

    /// What is to be done about it, in order.
    public sealed interface Action {
        /// The call is no longer ours.
        record End(Party to) implements Action {}

        /// Speak on with the one who waits.
        record Resume() implements Action {}

        record Await(Duration atMost) implements Action {}

        record AcceptReferral() implements Action {}

        /// Refuses the request that has just come, else the one that waits for us.
        record RefuseReferral() implements Action {}
    }

    public record Step(Transfer transfer, List<Action> actions) {
        static Step to(Transfer transfer, Action... actions) {
            return new Step(transfer, List.of(actions));
        }
    }

    public static Step step(Transfer transfer, Event event, Instant now) {
        return switch (transfer) {
            case Transfer.None s -> free(s, event, now);
            case Transfer.Failed s -> free(s, event, now);
            case Transfer.Asked s -> asked(s, event, now);
            case Transfer.Underway s -> underway(s, event, now);
            case Transfer.Consulting s -> consulting(s, event, now);
            case Transfer.Consultation s -> consultation(s, event);
            case Transfer.Requested s -> requested(s, event);
        };
    }

    private static Step free(Transfer transfer, Event event, Instant now) {
        return switch (event) {
            case Event.Asking(var target) -> ask(target);
            case Event.ConsultationBegun(var with) -> Step.to(new Transfer.Consulting(with));
            case Event.MadeForConsulting(var about) -> Step.to(new Transfer.Consultation(about));
            case Event.Requested(var target) -> Step.to(new Transfer.Requested(target));
            case Event.Dismissed e -> Step.to(Transfer.NONE);
            // a consultation that went on after a refused REFER
            case Event.ConsultationEnded ended -> consultationEnded(ended, now);
            case Event.Accepted e -> Step.to(transfer);
            case Event.Refused e -> Step.to(transfer);
            case Event.Reported e -> Step.to(transfer);
            case Event.ReportsEnded e -> Step.to(transfer);
            case Event.WaitedTooLong e -> Step.to(transfer);
            case Event.PartnerEnded e -> Step.to(transfer);
            case Event.PartnerReplaced e -> Step.to(transfer);
            case Event.FollowPressed e -> Step.to(transfer);
            case Event.StayPressed e -> Step.to(transfer);
            case Event.RemoteHungUp e -> Step.to(transfer);
        };
    }

    private static Step asked(Transfer.Asked asked, Event event, Instant now) {
        var target = asked.target();
        return switch (event) {
            case Event.Accepted(var reports) ->
                reports
                        ? Step.to(new Transfer.Underway(target, 100), new Action.Await(REPORT_WITHIN))
                        : Step.to(asked, new Action.End(target));
            case Event.Refused(var status, var phrase) ->
                failed(target, new TransferFailure.Refused(status, phrase), now);
            // a report may overtake the 202 (RFC 6665 §4.1.2.4)
            case Event.Reported(var status, var phrase) -> reported(target, asked, status, phrase, now);
            case Event.WaitedTooLong e -> failed(target, new TransferFailure.NoAnswer(), now);
            case Event.RemoteHungUp e -> Step.to(asked, new Action.End(target));
            case Event.ReportsEnded e -> Step.to(asked);
            case Event.Asking e -> Step.to(asked);
            case Event.ConsultationBegun e -> Step.to(asked);
            case Event.MadeForConsulting e -> Step.to(asked);
            case Event.ConsultationEnded e -> Step.to(asked);
            case Event.PartnerEnded e -> Step.to(asked);
            case Event.PartnerReplaced e -> Step.to(asked);
            case Event.Requested e -> Step.to(asked, new Action.RefuseReferral());
            case Event.FollowPressed e -> Step.to(asked);
            case Event.StayPressed e -> Step.to(asked);
            case Event.Dismissed e -> Step.to(asked);
        };
    }

    private static Step underway(Transfer.Underway underway, Event event, Instant now) {
        var target = underway.target();
        return switch (event) {
            case Event.Reported(var status, var phrase) -> reported(target, underway, status, phrase, now);
            case Event.ReportsEnded e -> Step.to(underway, new Action.Await(SETTLE_WITHIN));
            case Event.WaitedTooLong e -> failed(target, new TransferFailure.Unknown(), now);
            case Event.RemoteHungUp e -> Step.to(underway, new Action.End(target));
            case Event.Accepted e -> Step.to(underway);
            case Event.Refused e -> Step.to(underway);
            case Event.Asking e -> Step.to(underway);
            case Event.ConsultationBegun e -> Step.to(underway);
            case Event.MadeForConsulting e -> Step.to(underway);
            case Event.ConsultationEnded e -> Step.to(underway);
            case Event.PartnerEnded e -> Step.to(underway);
            case Event.PartnerReplaced e -> Step.to(underway);
            case Event.Requested e -> Step.to(underway, new Action.RefuseReferral());
            case Event.FollowPressed e -> Step.to(underway);
            case Event.StayPressed e -> Step.to(underway);
            case Event.Dismissed e -> Step.to(underway);
        };
    }

    private static Step reported(Party target, Transfer now, int status, String phrase, Instant at) {
        if (status < 200) {
            return Step.to(new Transfer.Underway(target, status), new Action.Await(REPORT_WITHIN));
        }
        return status < 300
                ? Step.to(now, new Action.End(target))
                : failed(target, new TransferFailure.Refused(status, phrase), at);
    }

    private static Step consulting(Transfer.Consulting consulting, Event event, Instant now) {
        return switch (event) {
            case Event.Asking(var target) -> ask(target);
            case Event.ConsultationEnded ended -> consultationEnded(ended, now);
            case Event.RemoteHungUp e -> Step.to(Transfer.NONE);
            case Event.Requested e -> Step.to(consulting, new Action.RefuseReferral());
            case Event.ConsultationBegun e -> Step.to(consulting);
            case Event.MadeForConsulting e -> Step.to(consulting);
            case Event.Accepted e -> Step.to(consulting);
            case Event.Refused e -> Step.to(consulting);
            case Event.Reported e -> Step.to(consulting);
            case Event.ReportsEnded e -> Step.to(consulting);
            case Event.WaitedTooLong e -> Step.to(consulting);
            case Event.PartnerEnded e -> Step.to(consulting);
            case Event.PartnerReplaced(var by) -> Step.to(new Transfer.Consulting(by));
            case Event.FollowPressed e -> Step.to(consulting);
            case Event.StayPressed e -> Step.to(consulting);
            case Event.Dismissed e -> Step.to(consulting);
        };
    }

    private static Step consultation(Transfer.Consultation consultation, Event event) {
        return switch (event) {
            case Event.PartnerEnded e -> Step.to(Transfer.NONE);
            case Event.PartnerReplaced(var by) -> Step.to(new Transfer.Consultation(by));
            case Event.Requested e -> Step.to(consultation, new Action.RefuseReferral());
            case Event.Asking(var target) -> ask(target);
            case Event.ConsultationBegun e -> Step.to(consultation);
            case Event.MadeForConsulting e -> Step.to(consultation);
            case Event.Accepted e -> Step.to(consultation);
            case Event.Refused e -> Step.to(consultation);
            case Event.Reported e -> Step.to(consultation);
            case Event.ReportsEnded e -> Step.to(consultation);
            case Event.WaitedTooLong e -> Step.to(consultation);
            case Event.ConsultationEnded e -> Step.to(consultation);
            case Event.FollowPressed e -> Step.to(consultation);
            case Event.StayPressed e -> Step.to(consultation);
            case Event.Dismissed e -> Step.to(consultation);
            case Event.RemoteHungUp e -> Step.to(consultation);
        };
    }

    private static Step requested(Transfer.Requested requested, Event event) {
        return switch (event) {
            case Event.FollowPressed e -> Step.to(Transfer.NONE, new Action.AcceptReferral());
            case Event.StayPressed e -> Step.to(Transfer.NONE, new Action.RefuseReferral());
            case Event.RemoteHungUp e -> Step.to(Transfer.NONE);
            case Event.Requested e -> Step.to(requested, new Action.RefuseReferral());
            case Event.Asking e -> Step.to(requested);
            case Event.ConsultationBegun e -> Step.to(requested);
            case Event.MadeForConsulting e -> Step.to(requested);
            case Event.Accepted e -> Step.to(requested);
            case Event.Refused e -> Step.to(requested);
            case Event.Reported e -> Step.to(requested);
            case Event.ReportsEnded e -> Step.to(requested);
            case Event.WaitedTooLong e -> Step.to(requested);
            case Event.ConsultationEnded e -> Step.to(requested);
            case Event.PartnerEnded e -> Step.to(requested);
            case Event.PartnerReplaced e -> Step.to(requested);
            case Event.Dismissed e -> Step.to(requested);
        };
    }

    private static Step ask(Party target) {
        return Step.to(new Transfer.Asked(target), new Action.Await(ANSWER_WITHIN));
    }

    private static Step consultationEnded(Event.ConsultationEnded ended, Instant now) {
        return ended.onPurpose()
                ? Step.to(Transfer.NONE, new Action.Resume())
                : failed(ended.target(), new TransferFailure.ConsultationEnded(ended.reason()), now);
    }

    private static Step failed(Party target, TransferFailure why, Instant now) {
        return Step.to(new Transfer.Failed(target, why, now), new Action.Resume());
    }
}
