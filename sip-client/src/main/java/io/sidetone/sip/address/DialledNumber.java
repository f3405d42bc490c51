package io.sidetone.sip.address;

import java.util.Locale;
import java.util.Optional;

/// A number as a person types or pastes it. Only visual separators are taken away (S6): the phone system's dial plan
/// decides what a number means, not this phone.
public final class DialledNumber {
    private static final String SEPARATORS = " \t\r\n\u00a0\u2007\u2009\u202f-\u2010\u2011\u2012\u2013\u2014.()[]/";

    private DialledNumber() {}

    /// The text without visual separators, and without the “(0)” of `+49 (0)30 …`. `sip:` and `tel:` addresses lose
    /// only their scheme where that leaves a plain number.
    public static String clean(String typed) {
        var text = typed.strip();
        var lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("tel:") || lower.startsWith("callto:")) {
            text = text.substring(text.indexOf(':') + 1);
            int parameters = text.indexOf(';');
            text = parameters < 0 ? text : text.substring(0, parameters);
        } else if (isAddress(lower)) {
            return text;
        }
        if (text.startsWith("+")) {
            text = text.replace("(0)", "");
        }
        var out = new StringBuilder(text.length());
        text.codePoints().filter(c -> SEPARATORS.indexOf(c) < 0).forEach(out::appendCodePoint);
        return out.toString();
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
