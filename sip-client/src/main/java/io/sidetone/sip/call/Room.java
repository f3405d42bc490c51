package io.sidetone.sip.call;

import io.sidetone.sip.address.SipUri;

/// One's own conference room at the phone system. It lives there: it goes on without us, and ends when the last one
/// leaves (S36).
///
/// @param number what leads into it, e.g. `8101`
/// @param code what leads into it from any phone of ours, e.g. `*38`; empty where there is none
public record Room(String number, String code) {
    /// Whether a call to this address is a call into the room.
    boolean at(SipUri address, String domain) {
        return address.host().equalsIgnoreCase(domain)
                && (address.user().equals(number)
                        || (!code.isEmpty() && address.user().equals(code)));
    }
}
