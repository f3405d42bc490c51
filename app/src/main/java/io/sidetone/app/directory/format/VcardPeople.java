package io.sidetone.app.directory.format;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Telephone;
import io.sidetone.app.directory.Person;
import io.sidetone.app.directory.PhoneNumber.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Visiting cards (RFC 6350, and versions 2.1 and 3.0).
public final class VcardPeople implements PeopleFormat {
    @Override
    public List<Person> read(byte[] document, String source) throws IOException {
        var found = new ArrayList<Person>();
        for (var entry : entries(document)) {
            entry.person(source).ifPresent(found::add);
        }
        return found;
    }

    /// Every card, those without a number too.
    public List<Entry> entries(byte[] document) throws IOException {
        var entries = new ArrayList<Entry>();
        try (var reader = new VCardReader(Documents.text(document))) {
            for (var card = reader.readNext(); card != null; card = reader.readNext()) {
                entries.add(entry(card));
                if (entries.size() > MOST) {
                    throw new IOException("it has more than " + MOST + " cards");
                }
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IOException("card " + (entries.size() + 1) + " cannot be read", e);
        }
        if (entries.isEmpty() && document.length > 0) {
            throw new IOException("there is no vCard in it");
        }
        return entries;
    }

    private static Entry entry(VCard card) {
        var entry = new Entry();
        if (card.getUid() != null && card.getUid().getValue() != null) {
            entry.id(card.getUid().getValue());
        }
        if (card.getStructuredName() != null) {
            entry.field(
                    "firstname", String.valueOf(blank(card.getStructuredName().getGiven())));
            entry.field(
                    "lastname", String.valueOf(blank(card.getStructuredName().getFamily())));
        }
        if (card.getFormattedName() != null) {
            entry.name(blank(card.getFormattedName().getValue()));
        }
        if (card.getOrganization() != null) {
            entry.company(card.getOrganization().getValues().stream().collect(Collectors.joining(", ")));
        }
        card.getEmails().stream().findFirst().ifPresent(mail -> entry.mail(blank(mail.getValue())));
        card.getTelephoneNumbers().forEach(number -> entry.number(kind(number), text(number)));
        return entry;
    }

    private static String text(Telephone number) {
        var uri = number.getUri();
        if (uri == null) {
            return blank(number.getText());
        }
        return uri.getNumber();
    }

    private static Kind kind(Telephone number) {
        var types = number.getTypes();
        if (types.contains(TelephoneType.FAX)) {
            return Kind.FAX;
        }
        if (types.contains(TelephoneType.CELL)) {
            return Kind.MOBILE;
        }
        if (types.contains(TelephoneType.WORK)) {
            return Kind.WORK;
        }
        return types.contains(TelephoneType.HOME) ? Kind.HOME : Kind.OTHER;
    }

    private static String blank(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
