package io.sidetone.sip.flow;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Frames of a WebSocket as a client reads and writes them (RFC 6455 §5). Bounded: a server that claims more than we
/// take, or breaks a rule, is an error.
final class WebSocketFrames {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /// Bytes of one message, however many frames it comes in.
    static final int LARGEST_MESSAGE = 256 * 1024;
    /// What is sent in one frame at most. Allowed to be cut anywhere, but some phone systems drop what comes in
    /// several frames: so only what is beyond every SIP message's usual size is cut.
    static final int LARGEST_FRAME = 64 * 1024;

    private static final int LARGEST_CONTROL = 125;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// A whole message, or a control frame.
    static final class Message {
        private final int opcode;
        private final byte[] payload;

        Message(int opcode, byte[] payload) {
            this.opcode = opcode;
            this.payload = payload;
        }

        /// [#TEXT], [#BINARY], [#CLOSE], [#PING] or [#PONG].
        int opcode() {
            return opcode;
        }

        byte[] payload() {
            return payload;
        }

        /// Why the server closes (§7.4); 1005 where it does not say.
        int closeStatus() {
            return payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
        }
    }

    private final DataInputStream in;
    private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    private int opened = CONTINUATION; // what kind of message the pieces are of; CONTINUATION while there are none

    WebSocketFrames(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /// The next message or control frame; waits for it. Control frames may come between a message's pieces.
    ///
    /// @throws ProtocolException where the server breaks the rules
    Message next() throws IOException {
        while (true) {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            boolean last = (first & FINAL) != 0;
            int opcode = first & 0x0f;
            if ((first & 0x70) != 0 || (second & MASKED) != 0) {
                throw new ProtocolException("a frame with reserved bits, or masked by the server");
            }
            int length = length(second & 0x7f, opcode >= CLOSE);
            if (opcode >= CLOSE) {
                if (!last || opcode > PONG) {
                    throw new ProtocolException("control frame " + opcode + " that is not possible");
                }
                return new Message(opcode, exactly(length));
            }
            if (opcode > BINARY || (opcode == CONTINUATION) == (opened == CONTINUATION)) {
                throw new ProtocolException("frame " + opcode + " out of order");
            }
            opened = opcode == CONTINUATION ? opened : opcode;
            pieces.writeBytes(exactly(length));
            if (last) {
                var whole = new Message(opened, pieces.toByteArray());
                pieces.reset();
                opened = CONTINUATION;
                return whole;
            }
        }
    }

    private int length(int small, boolean control) throws IOException {
        long length = small < 126 ? small : small == 126 ? in.readUnsignedShort() : in.readLong();
        if (length < 0 || length > (control ? LARGEST_CONTROL : LARGEST_MESSAGE - pieces.size())) {
            throw new ProtocolException("a message that is too large");
        }
        return (int) length;
    }

    private byte[] exactly(int length) throws IOException {
        var payload = new byte[length];
        in.readFully(payload);
        return payload;
    }

    /// A message as the frames that carry it, each with a mask of its own that nobody can foresee (§5.3).
    static List<byte[]> write(int opcode, byte[] message) {
        var frames = new ArrayList<byte[]>();
        int at = 0;
        do {
            int end = Math.min(message.length, at + LARGEST_FRAME);
            var mask = new byte[4];
            RANDOM.nextBytes(mask);
            frames.add(frame(
                    (end == message.length ? FINAL : 0) | (at == 0 ? opcode : CONTINUATION),
                    Arrays.copyOfRange(message, at, end),
                    mask));
            at = end;
        } while (at < message.length);
        return frames;
    }

    static byte[] frame(int first, byte[] payload, byte[] mask) {
        var out = new ByteArrayOutputStream(payload.length + 14);
        out.write(first);
        if (payload.length < 126) {
            out.write(MASKED | payload.length);
        } else if (payload.length < 1 << 16) {
            out.write(MASKED | 126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(MASKED | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >> shift));
            }
        }
        out.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ mask[i % 4]);
        }
        return out.toByteArray();
    }
}
