package io.sidetone.sip.subscription;

import io.sidetone.sip.signalling.MessageBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A body of several (RFC 2046 §5.1, RFC 2387).
///
/// @param parts in order
record Multipart(List<Part> parts) {
    private static final int LONGEST_BOUNDARY = 70;
    private static final int LONGEST_HEAD = 4096;

    /// @param id the `Content-ID`, without angle brackets; empty without
    record Part(String id, MessageBody body) {}

    static boolean is(MessageBody body) {
        return body.type().startsWith("multipart/");
    }

    static Multipart parse(MessageBody body) throws MalformedBodyException {
        var boundary = body.parameter("boundary").orElse("");
        if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw new MalformedBodyException("its parts have no boundary");
        }
        var bytes = body.bytes();
        var delimiter = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
        var parts = new ArrayList<Part>();
        int at = delimiter(bytes, delimiter, 0);
        while (at >= 0 && !closes(bytes, at + delimiter.length)) {
            int start = lineAfter(bytes, at + delimiter.length);
            int next = delimiter(bytes, delimiter, start);
            parts.add(part(bytes, start, next < 0 ? bytes.length : lineEndBefore(bytes, start, next)));
            Fold.bound(parts.size() - 1);
            at = next;
        }
        if (parts.isEmpty()) {
            throw new MalformedBodyException("it has no parts");
        }
        return new Multipart(List.copyOf(parts));
    }

    /// By `Content-ID`.
    Map<String, MessageBody> byId() {
        var found = new HashMap<String, MessageBody>();
        parts.forEach(part -> found.putIfAbsent(part.id, part.body));
        return found;
    }

    /// The part that tells what the others are: the named one, else the first of this type.
    @Nullable
    MessageBody start(@Nullable String id, String type) {
        return parts.stream()
                .filter(part -> id != null
                        && part.id.equals(bare(id))
                        && part.body.type().equals(type))
                .findFirst()
                .or(() -> parts.stream()
                        .filter(part -> part.body.type().equals(type))
                        .findFirst())
                .map(Part::body)
                .orElse(null);
    }

    /// A `Content-ID`, or a reference to one, as we compare them.
    static String bare(String id) {
        var text = id.strip();
        text = text.regionMatches(true, 0, "cid:", 0, 4) ? text.substring(4) : text;
        return text.startsWith("<") && text.endsWith(">") ? text.substring(1, text.length() - 1) : text;
    }

    private static Part part(byte[] bytes, int start, int end) throws MalformedBodyException {
        int head = start;
        while (head < end && !emptyLine(bytes, head, end)) {
            head = Math.min(lineAfter(bytes, head), end);
        }
        if (head - start > LONGEST_HEAD) {
            throw new MalformedBodyException("the head of a part is too long");
        }
        var headers = headers(new String(bytes, start, head - start, StandardCharsets.UTF_8));
        int first = Math.min(lineAfter(bytes, head), end);
        var content = Arrays.copyOfRange(bytes, first, Math.max(first, end));
        if (headers.getOrDefault("content-transfer-encoding", "").equalsIgnoreCase("base64")) {
            content = Base64.getMimeDecoder().decode(content);
        }
        return new Part(
                bare(headers.getOrDefault("content-id", "")),
                new MessageBody(headers.getOrDefault("content-type", "text/plain"), content));
    }

    private static Map<String, String> headers(String head) {
        var found = new LinkedHashMap<String, String>();
        head.replaceAll("\\r?\\n[ \\t]+", " ").lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                found.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        });
        return found;
    }

    private static boolean emptyLine(byte[] bytes, int at, int end) {
        return bytes[at] == '\n' || (bytes[at] == '\r' && at + 1 < end && bytes[at + 1] == '\n');
    }

    private static boolean closes(byte[] bytes, int at) {
        return at + 1 < bytes.length && bytes[at] == '-' && bytes[at + 1] == '-';
    }

    /// Where the next line begins.
    private static int lineAfter(byte[] bytes, int at) {
        int i = at;
        while (i < bytes.length && bytes[i] != '\n') {
            i++;
        }
        return Math.min(i + 1, bytes.length);
    }

    /// The line end in front of a delimiter belongs to it.
    private static int lineEndBefore(byte[] bytes, int start, int at) {
        int end = at;
        if (end > start && bytes[end - 1] == '\n') {
            end--;
            if (end > start && bytes[end - 1] == '\r') {
                end--;
            }
        }
        return end;
    }

    /// The next delimiter at the beginning of a line; -1 where there is none.
    private static int delimiter(byte[] bytes, byte[] delimiter, int from) {
        for (int i = from; i + delimiter.length <= bytes.length; i = lineAfter(bytes, i)) {
            if (Arrays.equals(bytes, i, i + delimiter.length, delimiter, 0, delimiter.length)
                    && ends(bytes, i + delimiter.length)) {
                return i;
            }
        }
        return -1;
    }

    /// Whether a boundary is not just the beginning of a longer one.
    private static boolean ends(byte[] bytes, int at) {
        return at == bytes.length || Character.isWhitespace(bytes[at]) || closes(bytes, at);
    }
}
