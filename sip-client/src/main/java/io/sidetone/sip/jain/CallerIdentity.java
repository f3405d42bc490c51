package io.sidetone.sip.jain;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sip.header.FromHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;

/// Who a message says is there: P-Asserted-Identity (RFC 3325), the older Remote-Party-ID, From; who passed a call on
/// to us: History-Info (RFC 7044), Diversion (RFC 5806); and who of them wants not to be named (RFC 3323).
final class CallerIdentity {
    private static final Set<String> PRIVATE = Set.of("id", "user", "header", "full", "uri", "name");
    private static final Party ANONYMOUS = Party.of(SipUri.of("anonymous", "anonymous.invalid"));

    private final Messages messages;

    CallerIdentity(Messages messages) {
        this.messages = messages;
    }

    /// Who calls.
    Party caller(Request invite) {
        var from = messages.party(((FromHeader) invite.getHeader(FromHeader.NAME)).getAddress());
        if (withheld(invite) || (from != null && anonymous(from))) {
            return ANONYMOUS;
        }
        var asserted = asserted(invite).orElse(from);
        if (asserted == null || anonymous(asserted)) {
            return ANONYMOUS;
        }
        // some systems assert the number alone, and leave the name in From
        return asserted.name().isEmpty() && from != null && from.number().equals(asserted.number()) ? from : asserted;
    }

    /// Who is there by the phone system's word; empty without it, and where they want not to be named.
    Optional<Party> identified(Message message) {
        return withheld(message) ? Optional.empty() : asserted(message).filter(party -> !anonymous(party));
    }

    private Optional<Party> asserted(Message message) {
        return Stream.concat(
                        HeaderText.values(message, "P-Asserted-Identity").stream(),
                        HeaderText.values(message, "Remote-Party-ID").stream())
                .flatMap(value -> messages.party(HeaderText.address(value)).stream())
                .findFirst();
    }

    /// Remote-Party-ID says it in a parameter of its own.
    private static boolean withheld(Message message) {
        return Stream.concat(
                        HeaderText.values(message, "Privacy").stream().flatMap(v -> HeaderText.split(v, ';').stream()),
                        HeaderText.values(message, "Remote-Party-ID").stream()
                                .flatMap(v -> HeaderText.parameter(v, "privacy").stream()))
                .map(value -> value.toLowerCase(Locale.ROOT))
                .anyMatch(PRIVATE::contains);
    }

    private static boolean anonymous(Party party) {
        return party.address().host().equals("anonymous.invalid")
                || party.number().equalsIgnoreCase("anonymous")
                || party.name().equalsIgnoreCase("anonymous");
    }

    /// Whom a call was meant for before it was diverted to us.
    ///
    /// @param us our number
    Optional<Party> via(Request invite, String us) {
        return history(invite, us).or(() -> diversion(invite));
    }

    /// The last entry is where the call goes now, under our number or another name of ours; the one before is where it
    /// came from.
    private Optional<Party> history(Request invite, String us) {
        var entries = HeaderText.values(invite, "History-Info");
        var parties = entries.stream()
                .map(HeaderText::address)
                .map(entry -> hidden(entry) ? Optional.<Party>empty() : messages.party(entry))
                .toList();
        int ours = parties.size() - 1;
        while (ours > 0 && isUs(parties.get(ours - 1), us)) {
            ours--;
        }
        return ours > 0 ? parties.get(ours - 1).filter(party -> !anonymous(party)) : Optional.empty();
    }

    private static boolean isUs(Optional<Party> party, String us) {
        return party.map(Party::number).filter(us::equals).isPresent();
    }

    private static boolean hidden(String entry) {
        return HeaderText.uriHeader(entry, "Privacy").isPresent();
    }

    /// The topmost is the newest.
    private Optional<Party> diversion(Request invite) {
        List<String> entries = HeaderText.values(invite, "Diversion");
        return entries.stream()
                .limit(1)
                .filter(value -> HeaderText.parameter(value, "privacy")
                        .map(privacy -> privacy.toLowerCase(Locale.ROOT))
                        .filter(PRIVATE::contains)
                        .isEmpty())
                .flatMap(value -> messages.party(HeaderText.address(value)).stream())
                .filter(party -> !anonymous(party))
                .findFirst();
    }
}
