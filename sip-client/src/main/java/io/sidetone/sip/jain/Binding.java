package io.sidetone.sip.jain;

import gov.nist.javax.sip.header.Contact;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.UUID;
import javax.sip.header.ContactHeader;
import javax.sip.message.Message;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the registrar knows us by, and what it gave us: the instance and flow of RFC 5626, the globally routable
/// address of RFC 5627, the way out of RFC 3608. On `phone-core`.
final class Binding {
    private static final Logger log = LoggerFactory.getLogger(Binding.class);
    private static final String INSTANCE = "+sip.instance";
    private static final String FLOW = "reg-id";

    private final Messages messages;
    private final String instance;
    private boolean outbound = true;
    private @Nullable String gruu;
    private List<String> serviceRoute = List.of();

    Binding(Messages messages, UUID instance) {
        this.messages = messages;
        this.instance = "<urn:uuid:" + instance + ">";
    }

    /// Names this phone, and its one flow, in the contact of a REGISTER.
    ContactHeader registering(ContactHeader plain) {
        var contact = (Contact) plain.clone();
        try {
            contact.setQuotedParameter(INSTANCE, instance);
            if (outbound) {
                contact.setParameter(FLOW, "1");
            }
            return contact;
        } catch (ParseException e) {
            throw new IllegalStateException("a contact of ours cannot be written", e);
        }
    }

    /// The contact for everything else: the address that leads here from anywhere, where the registrar gave one.
    ContactHeader contact(ContactHeader plain) {
        var global = gruu;
        return global == null ? plain : messages.contact(global);
    }

    /// Sends a request outside of a dialog the way the registrar asked for.
    void route(Message request) {
        messages.addAll(request, "Route", serviceRoute);
    }

    /// Reads the 200 to a REGISTER.
    void granted(Response response) {
        var before = gruu;
        gruu = ours(response).map(contact -> contact.getParameter("pub-gruu")).orElse(null);
        if (gruu != null && !gruu.equals(before)) {
            log.info("Reachable from anywhere as {}", gruu);
        }
        var routes = new ArrayList<String>();
        Messages.values(response, "Service-Route").forEach(routes::add);
        serviceRoute = List.copyOf(routes);
    }

    /// Our contact among those of all phones of the account; a registrar may have rewritten its host.
    Optional<ContactHeader> ours(Response response) {
        for (ListIterator<?> it = response.getHeaders(ContactHeader.NAME); it != null && it.hasNext(); ) {
            if (it.next() instanceof ContactHeader contact
                    && instance.equalsIgnoreCase(contact.getParameter(INSTANCE))) {
                return Optional.of(contact);
            }
        }
        return Optional.empty();
    }

    /// The first hop knows no flows (439, RFC 5626 §6): we do without.
    ///
    /// @return whether that is news
    boolean withoutOutbound() {
        boolean news = outbound;
        outbound = false;
        return news;
    }
}
