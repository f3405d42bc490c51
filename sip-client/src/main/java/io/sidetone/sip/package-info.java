/// A SIP user agent for a desktop phone. Start at [io.sidetone.sip.UserAgent]: it registers one account, makes and
/// takes calls, and tells its listeners what changed.
///
/// Threads: methods may be called from any thread and return at once; all state lives on the one `phone-core` thread;
/// listeners are called on the executor they were added with. Source: RFC 3261.
@NullMarked
package io.sidetone.sip;

import org.jspecify.annotations.NullMarked;
