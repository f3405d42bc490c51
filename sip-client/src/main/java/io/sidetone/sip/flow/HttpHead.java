package io.sidetone.sip.flow;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The head of an HTTP/1.1 answer (RFC 9112 §4): what a proxy and a WebSocket server answer first.
///
/// @param status 100–999
/// @param phrase may be empty
/// @param fields header fields, the values of one name joined by commas; names in any case
record HttpHead(int status, String phrase, Map<String, String> fields) {
    /// Larger than what any proxy says, small enough to do no harm.
    static final int LARGEST = 16 * 1024;

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-9]\\d\\d)(?: (.*))?");

    /// Reads byte by byte: what stands behind the head belongs to somebody else.
    ///
    /// @throws ProtocolException where it is no HTTP
    static HttpHead read(InputStream in) throws IOException {
        var left = new int[] {LARGEST};
        var status = STATUS_LINE.matcher(line(in, left));
        if (!status.matches()) {
            throw new ProtocolException("the answer is no HTTP");
        }
        var fields = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.merge(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip(),
                        (a, b) -> a + ", " + b);
            }
        }
        var phrase = status.group(2);
        return new HttpHead(Integer.parseInt(status.group(1)), phrase == null ? "" : phrase.strip(), fields);
    }

    private static String line(InputStream in, int[] left) throws IOException {
        var line = new ByteArrayOutputStream();
        while (true) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("the connection ended inside the answer");
            }
            if (--left[0] < 0) {
                throw new ProtocolException("the answer's head is over " + LARGEST + " bytes");
            }
            if (b == '\n') {
                var text = line.toString(StandardCharsets.ISO_8859_1);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(b);
        }
    }

    /// A field's value, empty where it is absent.
    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /// Whether a field that is a list has this entry.
    boolean lists(String name, String entry) {
        for (var one : field(name).split(",", -1)) {
            if (one.strip().equalsIgnoreCase(entry)) {
                return true;
            }
        }
        return false;
    }
}
