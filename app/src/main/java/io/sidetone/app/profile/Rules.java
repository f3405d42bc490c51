package io.sidetone.app.profile;

import io.sidetone.sip.flow.Proxy;
import io.sidetone.sip.flow.Server;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the fields of a profile must satisfy. The records ask these when they are made, so that a wrong value is found
/// where it stands.
final class Rules {
    private static final Pattern ICE_URL =
            Pattern.compile("(?i)(stuns?|turns?):(\\[[0-9a-f:.]+]|[^/?:@\\s]+)(:\\d{1,5})?(\\?transport=(udp|tcp))?");

    /// As long as draft-uberti-behave-turn-rest §2.2 advises: calls that outlast it are rare, and a computer's clock
    /// may
    /// be some hours wrong.
    static final int LIFETIME = (int) Duration.ofDays(1).toSeconds();

    private static final int SHORTEST_LIFETIME = (int) Duration.ofMinutes(1).toSeconds();
    private static final int MINUTES_OF_A_WEEK = (int) Duration.ofDays(7).toMinutes();
    private static final int LONGEST_LIFETIME = (int) Duration.ofDays(30).toSeconds();

    private Rules() {}

    /// A field that breaks its rule. The reader puts the path of the object before the field's name.
    static final class Broken extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final String field;

        Broken(String field, String problem) {
            super(problem);
            this.field = field;
        }

        String field() {
            return field;
        }
    }

    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new Broken(field, "is missing");
        }
        return value;
    }

    static String word(String field, @Nullable String value) {
        var text = present(field, value);
        if (text.isBlank() || !text.equals(text.strip())) {
            throw new Broken(field, "“" + text + "” must not be empty nor have spaces around it");
        }
        return text;
    }

    static @Nullable String optionalWord(String field, @Nullable String value) {
        return value == null ? null : word(field, value);
    }

    static Integer version(String field, @Nullable Integer value) {
        if (value != null && value != Profile.VERSION) {
            throw new Broken(
                    field,
                    value + " is not a version this Sidetone knows; it knows version " + Profile.VERSION
                            + " (perhaps Sidetone must be updated)");
        }
        return Profile.VERSION;
    }

    static Integer lifetime(String field, @Nullable Integer value) {
        if (value != null && (value < SHORTEST_LIFETIME || value > LONGEST_LIFETIME)) {
            throw new Broken(
                    field, value + " is not a number of seconds from " + SHORTEST_LIFETIME + " to " + LONGEST_LIFETIME);
        }
        return value == null ? LIFETIME : value;
    }

    /// How often something is looked at anew: an hour where nothing is said.
    static Integer minutes(String field, @Nullable Integer value) {
        if (value != null && (value < 1 || value > MINUTES_OF_A_WEEK)) {
            throw new Broken(field, value + " is not a number of minutes from 1 to " + MINUTES_OF_A_WEEK);
        }
        return value == null ? 60 : value;
    }

    static @Nullable String region(String field, @Nullable String value) {
        if (value != null && !value.matches("[A-Z]{2}")) {
            throw new Broken(field, "“" + value + "” is not a country's two capital letters, like DE");
        }
        return value;
    }

    static List<Server> servers(String field, @Nullable List<Server> values, String domain) {
        if (values != null) {
            return atLeastOne(field, values);
        }
        try {
            return List.of(Server.parse("sip:" + domain));
        } catch (IllegalArgumentException e) {
            throw new Broken(field, "is missing, and the domain leads to none: " + e.getMessage());
        }
    }

    static <T> List<T> list(String field, @Nullable List<T> values) {
        if (values == null) {
            return List.of();
        }
        for (int i = 0; i < values.size(); i++) {
            present(field + "[" + i + "]", values.get(i));
        }
        return List.copyOf(values);
    }

    static <T> List<T> atLeastOne(String field, @Nullable List<T> values) {
        var list = list(field, present(field, values));
        if (list.isEmpty()) {
            throw new Broken(field, "is empty; at least one is needed");
        }
        return list;
    }

    static List<String> texts(String field, @Nullable List<String> values) {
        var list = list(field, values);
        for (int i = 0; i < list.size(); i++) {
            word(field + "[" + i + "]", list.get(i));
        }
        return list;
    }

    static List<String> iceUrls(String field, @Nullable List<String> values) {
        var list = atLeastOne(field, values);
        for (int i = 0; i < list.size(); i++) {
            if (!ICE_URL.matcher(list.get(i)).matches()) {
                throw new Broken(
                        field + "[" + i + "]",
                        "“" + list.get(i) + "” is not an address like turns:turn.example.com:443?transport=tcp");
            }
        }
        return list;
    }

    static @Nullable String template(String field, @Nullable String value) {
        if (value != null && !value.contains("{number}")) {
            throw new Broken(field, "“" + value + "” does not say where the number goes; write {number} there");
        }
        return value;
    }

    /// @throws IllegalArgumentException with a sentence in which no password is
    static Proxy proxy(String value) {
        var text = value.strip();
        var word = text.toLowerCase(Locale.ROOT);
        try {
            return Proxy.parse(word.equals("system") || word.equals("none") ? word : text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "“" + value.replaceAll("//[^/\\s]*@", "//") + "” is not a proxy; use system, none or"
                            + " http://host:port",
                    e);
        }
    }
}
