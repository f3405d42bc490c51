package io.sidetone.sip.call;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.media.MediaException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why a call ended. Expected, every one of them: a person reads a sentence for each.
public sealed interface EndReason {
    /// We hung up (or gave up before the answer).
    record HungUp() implements EndReason {}

    /// The other side hung up.
    record RemoteHungUp() implements EndReason {}

    /// We declined an incoming call.
    record Declined() implements EndReason {}

    /// The caller gave up before we answered: a missed call.
    record Missed() implements EndReason {}

    /// Answered on another phone of ours (RFC 3326 `Reason: SIP;cause=200`): not a missed call.
    record AnsweredElsewhere() implements EndReason {}

    /// The other side, or the phone system, refused.
    ///
    /// @param status SIP status 300–699, e.g. 486 busy, 404 unknown number
    /// @param retryAfter when to try again by the other side's own word, null where it says nothing
    record Refused(int status, String phrase, @Nullable Duration retryAfter) implements EndReason {
        public Refused(int status, String phrase) {
            this(status, phrase, null);
        }
    }

    /// Passed on to somebody else.
    record Transferred(Party to) implements EndReason {}

    /// Another call took its place (RFC 3891), e.g. because the other side passed us on.
    record Replaced() implements EndReason {}

    /// Nobody answered within the time we ring.
    record NoAnswer() implements EndReason {}

    /// The phone system did not react at all (Timer B, RFC 3261 §17.1.1.2).
    record TimedOut() implements EndReason {}

    /// The phone is not connected to the phone system.
    record NotConnected() implements EndReason {}

    /// What was typed is no number.
    record InvalidNumber(String typed) implements EndReason {}

    /// Sound could not be set up, or broke for good.
    record MediaFailed(MediaException.Reason reason) implements EndReason {}
}
