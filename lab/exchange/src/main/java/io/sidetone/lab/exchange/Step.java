package io.sidetone.lab.exchange;

import java.time.Duration;
import java.util.List;

/// One thing a number of the exchange does when it is called.
///
/// @param after how long after the step before, at the pace of people
public record Step(Duration after, Action action) {
    public static Step at(Duration after, Action action) {
        return new Step(after, action);
    }

    public static Step atOnce(Action action) {
        return new Step(Duration.ZERO, action);
    }

    /// What can be done with a call.
    public sealed interface Action {}

    /// What is done with a call until it is answered.
    public sealed interface BeforeAnswer extends Action {}

    /// What is done with an answered call. Nothing happens where it has ended.
    public sealed interface InCall extends Action {}

    /// What is done whether or not the caller is still there.
    public sealed interface Regardless extends Action {}

    /// Lets the caller know that it rings (180).
    public record Ring() implements BeforeAnswer {}

    /// Speaks before answering (183 with a description, RFC 3960).
    ///
    /// @param reliably only to a phone that confirms it (100rel, RFC 3262); others are refused (421)
    public record SpeakEarly(Voice voice, boolean reliably) implements BeforeAnswer {
        public SpeakEarly(Voice voice) {
            this(voice, false);
        }
    }

    /// From now on somebody else answers: another early dialog, as after a fork (RFC 3261 §13.2.2.4).
    public record Fork() implements BeforeAnswer {}

    /// Takes every offer as if it came without rtcp-mux (RFC 5761 §5.1.1), so that the answer has none. Stands first.
    public record WithoutRtcpMux() implements BeforeAnswer {}

    /// Refuses an INVITE whose session would be refreshed more often than this (422, RFC 4028 §6). Stands first.
    public record AtLeast(Duration sessionInterval) implements BeforeAnswer {}

    /// The answer limits the session (RFC 4028 §9), for a phone that knows how.
    ///
    /// @param interval in whole seconds
    /// @param weRefresh whether the exchange refreshes (at its people's pace) or the phone has to
    public record LimitSession(Duration interval, boolean weRefresh) implements BeforeAnswer {}

    /// Answers and speaks.
    public record Answer(Voice voice) implements BeforeAnswer {}

    /// Refuses the call; only what is done [Regardless] can follow.
    ///
    /// @param status 300–699
    /// @param headers more lines of the refusal, e.g. `Retry-After: 5`
    public record Refuse(int status, List<String> headers) implements BeforeAnswer {
        public Refuse {
            if (status < 300 || status > 699) {
                throw new IllegalArgumentException("no refusal: " + status);
            }
            headers = List.copyOf(headers);
        }

        public Refuse(int status) {
            this(status, List.of());
        }
    }

    /// Sends the caller to another number (302).
    public record Redirect(String number) implements BeforeAnswer {}

    /// Hangs up.
    public record HangUp() implements InCall {}

    /// Holds the caller, who hears music (re-INVITE with `sendonly`).
    public record PutOnHold() implements InCall {}

    /// Speaks on with a caller on hold.
    public record TakeBack() implements InCall {}

    /// Asks the caller's phone to call another number (REFER, RFC 3515), and hangs up once it has.
    public record PutThrough(String number) implements InCall {}

    /// Somebody else is there from now on, as after a transfer: the phone is told by P-Asserted-Identity.
    ///
    /// @param byUpdate in an UPDATE (RFC 3311), where the phone knows it; else in a re-INVITE
    public record Become(Person person, Voice voice, boolean byUpdate) implements InCall {}

    /// Somebody else calls, to take this call's place (Replaces, RFC 3891).
    public record HandOver(Person person, Voice voice) implements InCall {}

    /// Offers video besides the sound, which a phone declines (RFC 3264 §6).
    public record OfferVideo() implements InCall {}

    /// Refuses the next new offer, once.
    public record RefuseNextOffer(int status) implements InCall {}

    /// Shows on the caller's display which keys it hears.
    public record ShowKeys() implements InCall {}

    /// Calls the caller's phone, says everything twice, and hangs up. Happens also when the caller hung up before.
    ///
    /// @param headers more lines of the INVITE, e.g. `Alert-Info: …`
    public record CallBack(Voice voice, List<String> headers) implements Regardless {
        public CallBack {
            headers = List.copyOf(headers);
        }

        public CallBack(Voice voice) {
            this(voice, List.of());
        }
    }

    /// Somebody calls another number, which rings for a while: `**` and that number picks the call up.
    public record RingAt(String number, Person caller, Voice voice, Duration howLong) implements Regardless {}
}
