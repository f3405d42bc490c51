package io.sidetone.sip.address;

import java.util.Locale;
import java.util.regex.Pattern;

/// A SIP address, `sip:user@host[:port]` (RFC 3261 §19.1). Parameters, of the user part too, and headers are not kept:
/// the phone never needs them to call somebody.
///
/// @param user the part before the `@`, unescaped, never empty
/// @param host host name or literal address, lower case
/// @param port 1–65535, or 0 where none is given
public record SipUri(String user, String host, int port) {
    private static final Pattern FORM = Pattern.compile(
            "(?i)sips?:([^@:;?<>\\s]+)(?:;[^@:<>\\s]*)?(?::[^@]*)?@(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::(\\d{1,5}))?(?:[;?][^\\s<>]*)?");

    public SipUri {
        if (user.isEmpty() || host.isEmpty() || port < 0 || port > 65535) {
            throw new IllegalArgumentException("not a SIP address: " + user + "@" + host + ":" + port);
        }
        host = host.toLowerCase(Locale.ROOT);
    }

    public static SipUri of(String user, String host) {
        return new SipUri(user, host, 0);
    }

    /// Reads an address.
    ///
    /// @throws IllegalArgumentException with a sentence where the text is not a SIP address
    public static SipUri parse(String text) {
        var m = FORM.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException("“" + text + "” is not a SIP address (sip:user@host)");
        }
        return new SipUri(
                Escapes.decode(m.group(1)), m.group(2), m.group(3) == null ? 0 : Integer.parseInt(m.group(3)));
    }

    @Override
    public String toString() {
        return "sip:" + Escapes.encode(user) + "@" + host + (port == 0 ? "" : ":" + port);
    }
}
