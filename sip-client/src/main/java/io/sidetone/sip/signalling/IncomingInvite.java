package io.sidetone.sip.signalling;

import io.sidetone.sip.address.Party;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A call that comes in.
///
/// @param leg how to answer it; give it its listener with [Leg#listen]
/// @param caller who calls, by P-Asserted-Identity where given, else From; `anonymous@anonymous.invalid` where they
///     asked for privacy (RFC 3323) or no number came
/// @param via whom the call was meant for before it was diverted to us (History-Info RFC 7044, Diversion RFC 5806);
///     null without
/// @param offer the caller's session description, null where we are asked for one
/// @param replaces the call of ours that this one takes the place of, null for none
/// @param answerAfter when the caller asks us to answer by ourselves (RFC 5373, Alert-Info, Call-Info): after how
///     long; null where they do not
public record IncomingInvite(
        Leg leg,
        String callId,
        Party caller,
        @Nullable Party via,
        @Nullable String offer,
        @Nullable Replaces replaces,
        @Nullable Duration answerAfter) {
    /// A plain call.
    public IncomingInvite(Leg leg, String callId, Party caller, @Nullable String offer) {
        this(leg, callId, caller, null, offer, null, null);
    }
}
