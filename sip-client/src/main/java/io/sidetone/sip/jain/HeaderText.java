package io.sidetone.sip.jain;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sip.message.Message;

/// Reads headers that the parser does not know, or whose senders do not keep to the grammar: as text, lenient, and no
/// more of it than a header reasonably has.
final class HeaderText {
    private static final int MOST_VALUES = 50;
    private static final int LONGEST = 8192;

    private HeaderText() {}

    /// All values of all headers of this name, in order: those between commas are apart, those in quotation marks or
    /// angle brackets are not.
    static List<String> values(Message message, String name) {
        return Messages.values(message, name).stream()
                .filter(value -> value.length() <= LONGEST)
                .flatMap(value -> split(value, ',').stream())
                .limit(MOST_VALUES)
                .toList();
    }

    /// The parts between separators that stand neither in quotation marks nor in angle brackets, stripped.
    static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        boolean quoted = false;
        boolean bracketed = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"' && !bracketed) {
                quoted = !quoted;
            } else if (!quoted && c == '<') {
                bracketed = true;
            } else if (!quoted && c == '>') {
                bracketed = false;
            } else if (c == separator && !quoted && !bracketed) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(Math.min(start, text.length())).strip());
        return parts;
    }

    /// A parameter after the address or first word; empty where it is not there. One without a value is empty text.
    static Optional<String> parameter(String value, String name) {
        return split(value, ';').stream()
                .skip(1)
                .map(HeaderText::pair)
                .filter(pair -> pair.getFirst().equals(name))
                .map(List::getLast)
                .findFirst();
    }

    /// Name in lower case and value of `name = value`, without blanks and quotation marks.
    static List<String> pair(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0
                ? List.of(parameter.strip().toLowerCase(Locale.ROOT), "")
                : List.of(
                        parameter.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        parameter.substring(equals + 1).strip().replace("\"", ""));
    }

    /// The name and address in front of the parameters.
    static String address(String value) {
        return split(value, ';').getFirst();
    }

    /// A header that a URI asks to be put into the request it makes (RFC 3261 §19.1.1).
    static Optional<String> uriHeader(String uri, String name) {
        int at = uri.indexOf('?');
        return at < 0
                ? Optional.empty()
                : split(uri.substring(at + 1).replace(">", ""), '&').stream()
                        .filter(header ->
                                header.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + "="))
                        .findFirst()
                        .flatMap(header -> decode(header.substring(name.length() + 1)));
    }

    private static Optional<String> decode(String escaped) {
        try {
            return Optional.of(URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
