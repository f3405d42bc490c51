package io.sidetone.lab.exchange;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sip.address.URI;

/// Over which connection a phone's Contact is reached. A phone on a WebSocket has no address of its own (RFC 7118 §5.2,
/// RFC 5626), so the exchange remembers where each Contact was last heard from.
final class Routes {
    private final Map<Long, Connection> connections = new HashMap<>();
    private final Map<String, Connection> contacts = new HashMap<>();

    void add(Connection connection) {
        connections.put(connection.id(), connection);
    }

    int size() {
        return connections.size();
    }

    Optional<Connection> connection(long id) {
        return Optional.ofNullable(connections.get(id));
    }

    void learn(SIPMessage message, Connection from) {
        var contact = message.getContactHeader();
        if (contact != null && !contact.isWildCard() && contact.getAddress().getURI() instanceof SipUri uri) {
            contacts.put(key(uri), from);
        }
    }

    Optional<Connection> to(URI uri) {
        return uri instanceof SipUri sip ? Optional.ofNullable(contacts.get(key(sip))) : Optional.empty();
    }

    void forget(Connection connection) {
        connections.remove(connection.id());
        contacts.values().removeIf(connection::equals);
    }

    private static String key(SipUri uri) {
        return uri.getUser() + "@" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + uri.getPort();
    }
}
