package io.sidetone.sip.signalling;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of a SUBSCRIBE.
public sealed interface SubscribeAnswer {
    /// A 2xx.
    ///
    /// @param expires how long we are told, null where it is not said
    record Accepted(@Nullable Duration expires) implements SubscribeAnswer {}

    /// Any final refusal.
    ///
    /// @param retryAfter what a `Retry-After` header asks for, null without one
    /// @param least the shortest time that would be granted (423), null without a `Min-Expires` header
    record Refused(
            int status,
            String phrase,
            @Nullable Duration retryAfter,
            @Nullable Duration least) implements SubscribeAnswer {}

    /// A challenge came and no password is known.
    record NoPassword() implements SubscribeAnswer {}

    /// No final answer within Timer F (RFC 3261 §17.1.2.2), or it could not be sent.
    record TimedOut() implements SubscribeAnswer {}
}
