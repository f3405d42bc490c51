package io.sidetone.sip.call;

import java.time.Instant;

/// Where a call is on its way. Hold, mute and recording are data of a call, not states.
public sealed interface CallState {
    /// Outgoing: our offer is being prepared; nothing was sent yet.
    record Preparing() implements CallState {}

    /// Outgoing: the INVITE is on its way.
    record Dialing() implements CallState {}

    /// Outgoing: it rings at the other end (180).
    record Ringing() implements CallState {}

    /// Outgoing: we hear the other end before it answers (183 with a description).
    record Early() implements CallState {}

    /// Outgoing: we hung up before the answer; the CANCEL waits for its end (RFC 3261 §9.1).
    record Cancelling(EndReason reason) implements CallState {}

    /// Incoming: it rings here.
    record Incoming() implements CallState {}

    /// Incoming: answered by the person; our answer is being prepared.
    record Answering() implements CallState {}

    /// Both can speak.
    ///
    /// @param since when it was answered
    record Established(Instant since) implements CallState {}

    /// Over.
    record Ended(EndReason reason, Instant at) implements CallState {}

    /// Coarse phases, the words of the control interface.
    enum Phase {
        DIALING,
        RINGING,
        EARLY,
        ESTABLISHED,
        ENDED
    }

    default Phase phase() {
        return switch (this) {
            case Preparing p -> Phase.DIALING;
            case Dialing d -> Phase.DIALING;
            case Ringing r -> Phase.RINGING;
            case Early e -> Phase.EARLY;
            case Cancelling c -> Phase.DIALING;
            case Incoming i -> Phase.RINGING;
            case Answering a -> Phase.RINGING;
            case Established e -> Phase.ESTABLISHED;
            case Ended e -> Phase.ENDED;
        };
    }

    default boolean ended() {
        return this instanceof Ended;
    }
}
