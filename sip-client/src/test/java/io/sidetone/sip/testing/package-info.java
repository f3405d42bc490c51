/// Hand-written stand-ins for what the user agent stands on: a core whose clock the test moves, signalling without SIP,
/// sound without an engine. Start at [io.sidetone.sip.testing.HandCore]. One thread, the test's.
@NullMarked
package io.sidetone.sip.testing;

import org.jspecify.annotations.NullMarked;
