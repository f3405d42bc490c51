/// JAIN-SIP behind the [io.sidetone.sip.signalling.Signalling] port: the only place that knows `javax.sip`. It gives
/// us parsing, transactions and dialogs; connections are our own flows, because the stack's own are not fit for use
/// (ADR 0004). Start at [io.sidetone.sip.jain.JainSignalling].
///
/// One call is a [io.sidetone.sip.jain.JainLeg], ours or theirs to begin with, made of what may happen in it: new
/// offers ([io.sidetone.sip.jain.Reoffers], RFC 3261 §14), transfers ([io.sidetone.sip.jain.Referrals], RFC 3515), the
/// session timer ([io.sidetone.sip.jain.SessionTimer], RFC 4028), acknowledged ringing
/// ([io.sidetone.sip.jain.ReliableAnswers], RFC 3262) and redirection ([io.sidetone.sip.jain.Redirection]). What a
/// caller says of itself is read by [io.sidetone.sip.jain.CallerIdentity] and [io.sidetone.sip.jain.AutoAnswer].
///
/// One subscription is a [io.sidetone.sip.jain.SubscribeDialog] (RFC 6665), found by
/// [io.sidetone.sip.jain.Notifications] when a NOTIFY comes.
///
/// Threads: the stack's threads only translate and post to `phone-core`.
@NullMarked
package io.sidetone.sip.jain;

import org.jspecify.annotations.NullMarked;
