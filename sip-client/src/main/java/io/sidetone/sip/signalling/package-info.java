/// The port between what calls and registrations mean and how SIP says it. The machines above speak through
/// [io.sidetone.sip.signalling.Signalling]; below stands JAIN-SIP, or a fake in tests. Everything here is called, and
/// calls back, on `phone-core`.
@NullMarked
package io.sidetone.sip.signalling;

import org.jspecify.annotations.NullMarked;
