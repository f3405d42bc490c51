package io.sidetone.sip.jain;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sip.header.AllowHeader;
import javax.sip.message.Message;

/// Which methods the other side knows, by the newest Allow it sent (RFC 3261 §20.5).
final class PeerMethods {
    private Set<String> known = Set.of();

    void heard(Message message) {
        var named = Messages.values(message, AllowHeader.NAME).stream()
                .flatMap(value -> java.util.Arrays.stream(value.split(",")))
                .map(method -> method.strip().toUpperCase(Locale.ROOT))
                .filter(method -> !method.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (!named.isEmpty()) {
            known = named;
        }
    }

    /// True where it has not said.
    boolean allow(String method) {
        return known.isEmpty() || known.contains(method.toUpperCase(Locale.ROOT));
    }

    /// True only where it said so.
    boolean surelyAllow(String method) {
        return known.contains(method.toUpperCase(Locale.ROOT));
    }
}
