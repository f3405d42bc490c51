package io.sidetone.sip.jain;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Adds the Content-Length that a WebSocket message may leave out (RFC 7118 §5.3) and the parser insists on.
final class ContentLength {
    private static final Pattern PRESENT = Pattern.compile("(?dim)^(content-length|l)[ \\t]*:");

    private ContentLength() {}

    static byte[] ensure(byte[] message) {
        int end = endOfHead(message);
        if (end < 0) {
            return message;
        }
        var head = new String(message, 0, end, StandardCharsets.ISO_8859_1);
        if (PRESENT.matcher(head).find()) {
            return message;
        }
        var out = new ByteArrayOutputStream(message.length + 32);
        out.write(message, 0, end);
        out.writeBytes(("Content-Length: " + (message.length - end - 2) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(message, end, message.length - end);
        return out.toByteArray();
    }

    /// Where the empty line begins, or -1.
    private static int endOfHead(byte[] m) {
        for (int i = 0; i + 3 < m.length; i++) {
            if (m[i] == '\r' && m[i + 1] == '\n' && m[i + 2] == '\r' && m[i + 3] == '\n') {
                return i + 2;
            }
        }
        return -1;
    }
}
