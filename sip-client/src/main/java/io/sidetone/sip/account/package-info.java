/// The account and its standing with the phone system. [io.sidetone.sip.account.Account] is who we are,
/// [io.sidetone.sip.account.RegistrationState] whether the phone system knows us. Source: RFC 3261 §10, RFC 5626.
@NullMarked
package io.sidetone.sip.account;

import org.jspecify.annotations.NullMarked;
