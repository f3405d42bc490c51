/// How the two sides of a call agree on its sound while it lasts. Start at [io.sidetone.sip.sdp.OfferAnswerMachine];
/// what is
/// read in the other side's description is in [io.sidetone.sip.sdp.RemoteSound].
///
/// Pure, any thread. Source: RFC 3264 (offer/answer), RFC 3261 §14 (re-INVITE and its glare), RFC 8866 (SDP).
@NullMarked
package io.sidetone.sip.sdp;

import org.jspecify.annotations.NullMarked;
