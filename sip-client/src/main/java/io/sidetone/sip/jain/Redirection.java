package io.sidetone.sip.jain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.ListIterator;
import java.util.Optional;
import java.util.Set;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.message.Response;

/// Where an INVITE may still be tried after redirections (RFC 3261 §8.1.3.4): the contacts of every 3xx, the likeliest
/// first, none twice.
final class Redirection {
    private static final int MOST_TARGETS = 10;
    private static final int MOST_HOPS = 5;

    private final Messages messages;
    private final Set<String> known = new HashSet<>();
    private final Deque<URI> next = new ArrayDeque<>();
    private int hops;

    Redirection(Messages messages, URI first) {
        this.messages = messages;
        known.add(first.toString());
    }

    /// A 3xx.
    void redirected(Response response) {
        if (++hops > MOST_HOPS) {
            next.clear();
            return;
        }
        var contacts = new ArrayList<ContactHeader>();
        for (ListIterator<?> it = response.getHeaders(ContactHeader.NAME); it.hasNext(); ) {
            if (it.next() instanceof ContactHeader contact && contact.getAddress() != null) {
                contacts.add(contact);
            }
        }
        // a contact without a q is as good as one can be
        contacts.sort(Comparator.comparingDouble((ContactHeader c) -> c.getQValue() < 0 ? 1 : c.getQValue())
                .reversed());
        // what this one says comes before what an earlier one left over
        for (var contact : contacts.reversed()) {
            messages.target(contact.getAddress().getURI()).ifPresent(this::add);
        }
    }

    private void add(URI target) {
        if (known.size() <= MOST_TARGETS && known.add(target.toString())) {
            next.addFirst(target);
        }
    }

    /// The next to try; empty where all were.
    Optional<URI> next() {
        return Optional.ofNullable(next.poll());
    }
}
