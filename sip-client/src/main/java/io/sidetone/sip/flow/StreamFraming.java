package io.sidetone.sip.flow;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Finds messages in a stream by their Content-Length (RFC 3261 §18.3) and keep-alive pings between them (RFC 5626
/// §3.5.1). Bounded: a stream that claims more than we take is an error.
final class StreamFraming {
    static final int LARGEST_HEAD = 64 * 1024;
    static final int LARGEST_BODY = 256 * 1024;

    private final InputStream in;

    StreamFraming(InputStream in) {
        this.in = in;
    }

    /// A double CRLF that wants a single one back.
    static final byte[] PING = {};

    /// The next message, or [#PING]; waits for it.
    ///
    /// @throws EOFException at the stream's end
    byte[] next() throws IOException {
        int lineEnds = 0;
        int b = read();
        while (b == '\r' || b == '\n') {
            if (b == '\n' && ++lineEnds == 2) {
                return PING;
            }
            b = read();
        }
        var head = new ByteArrayOutputStream();
        int matched = 0;
        while (true) {
            head.write(b);
            matched = b == (matched % 2 == 0 ? '\r' : '\n') ? matched + 1 : b == '\r' ? 1 : 0;
            if (matched == 4) {
                break;
            }
            if (head.size() > LARGEST_HEAD) {
                throw new IOException("a message's head is over " + LARGEST_HEAD + " bytes");
            }
            b = read();
        }
        int length = contentLength(head.toString(StandardCharsets.ISO_8859_1));
        var body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the stream ended inside a message");
        }
        head.writeBytes(body);
        return head.toByteArray();
    }

    private int read() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("the server closed the connection");
        }
        return b;
    }

    private static int contentLength(String head) throws IOException {
        for (var line : head.lines().toList()) {
            int colon = line.indexOf(':');
            var name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("l")) {
                var value = line.substring(colon + 1).strip();
                int length = value.matches("\\d{1,9}") ? Integer.parseInt(value) : -1;
                if (length < 0 || length > LARGEST_BODY) {
                    throw new IOException("Content-Length “" + value + "” is not possible");
                }
                return length;
            }
        }
        return 0;
    }
}
