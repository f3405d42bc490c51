package io.sidetone.sip.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/// The server's end of a WebSocket, frame by frame (RFC 6455 §5.2), so that a test can break every rule.
public final class RawWebSocket implements AutoCloseable {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final String request;

    /// A frame the client sent.
    public record Frame(int opcode, boolean last, String text) {}

    private RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            head.append((char) b);
        }
        this.request = head.toString();
    }

    /// Takes a connection and reads what it asks for; nothing is answered yet.
    public static RawWebSocket accept(ServerSocket server) throws IOException {
        server.setSoTimeout(10_000);
        var socket = server.accept();
        socket.setSoTimeout(10_000);
        return new RawWebSocket(socket);
    }

    /// The head of the client's HTTP request.
    public String request() {
        return request;
    }

    /// Answers 101.
    ///
    /// @param more further header lines, each with its line end
    public void upgrade(String more) throws IOException {
        respond("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + acceptance() + "\r\n" + more
                + "\r\n");
    }

    /// What proves that the client's key was read (RFC 6455 §4.2.2).
    public String acceptance() {
        return accept(SipText.header(request, "Sec-WebSocket-Key"));
    }

    public void respond(String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    private static String accept(String key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1")
                            .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public void send(int opcode, boolean last, byte[] payload) throws IOException {
        out.write((last ? 0x80 : 0) | opcode);
        if (payload.length < 126) {
            out.write(payload.length);
        } else if (payload.length < 65536) {
            out.write(126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >> shift));
            }
        }
        out.write(payload);
        out.flush();
    }

    public Frame receive() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        long length = second & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        if ((second & 0x80) == 0) {
            throw new IOException("a client must mask (RFC 6455 §5.1)");
        }
        var mask = in.readNBytes(4);
        var payload = in.readNBytes(Math.toIntExact(length));
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return new Frame(first & 0x0f, (first & 0x80) != 0, new String(payload, UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
