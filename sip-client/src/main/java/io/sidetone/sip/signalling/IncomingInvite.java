package io.sidetone.sip.signalling;

import io.sidetone.sip.address.Party;
import org.jspecify.annotations.Nullable;

/// A call that comes in.
///
/// @param leg how to answer it; give it its listener with [Leg#listen]
/// @param caller who calls, by P-Asserted-Identity where given, else From
/// @param offer the caller's session description, null where we are asked for one
public record IncomingInvite(
        Leg leg, String callId, Party caller, @Nullable String offer) {}
