package io.sidetone.sip.account;

import io.sidetone.sip.flow.Server;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether the phone system knows where to ring us, why, and since when (S1).
public sealed interface RegistrationState {
    /// When this state began.
    Instant since();

    /// What was answered last, in this state or before; null where nobody has answered yet.
    @Nullable
    SipAnswer lastAnswer();

    /// The same state after one more answer.
    default RegistrationState answered(SipAnswer answer) {
        return switch (this) {
            case Connecting s -> new Connecting(s.since(), s.server(), s.lastProblem(), answer);
            case Ready s -> new Ready(s.since(), s.server(), s.expires(), answer);
            case Disconnected s -> new Disconnected(s.since(), s.server(), s.reason(), s.retryAt(), answer);
        };
    }

    /// Reaching the server or waiting for its answer.
    ///
    /// @param lastProblem why the last attempt failed, null at first
    record Connecting(
            Instant since,
            Server server,
            @Nullable Disconnection lastProblem,
            @Nullable SipAnswer lastAnswer) implements RegistrationState {
        /// Before anybody has answered.
        public Connecting(Instant since, Server server, @Nullable Disconnection lastProblem) {
            this(since, server, lastProblem, null);
        }
    }

    /// Calls can be made and taken.
    ///
    /// @param expires how long the registrar keeps us (RFC 3261 §10.2.4)
    record Ready(
            Instant since,
            Server server,
            Duration expires,
            @Nullable SipAnswer lastAnswer) implements RegistrationState {
        /// Where nobody asks what was answered.
        public Ready(Instant since, Server server, Duration expires) {
            this(since, server, expires, null);
        }
    }

    /// Not reachable.
    ///
    /// @param retryAt when the next attempt starts by itself; null where only a person can help
    record Disconnected(
            Instant since,
            @Nullable Server server,
            Disconnection reason,
            @Nullable Instant retryAt,
            @Nullable SipAnswer lastAnswer)
            implements RegistrationState {
        /// Before anybody has answered.
        public Disconnected(Instant since, @Nullable Server server, Disconnection reason, @Nullable Instant retryAt) {
            this(since, server, reason, retryAt, null);
        }
    }
}
