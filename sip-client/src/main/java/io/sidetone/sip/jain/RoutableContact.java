package io.sidetone.sip.jain;

import gov.nist.javax.sip.address.SipUri;
import java.util.Locale;
import java.util.Optional;
import javax.sip.address.URI;

/// Whether the Contact of the other side of a call leads to it from anywhere, and not only from here (RFC 5589 §7.5):
/// where it is globally routable by its own word (`gr`, RFC 5627), or is an address of the very domain that the other
/// side is called at, so that the phone system itself takes it. A phone's own host, often a private address or a
/// `.invalid` name (RFC 7118 §5.1), may mean somebody else, or nobody, to the one who is to call it.
final class RoutableContact {
    private RoutableContact() {}

    /// The remote target of a dialog, as an address to be called, without headers; empty where it may lead nowhere.
    ///
    /// @param domain where the other side is called
    static Optional<String> of(URI remoteTarget, String domain) {
        return remoteTarget instanceof SipUri contact && leadsThere(contact, domain)
                ? Optional.of(plain(contact))
                : Optional.empty();
    }

    private static boolean leadsThere(SipUri contact, String domain) {
        var host = contact.getHost().toLowerCase(Locale.ROOT);
        return contact.getUser() != null
                && !host.endsWith(".invalid")
                && (contact.hasParameter("gr") || host.equals(domain.toLowerCase(Locale.ROOT)));
    }

    private static String plain(SipUri contact) {
        var address = (SipUri) contact.clone();
        address.clearQheaders();
        address.removeParameter("method");
        return address.toString();
    }
}
