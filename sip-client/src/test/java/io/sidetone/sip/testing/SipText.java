package io.sidetone.sip.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// SIP messages as text, read and written without any of the code under test.
public final class SipText {
    private SipText() {}

    /// The next message of a stream, by its Content-Length.
    public static String read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            head.append((char) b);
        }
        int length = Integer.parseInt(header(head.toString(), "Content-Length"));
        return new String(head.toString().getBytes(ISO_8859_1), UTF_8) + new String(in.readNBytes(length), UTF_8);
    }

    /// The first header of this name.
    public static String header(String message, String name) {
        var all = headers(message, name);
        if (all.isEmpty()) {
            throw new AssertionError("no " + name + " in\n" + message);
        }
        return all.getFirst();
    }

    public static List<String> headers(String message, String name) {
        var found = new ArrayList<String>();
        var head = message.substring(0, message.indexOf("\r\n\r\n"));
        var m = Pattern.compile("(?im)^" + Pattern.quote(name) + "[ \\t]*:[ \\t]*(.*)$")
                .matcher(head);
        while (m.find()) {
            found.add(m.group(1).strip());
        }
        return found;
    }

    public static String body(String message) {
        return message.substring(message.indexOf("\r\n\r\n") + 4);
    }

    /// A response to a request.
    ///
    /// @param status e.g. `200 OK`
    /// @param toTag empty for none, or where the request has one
    /// @param extra further header lines
    public static String answer(String request, String status, String toTag, String body, String... extra) {
        var lines = new ArrayList<String>();
        lines.add("SIP/2.0 " + status);
        headers(request, "Via").forEach(via -> lines.add("Via: " + via));
        lines.add("From: " + header(request, "From"));
        var to = header(request, "To");
        lines.add("To: " + (toTag.isEmpty() || to.contains("tag=") ? to : to + ";tag=" + toTag));
        lines.add("Call-ID: " + header(request, "Call-ID"));
        lines.add("CSeq: " + header(request, "CSeq"));
        lines.addAll(List.of(extra));
        return message(lines, body);
    }

    /// Puts a message together.
    ///
    /// @param lines the start line and the headers but for those about the body
    public static String message(List<String> lines, String body) {
        var all = new ArrayList<>(lines);
        if (!body.isEmpty()) {
            all.add("Content-Type: application/sdp");
        }
        all.add("Content-Length: " + body.getBytes(UTF_8).length);
        return String.join("\r\n", all) + "\r\n\r\n" + body;
    }
}
