package io.sidetone.sip.signalling;

/// A call that a new one is to take the place of (RFC 3891).
///
/// @param dialog the old call's, seen from us
/// @param earlyOnly only if it has not been answered
public record Replaces(DialogId dialog, boolean earlyOnly) {}
