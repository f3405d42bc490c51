package io.sidetone.app.directory.format;

import io.sidetone.app.directory.Person;
import io.sidetone.app.directory.PhoneNumber.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Phone books of phones: Yealink (`YealinkIPPhoneDirectory`, `YealinkIPPhoneBook`, `root_contact`), Cisco, Snom
/// (`tbook`
/// too), Fanvil, Grandstream (`AddressBook`). They differ in names of elements and in whether a field is an element or
/// an
/// attribute, and are read alike. A group's name (`Menu`) stands for the company where an entry has none.
public final class XmlPeople implements PeopleFormat {
    private static final Set<String> ENTRIES = Set.of("directoryentry", "unit", "contact", "item", "entry", "person");

    @Override
    public List<Person> read(byte[] document, String source) throws IOException {
        var found = new ArrayList<Person>();
        boolean book = false;
        try {
            var reader = Xml.reader(new ByteArrayInputStream(document));
            var group = "";
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    book = true;
                    var name = name(reader);
                    if (ENTRIES.contains(name)) {
                        entry(reader, group).person(source).ifPresent(found::add);
                    } else if (name.equals("menu")) {
                        group = attribute(reader, "Name");
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && name(reader).equals("menu")) {
                    group = "";
                }
                if (found.size() > MOST) {
                    throw new IOException("it has more than " + MOST + " entries");
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("it is not XML: " + Csv.firstLine(e.getMessage()), e);
        }
        if (!book) {
            throw new IOException("it is empty");
        }
        return found;
    }

    /// Reads up to the end of the entry.
    private static Entry entry(XMLStreamReader reader, String group) throws XMLStreamException {
        var entry = new Entry().company(group);
        var kind = new Object() {
            Kind of = Kind.WORK;
        };
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            field(entry, reader.getAttributeLocalName(i), reader.getAttributeValue(i), kind.of);
        }
        var text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                text.setLength(0);
                var type = attribute(reader, "type");
                if (!type.isEmpty() && name(reader).contains("phone")) {
                    kind.of = Kind.of(type);
                }
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                if (text.length() < 1000) {
                    text.append(reader.getText());
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                if (depth > 0) {
                    field(entry, reader.getLocalName(), text.toString(), kind.of);
                    text.setLength(0);
                }
            }
        }
        return entry;
    }

    private static void field(Entry entry, String name, String value, Kind kind) {
        if (value.isBlank()) {
            return;
        }
        switch (name.toLowerCase(Locale.ROOT)) {
            case "phonenumber", "number", "telephone" -> entry.number(kind, value);
            case "office_number", "officenumber" -> entry.number(Kind.WORK, value);
            default -> entry.field(name, value);
        }
    }

    private static String name(XMLStreamReader reader) {
        return reader.getLocalName().toLowerCase(Locale.ROOT);
    }

    private static String attribute(XMLStreamReader reader, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equalsIgnoreCase(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }
}
