package io.sidetone.sip.signalling;

import io.sidetone.sip.address.SipUri;
import org.jspecify.annotations.Nullable;

/// An INVITE to be sent (RFC 3261 §13.2).
///
/// @param offer our session description
/// @param replaces the dialog of the one called that this call is to take the place of (RFC 3891), seen from them;
///     null for none
/// @param referredBy who asked us to call (RFC 3892), null for nobody
public record Invitation(
        SipUri target,
        String offer,
        @Nullable DialogId replaces,
        @Nullable SipUri referredBy) {}
