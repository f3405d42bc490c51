package io.sidetone.sip.account;

import java.time.Instant;

/// What a registrar or server answered last, as it stood on the wire.
///
/// @param status SIP status, 100–699
/// @param phrase the reason phrase
public record SipAnswer(int status, String phrase, Instant at) {}
