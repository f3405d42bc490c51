package io.sidetone.sip.address;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Escaping of the user part (RFC 3261 §25.1: unreserved and user-unreserved stand as they are).
final class Escapes {
    private static final String PLAIN = "-_.!~*'()&=+$,;?/";

    private Escapes() {}

    /// `#` is escaped although phones often send it bare: the grammar does not allow it.
    static String encode(String user) {
        var out = new StringBuilder();
        for (byte b : user.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append('%').append(String.format("%02X", (int) c));
            }
        }
        return out.toString();
    }

    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            int hex = text.charAt(i) == '%' && i + 2 < text.length() ? hex(text.substring(i + 1, i + 3)) : -1;
            if (hex >= 0) {
                out.write(hex);
                i += 2;
            } else {
                out.writeBytes(String.valueOf(text.charAt(i)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int hex(String two) {
        int high = Character.digit(two.charAt(0), 16);
        int low = Character.digit(two.charAt(1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
