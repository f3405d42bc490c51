package io.sidetone.app.directory.format;

import io.sidetone.app.directory.Person;
import io.sidetone.app.directory.PhoneNumber;
import io.sidetone.app.directory.PhoneNumber.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Somebody as far as a document was read: fields arrive in any order, under any of the names that are usual.
public final class Entry {
    private static final int LONGEST = 300;
    private static final int MOST_NUMBERS = 20;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");
    private String id = "";
    private String name = "";
    private String first = "";
    private String middle = "";
    private String last = "";
    private String company = "";
    private String mail = "";
    private final List<PhoneNumber> numbers = new ArrayList<>();

    public Entry id(String text) {
        id = clean(text);
        return this;
    }

    public Entry name(String text) {
        name = clean(text);
        return this;
    }

    public Entry company(String text) {
        company = clean(text);
        return this;
    }

    public Entry mail(String text) {
        mail = clean(text);
        return this;
    }

    /// One more number; what has no digit and no `@` is none.
    public Entry number(Kind kind, String text) {
        var written = clean(text);
        if (written.chars().anyMatch(c -> Character.isDigit(c) || c == '@') && numbers.size() < MOST_NUMBERS) {
            numbers.add(PhoneNumber.of(kind, written));
        }
        return this;
    }

    /// A field by the name it has in the document; one that means nothing to us is left out.
    public Entry field(String field, String text) {
        switch (folded(field)) {
            case "id", "uid" -> id(text);
            case "name", "fullname", "displayname", "cn", "title", "label", "anzeigename" -> name(text);
            case "firstname", "givenname", "first", "vorname", "prenom", "nombre" -> first = clean(text);
            case "middlename", "additionalname", "weiterevornamen" -> middle = clean(text);
            case "lastname", "surname", "familyname", "last", "sn", "nachname", "nom", "apellidos" ->
                last = clean(text);
            case "company",
                    "organization",
                    "organisation",
                    "organizationname",
                    "org",
                    "o",
                    "firma",
                    "societe",
                    "empresa" -> company(text);
            case "mail", "email", "emailaddress", "emailadresse", "email1value", "adressedemessagerie" -> {
                if (mail.isEmpty()) {
                    mail(text);
                }
            }
            default -> numberField(field, text);
        }
        return this;
    }

    private void numberField(String field, String text) {
        var folded = folded(field);
        if (NUMBERS.containsKey(folded)) {
            number(NUMBERS.getOrDefault(folded, Kind.OTHER), text);
        } else if (isNumber(folded)) {
            number(Kind.of(field), text);
        }
    }

    private static final Map<String, Kind> NUMBERS = Map.ofEntries(
            Map.entry("extension", Kind.EXTENSION),
            Map.entry("ext", Kind.EXTENSION),
            Map.entry("number", Kind.WORK),
            Map.entry("telephone", Kind.WORK),
            Map.entry("phone", Kind.WORK),
            Map.entry("phone1", Kind.WORK),
            Map.entry("phone2", Kind.MOBILE),
            Map.entry("phone3", Kind.OTHER),
            Map.entry("work", Kind.WORK),
            Map.entry("mobile", Kind.MOBILE),
            Map.entry("cell", Kind.MOBILE),
            Map.entry("home", Kind.HOME),
            Map.entry("other", Kind.OTHER),
            Map.entry("fax", Kind.FAX));

    /// `Business Phone 2`, `Telefon geschäftlich`, `office_number`, `Mobiltelefon`; not `Phone 1 - Label`.
    private static boolean isNumber(String folded) {
        return !folded.endsWith("label")
                && !folded.endsWith("type")
                && (folded.contains("phone")
                        || folded.contains("telefon")
                        || folded.contains("telephone")
                        || folded.contains("mobil")
                        || folded.endsWith("number")
                        || folded.endsWith("fax"));
    }

    /// The person; nobody, where there is no number.
    public Optional<Person> person(String source) {
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        var called = firstOf(
                name,
                clean(first + " " + middle + " " + last),
                company,
                mail,
                numbers.getFirst().number());
        var number = numbers.getFirst().number();
        return Optional.of(new Person(
                id.isEmpty() ? called + "|" + number : id,
                called,
                company.equals(called) ? "" : company.intern(),
                mail,
                numbers,
                source));
    }

    /// What they are called, as far as is known: for a sentence about somebody who has no number.
    public String called() {
        return firstOf(name, clean(first + " " + last), company, mail, "");
    }

    private static String firstOf(String... texts) {
        for (var text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static String clean(@Nullable String text) {
        if (text == null) {
            return "";
        }
        var one = SPACE.matcher(text.length() > 2 * LONGEST ? text.substring(0, 2 * LONGEST) : text)
                .replaceAll(" ")
                .strip();
        return one.length() > LONGEST ? one.substring(0, LONGEST) : one;
    }

    /// A field's name without accents, spaces and signs.
    static String folded(String field) {
        return String.join("", io.sidetone.app.search.Words.of(field)).toLowerCase(Locale.ROOT);
    }
}
