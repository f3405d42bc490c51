/// The account and its standing with the phone system. [io.sidetone.sip.account.Account] is who we are,
/// [io.sidetone.sip.account.RegistrationState] whether the phone system knows us. How that is kept up is decided in
/// [io.sidetone.sip.account.RegistrationMachine], and done by [io.sidetone.sip.account.Registration] on `phone-core`.
/// Source: RFC 3261 §10, RFC 5626.
@NullMarked
package io.sidetone.sip.account;

import org.jspecify.annotations.NullMarked;
