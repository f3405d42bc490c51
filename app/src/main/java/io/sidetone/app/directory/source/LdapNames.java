package io.sidetone.app.directory.source;

import io.sidetone.app.directory.PhoneNumber.Kind;
import io.sidetone.app.directory.format.Entry;
import io.sidetone.app.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What attributes of LDAP are called (RFC 4519, RFC 4524, and Active Directory's ways). Of several, the first that an
/// entry has counts.
record LdapNames(
        List<String> name,
        List<String> extension,
        List<String> number,
        List<String> mobile,
        List<String> home,
        List<String> company,
        List<String> mail) {

    static LdapNames of(Profile.@Nullable Attributes given) {
        return given == null
                ? of(new Profile.Attributes(null, null, null, null, null, null, null))
                : new LdapNames(
                        either(given.name(), "cn", "displayName"),
                        either(given.extension(), "ipPhone"),
                        either(given.number(), "telephoneNumber"),
                        either(given.mobile(), "mobile"),
                        either(given.home(), "homePhone"),
                        either(given.company(), "o", "company"),
                        either(given.mail(), "mail"));
    }

    private static List<String> either(@Nullable String given, String... usual) {
        return given == null || given.isBlank() ? List.of(usual) : List.of(given.strip());
    }

    String[] wanted() {
        return Stream.of(name, extension, number, mobile, home, company, mail)
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    /// Entries with a number of any kind.
    String anyNumber() {
        var all = new StringBuilder("(|");
        Stream.of(extension, number, mobile, home)
                .flatMap(List::stream)
                .forEach(attribute -> all.append('(').append(attribute).append("=*)"));
        return all.append(')').toString();
    }

    void fill(Entry person, com.unboundid.ldap.sdk.Entry entry) {
        person.name(first(entry, name)).company(first(entry, company)).mail(first(entry, mail));
        all(entry, extension).forEach(text -> person.number(Kind.EXTENSION, text));
        all(entry, number).forEach(text -> person.number(Kind.WORK, text));
        all(entry, mobile).forEach(text -> person.number(Kind.MOBILE, text));
        all(entry, home).forEach(text -> person.number(Kind.HOME, text));
    }

    private static String first(com.unboundid.ldap.sdk.Entry entry, List<String> names) {
        var values = all(entry, names);
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static List<String> all(com.unboundid.ldap.sdk.Entry entry, List<String> names) {
        var found = new ArrayList<String>();
        for (var one : names) {
            var values = entry.getAttributeValues(one);
            if (values != null) {
                found.addAll(List.of(values));
            }
        }
        return found;
    }
}
