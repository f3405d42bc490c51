package io.sidetone.sip.jain;

import java.util.List;
import java.util.Locale;
import javax.sip.header.RequireHeader;
import javax.sip.message.Message;

/// Extensions of SIP by their option tags (RFC 3261 §19.2).
final class Extensions {
    /// Those we know.
    static final List<String> KNOWN = List.of("replaces", "100rel", "timer", "outbound", "norefersub");

    private Extensions() {}

    /// Those a message cannot do without.
    static List<String> required(Message message) {
        return named(message, RequireHeader.NAME);
    }

    /// Those required that we do not know.
    static List<String> unknown(Message message) {
        return required(message).stream().filter(tag -> !KNOWN.contains(tag)).toList();
    }

    static List<String> named(Message message, String header) {
        return HeaderText.values(message, header).stream()
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .filter(tag -> !tag.isEmpty())
                .toList();
    }
}
