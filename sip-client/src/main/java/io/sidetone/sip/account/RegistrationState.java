package io.sidetone.sip.account;

import io.sidetone.sip.flow.Server;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether the phone system knows where to ring us, why, and since when (S1).
public sealed interface RegistrationState {
    /// When this state began.
    Instant since();

    /// Reaching the server or waiting for its answer.
    ///
    /// @param lastProblem why the last attempt failed, null at first
    record Connecting(
            Instant since, Server server, @Nullable Disconnection lastProblem) implements RegistrationState {}

    /// Calls can be made and taken.
    ///
    /// @param expires how long the registrar keeps us (RFC 3261 §10.2.4)
    record Ready(Instant since, Server server, Duration expires) implements RegistrationState {}

    /// Not reachable.
    ///
    /// @param retryAt when the next attempt starts by itself; null where only a person can help
    record Disconnected(
            Instant since,
            @Nullable Server server,
            Disconnection reason,
            @Nullable Instant retryAt) implements RegistrationState {}
}
