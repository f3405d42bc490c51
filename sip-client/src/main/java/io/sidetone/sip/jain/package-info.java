/// JAIN-SIP behind the [io.sidetone.sip.signalling.Signalling] port: the only place that knows `javax.sip`. It gives
/// us parsing, transactions and dialogs; connections are our own flows, because the stack's own are not fit for use
/// (ADR 0004). Start at [io.sidetone.sip.jain.JainSignalling].
///
/// Threads: the stack's threads only translate and post to `phone-core`.
@NullMarked
package io.sidetone.sip.jain;

import org.jspecify.annotations.NullMarked;
