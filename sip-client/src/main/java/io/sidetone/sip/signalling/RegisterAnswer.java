package io.sidetone.sip.signalling;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of a REGISTER.
public sealed interface RegisterAnswer {
    /// 200.
    ///
    /// @param expires how long the registrar keeps us
    record Accepted(Duration expires) implements RegisterAnswer {}

    /// Any final refusal.
    ///
    /// @param retryAfter what a `Retry-After` header asks for, null without one
    record Refused(int status, String phrase, @Nullable Duration retryAfter) implements RegisterAnswer {}

    /// A challenge came and no password is known.
    record NoPassword() implements RegisterAnswer {}

    /// No final answer within Timer F (RFC 3261 §17.1.2.2).
    record TimedOut() implements RegisterAnswer {}
}
