package io.sidetone.lab.exchange;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The touch-tones that each number of the exchange has heard in its newest call. Any thread.
final class TypedKeys {
    private static final Pattern RELAY = Pattern.compile("(?im)^\\s*Signal\\s*=\\s*([0-9*#A-D])\\s*$");
    private static final Pattern PLAIN = Pattern.compile("\\s*([0-9*#A-Da-d])\\s*");
    private final Map<String, String> heard = new ConcurrentHashMap<>();

    void begin(String number) {
        heard.put(number, "");
    }

    void add(String number, char key) {
        heard.merge(number, String.valueOf(key), String::concat);
    }

    String at(String number) {
        return heard.getOrDefault(number, "");
    }

    /// The key in an INFO, where it is about one: `application/dtmf-relay` or `application/dtmf`.
    static Optional<Character> key(String contentType, String body) {
        var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        var form = switch (type) {
            case "application/dtmf-relay" -> RELAY.matcher(body);
            case "application/dtmf" -> PLAIN.matcher(body);
            default -> null;
        };
        if (form == null || !(type.endsWith("relay") ? form.find() : form.matches())) {
            return Optional.empty();
        }
        return Optional.of(Character.toUpperCase(form.group(1).charAt(0)));
    }
}
