/// Who is meant: SIP addresses, the people behind them, and numbers as a person types them. Values only, any thread.
/// Start at [io.sidetone.sip.address.SipUri]. Source: RFC 3261 §19.1, RFC 3966 (`tel:`).
@NullMarked
package io.sidetone.sip.address;

import org.jspecify.annotations.NullMarked;
