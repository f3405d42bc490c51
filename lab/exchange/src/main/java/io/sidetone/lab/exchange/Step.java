package io.sidetone.lab.exchange;

import java.time.Duration;

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

    /// Lets the caller know that it rings (180).
    public record Ring() implements Action {}

    /// Speaks before answering (183 with a description, RFC 3960).
    public record SpeakEarly(Voice voice) implements Action {}

    /// Answers and speaks.
    public record Answer(Voice voice) implements Action {}

    /// Refuses the call; nothing but [CallBack] can follow.
    ///
    /// @param status 300–699
    public record Refuse(int status) implements Action {
        public Refuse {
            if (status < 300 || status > 699) {
                throw new IllegalArgumentException("no refusal: " + status);
            }
        }
    }

    /// Hangs up an answered call.
    public record HangUp() implements Action {}

    /// Calls the caller's phone, says everything twice, and hangs up. Happens also when the caller hung up before.
    public record CallBack(Voice voice) implements Action {}
}
