package io.sidetone.sip.call;

import io.sidetone.sip.address.Party;
import java.time.Instant;

/// How a call stands with being passed on (RFC 5589). A call that was passed on ends with [EndReason.Transferred].
public sealed interface Transfer {
    Transfer NONE = new None();

    /// Nothing of the kind.
    record None() implements Transfer {}

    /// We asked the other side to call somebody else; no answer yet.
    record Asked(Party target) implements Transfer {}

    /// The other side calls somebody else now.
    ///
    /// @param status how far it is, by its own reports: 100 at first, 180 while it rings there
    record Underway(Party target, int status) implements Transfer {}

    /// It came to nothing, and the call is still ours.
    record Failed(Party target, TransferFailure why, Instant at) implements Transfer {}

    /// This side waits, held, while we speak to somebody it may be passed on to.
    ///
    /// @param with the id of the call to that somebody
    record Consulting(String with) implements Transfer {}

    /// We speak to somebody whom another call may be passed on to.
    ///
    /// @param about the id of the call that waits
    record Consultation(String about) implements Transfer {}

    /// The other side asks us to call somebody else: [Call#follow()] or [Call#stay()].
    record Requested(Party target) implements Transfer {}
}
