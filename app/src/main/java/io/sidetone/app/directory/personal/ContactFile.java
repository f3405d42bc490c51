package io.sidetone.app.directory.personal;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardWriter;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Organization;
import ezvcard.property.StructuredName;
import ezvcard.property.Uid;
import io.sidetone.app.directory.Person;
import io.sidetone.app.directory.PhoneNumber;
import io.sidetone.app.directory.PhoneNumber.Kind;
import io.sidetone.app.directory.format.Csv;
import io.sidetone.app.directory.format.CsvPeople;
import io.sidetone.app.directory.format.Entry;
import io.sidetone.app.directory.format.VcardPeople;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Contacts as a file of other programs: vCard 4.0 (`.vcf`) or a table (`.csv`). What one of them writes, both read.
///
/// @param cards whether it is vCard
public record ContactFile(boolean cards) {
    private static final List<Kind> COLUMNS =
            List.of(Kind.EXTENSION, Kind.WORK, Kind.MOBILE, Kind.HOME, Kind.OTHER, Kind.FAX);

    /// @throws IOException with a sentence, where the name says neither of the two
    public static ContactFile named(String name) throws IOException {
        var small = name.toLowerCase(Locale.ROOT);
        if (small.endsWith(".vcf") || small.endsWith(".vcard")) {
            return new ContactFile(true);
        }
        if (small.endsWith(".csv") || small.endsWith(".txt")) {
            return new ContactFile(false);
        }
        throw new IOException("“" + name + "” ends neither in .vcf nor in .csv");
    }

    /// What a file holds.
    ///
    /// @param skipped a sentence for each entry that is left out
    public record Content(List<Person> people, List<String> skipped) {}

    /// @throws IOException with a sentence, where the file is not what its name says
    public Content read(byte[] file, String source) throws IOException {
        var entries = cards ? new VcardPeople().entries(file) : new CsvPeople().entries(file);
        var people = new ArrayList<Person>();
        var skipped = new ArrayList<String>();
        for (int i = 0; i < entries.size(); i++) {
            var person = entries.get(i).person(source);
            if (person.isPresent()) {
                people.add(person.get());
            } else {
                skipped.add(who(entries.get(i), i + 1) + " has no number");
            }
        }
        return new Content(people, skipped);
    }

    private static String who(Entry entry, int place) {
        return entry.called().isEmpty() ? "Entry " + place : "“" + entry.called() + "”";
    }

    public byte[] write(List<Person> people) throws IOException {
        return (cards ? cards(people) : table(people)).getBytes(StandardCharsets.UTF_8);
    }

    /// With a mark of UTF-8 before it: spreadsheets take it for an older encoding otherwise. A person with several
    /// numbers
    /// of one kind has as many columns of that kind as the person with the most of them needs.
    private static String table(List<Person> people) {
        var titles = new ArrayList<>(List.of("name", "company", "mail"));
        var columns = new ArrayList<Column>();
        for (var kind : COLUMNS) {
            int most = people.stream()
                    .mapToInt(person -> numbers(person, kind).size())
                    .max()
                    .orElse(0);
            for (int i = 0; i < most; i++) {
                columns.add(new Column(kind, i));
                titles.add(title(kind) + (i == 0 ? "" : " " + (i + 1)));
            }
        }
        var out = new StringBuilder("\ufeff").append(Csv.line(titles)).append("\r\n");
        for (var person : people) {
            var cells = new ArrayList<>(List.of(person.name(), person.company(), person.mail()));
            for (var column : columns) {
                var numbers = numbers(person, column.kind());
                cells.add(column.index() < numbers.size() ? numbers.get(column.index()) : "");
            }
            out.append(Csv.line(cells)).append("\r\n");
        }
        return out.toString();
    }

    private record Column(Kind kind, int index) {}

    private static String title(Kind kind) {
        return switch (kind) {
            case EXTENSION -> "extension number";
            case WORK -> "work phone";
            case MOBILE -> "mobile phone";
            case HOME -> "home phone";
            case OTHER -> "other phone";
            case FAX -> "fax number";
        };
    }

    private static List<String> numbers(Person person, Kind kind) {
        return person.numbers().stream()
                .filter(number -> number.kind() == kind)
                .map(PhoneNumber::number)
                .toList();
    }

    private static String cards(List<Person> people) throws IOException {
        var out = new StringWriter();
        try (var writer = new VCardWriter(out, VCardVersion.V4_0)) {
            writer.setAddProdId(false);
            for (var person : people) {
                writer.write(card(person));
            }
        }
        return out.toString();
    }

    private static VCard card(Person person) {
        var card = new VCard();
        card.setUid(new Uid(person.id()));
        card.setFormattedName(person.name());
        var name = new StructuredName();
        name.setFamily(person.name());
        card.setStructuredName(name);
        if (!person.company().isEmpty()) {
            var company = new Organization();
            company.getValues().add(person.company());
            card.setOrganization(company);
        }
        if (!person.mail().isEmpty()) {
            card.addEmail(person.mail());
        }
        for (var number : person.numbers()) {
            switch (number.kind()) {
                case EXTENSION, WORK -> card.addTelephoneNumber(number.number(), TelephoneType.WORK);
                case MOBILE -> card.addTelephoneNumber(number.number(), TelephoneType.CELL);
                case HOME -> card.addTelephoneNumber(number.number(), TelephoneType.HOME);
                case FAX -> card.addTelephoneNumber(number.number(), TelephoneType.FAX);
                case OTHER -> card.addTelephoneNumber(number.number());
            }
        }
        return card;
    }
}
