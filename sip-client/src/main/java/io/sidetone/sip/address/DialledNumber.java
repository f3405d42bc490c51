package io.sidetone.sip.address;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A number as a person types or pastes it. Only visual separators are taken away (S6): the phone system's dial plan
/// decides what a number means, not this phone. Digits and signs of other scripts (`٣`, `＋`) become plain ones.
public final class DialledNumber {
    private static final String SEPARATORS = "-\u2010\u2011\u2012\u2013\u2014\u2212.()[]/";
    private static final Pattern TRUNK_ZERO = Pattern.compile("\\(\\h*0\\h*\\)");
    private static final Pattern SCHEME = Pattern.compile("(?i)(tel|callto|sips?):(?://)?");
    private static final Pattern EDGES = Pattern.compile("^[\\h\\s]+|[\\h\\s]+$");

    private DialledNumber() {}

    /// The text without visual separators, and without the “(0)” of `+49 (0)30 …`. A `tel:` address, and a `sip:` one
    /// without a host, leaves the bare number; an address with a host stays as it is.
    public static String clean(String typed) {
        var text = visible(typed);
        var scheme = SCHEME.matcher(text);
        if (text.indexOf('@') > 0) {
            return scheme.lookingAt()
                            && !scheme.group(1).toLowerCase(Locale.ROOT).startsWith("sip")
                    ? clean(text.substring(scheme.end()))
                    : text;
        }
        if (scheme.lookingAt()) {
            var number = text.substring(scheme.end());
            int parameters = number.indexOf(';');
            return clean(Escapes.decode(parameters < 0 ? number : number.substring(0, parameters)));
        }
        var plain = plain(text);
        if (plain.startsWith("+")) {
            plain = TRUNK_ZERO.matcher(plain).replaceAll("");
        }
        var out = new StringBuilder(plain.length());
        plain.codePoints().filter(c -> !separates(c)).forEach(out::appendCodePoint);
        return out.toString();
    }

    /// Without spaces around it, and without the invisible signs that copying brings along (text direction and such).
    private static String visible(String typed) {
        var out = new StringBuilder(typed.length());
        typed.codePoints().filter(c -> Character.getType(c) != Character.FORMAT).forEach(out::appendCodePoint);
        return EDGES.matcher(out).replaceAll("");
    }

    private static boolean separates(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || SEPARATORS.indexOf(c) >= 0;
    }

    private static String plain(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().map(DialledNumber::plain).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static int plain(int c) {
        if (Character.isDigit(c)) {
            return '0' + Character.digit(c, 10);
        }
        // the full-width forms stand in the order of ASCII
        return c >= 0xff01 && c <= 0xff5e ? c - 0xff01 + '!' : c;
    }

    /// The address to call for what was typed, in the account's domain unless the text names another; empty where the
    /// text holds nothing that can be called.
    public static Optional<SipUri> address(String typed, String domain) {
        var text = clean(typed);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (isAddress(text.toLowerCase(Locale.ROOT))) {
                return Optional.of(
                        SipUri.parse(text.toLowerCase(Locale.ROOT).startsWith("sip") ? text : "sip:" + text));
            }
            return text.codePoints().allMatch(DialledNumber::callable)
                    ? Optional.of(SipUri.of(text, domain))
                    : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static boolean isAddress(String lower) {
        return lower.startsWith("sip:") || lower.startsWith("sips:") || lower.indexOf('@') > 0;
    }

    private static boolean callable(int c) {
        return Character.isLetterOrDigit(c) || "+*#_".indexOf(c) >= 0;
    }
}
