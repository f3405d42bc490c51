package io.sidetone.lab.exchange;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.message.SIPRequest;
import io.sidetone.lab.exchange.ExchangeThread.Timer;
import io.sidetone.sip.address.SipUri;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import javax.sip.address.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows which phones ring for which user (RFC 3261 §10.3).
final class Registrar {
    private static final Logger log = LoggerFactory.getLogger(Registrar.class);
    private final Map<String, SequencedMap<String, Binding>> bindings = new HashMap<>();
    private final ExchangeThread thread;
    private final Settings settings;
    private final Messages messages;
    private final Accounts accounts;
    private final Gatekeeper gatekeeper;

    Registrar(ExchangeThread thread, Settings settings, Messages messages, Accounts accounts, Gatekeeper gatekeeper) {
        this.thread = thread;
        this.settings = settings;
        this.messages = messages;
        this.accounts = accounts;
        this.gatekeeper = gatekeeper;
    }

    /// One phone of a user's.
    record Binding(URI contact, Connection connection, Duration expires, Timer expiry) {}

    /// A user's phones, the one that registered last at the end.
    List<Binding> phones(String user) {
        return List.copyOf(bindings.getOrDefault(user, new LinkedHashMap<>()).values());
    }

    int size() {
        return bindings.values().stream().mapToInt(Map::size).sum();
    }

    void register(Connection from, SIPRequest request) {
        var user = Messages.address(request.getTo().getAddress().getURI())
                .filter(messages::isOurs)
                .map(SipUri::user)
                .filter(u -> accounts.find(u).isPresent());
        if (user.isEmpty()) {
            from.send(messages.response(request, 404, Messages.newTag()));
            return;
        }
        if (gatekeeper.admit(from, request, Gatekeeper.Role.SERVER, user.get()).isEmpty()) {
            return;
        }
        update(from, request, user.get());
    }

    private void update(Connection from, SIPRequest request, String user) {
        var contacts = contacts(request);
        var phones = bindings.computeIfAbsent(user, u -> new LinkedHashMap<>());
        if (contacts.stream().anyMatch(c -> tooBrief(expires(request, c)))) {
            var response = messages.response(request, 423, Messages.newTag());
            Messages.add(response, "Min-Expires: " + settings.minExpires().toSeconds());
            from.send(response);
            return;
        }
        for (var contact : contacts) {
            if (contact.isWildCard()) {
                List.copyOf(phones.keySet()).forEach(key -> remove(phones, key));
                continue;
            }
            var key = identity(contact);
            remove(phones, key);
            var granted = granted(expires(request, contact));
            if (granted.isPositive()) {
                var expiry = thread.schedule(granted, () -> {
                    log.info("Registration of {} expired", user);
                    phones.remove(key);
                });
                phones.put(key, new Binding(contact.getAddress().getURI(), from, granted, expiry));
            }
        }
        log.info("{} is registered with {} phone(s)", user, phones.size());
        confirm(from, request, phones);
    }

    private void confirm(Connection from, SIPRequest request, Map<String, Binding> phones) {
        var response = messages.response(request, 200, Messages.newTag());
        phones.values()
                .forEach(phone -> Messages.add(
                        response,
                        "Contact: <" + phone.contact() + ">;expires="
                                + phone.expires().toSeconds()));
        from.send(response);
    }

    /// What a lost connection leads to is not reachable any more (RFC 5626 §4.2).
    void forget(Connection connection) {
        for (var phones : bindings.values()) {
            List.copyOf(phones.entrySet()).stream()
                    .filter(phone -> phone.getValue().connection().equals(connection))
                    .forEach(phone -> remove(phones, phone.getKey()));
        }
    }

    private static void remove(Map<String, Binding> phones, String key) {
        var old = phones.remove(key);
        if (old != null) {
            old.expiry().cancel();
        }
    }

    private static List<Contact> contacts(SIPRequest request) {
        var contacts = new ArrayList<Contact>();
        var headers = request.getContactHeaders();
        if (headers != null) {
            contacts.addAll(headers);
        }
        return contacts;
    }

    /// The same phone registers again under the same name: its instance where it has one (RFC 5626 §4.1), else its
    /// address.
    private static String identity(Contact contact) {
        var instance = Optional.ofNullable(contact.getParameter("+sip.instance"));
        return instance.map(id -> id + ";" + contact.getParameter("reg-id"))
                .orElseGet(() -> contact.getAddress().getURI().toString());
    }

    private Duration expires(SIPRequest request, Contact contact) {
        if (contact.getParameter("expires") != null) {
            return Duration.ofSeconds(Math.max(0, contact.getExpires()));
        }
        var header = request.getExpires();
        return header == null ? settings.maxExpires() : Duration.ofSeconds(header.getExpires());
    }

    private boolean tooBrief(Duration expires) {
        return expires.isPositive() && expires.compareTo(settings.minExpires()) < 0;
    }

    private Duration granted(Duration asked) {
        return asked.compareTo(settings.maxExpires()) < 0 ? asked : settings.maxExpires();
    }
}
