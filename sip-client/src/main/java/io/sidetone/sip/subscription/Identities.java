package io.sidetone.sip.subscription;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import org.jspecify.annotations.Nullable;

/// Reads who somebody is.
final class Identities {
    private Identities() {}

    /// Null where the address is no SIP address, or nobody's.
    static @Nullable Party party(String name, String address) {
        var uri = uri(address);
        return uri == null ? null : new Party(name, uri);
    }

    /// Null where it is no SIP address. Some put it in angle brackets, some leave the scheme out.
    static @Nullable SipUri uri(String address) {
        var text = address.strip();
        int open = text.indexOf('<');
        int close = text.indexOf('>', Math.max(open, 0));
        text = open >= 0 && close > open ? text.substring(open + 1, close).strip() : text;
        try {
            return SipUri.parse(text.indexOf(':') < text.indexOf('@') && text.indexOf(':') >= 0 ? text : "sip:" + text);
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }
}
