package io.sidetone.sip.account;

import io.sidetone.sip.address.SipUri;

/// Who we are at the phone system.
///
/// @param user the extension or user name, the part before the `@`
/// @param domain the phone system's domain, the part after it
/// @param authUser the name for digest authentication, often the same as `user`
/// @param displayName what others see, or empty
/// @param password the password, or empty until it is known
public record Account(String user, String domain, String authUser, String displayName, String password) {
    public SipUri address() {
        return SipUri.of(user, domain);
    }

    public Account withPassword(String newPassword) {
        return new Account(user, domain, authUser, displayName, newPassword);
    }

    /// Never shows the password: accounts end up in logs.
    @Override
    public String toString() {
        return "Account[" + address() + "]";
    }
}
