package io.sidetone.audio.webrtc;

import io.sidetone.audio.relay.Coturn;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Stands between the two sides of a call and loses RTP packets that go from the caller to the callee, and no other.
/// Each
/// side is shown the wire in place of the other.
final class LossyWire implements AutoCloseable {
    private static final Pattern CANDIDATE =
            Pattern.compile("(a=candidate:\\S+ 1 udp \\d+ )(\\d+\\.\\S+) (\\d+)( typ host.*)\r\n");

    /// One end of the wire.
    private static final class End {
        final DatagramSocket socket = new DatagramSocket(new InetSocketAddress(Coturn.ownAddress(), 0));
        volatile @Nullable InetSocketAddress peer;

        End() throws IOException {}
    }

    private final End near = new End();
    private final End far = new End();
    private final Random random = new Random(7);
    private volatile double loss;

    LossyWire() throws IOException {
        Thread.ofVirtual().start(() -> carry(near, far, true));
        Thread.ofVirtual().start(() -> carry(far, near, false));
    }

    /// @param share of the packets, 0–1
    void lose(double share) {
        loss = share;
    }

    void between(Link link) {
        link.callerSays = shown(near, far);
        link.calleeSays = shown(far, near);
    }

    /// Who describes itself is at one end; the other is shown in its place.
    private static UnaryOperator<String> shown(End at, End instead) {
        return description -> {
            Matcher own = CANDIDATE.matcher(description);
            if (!own.find()) {
                throw new AssertionError("no IPv4 candidate in " + description);
            }
            at.peer = new InetSocketAddress(own.group(2), Integer.parseInt(own.group(3)));
            var candidate = own.group(1) + Coturn.ownAddress() + " " + instead.socket.getLocalPort() + own.group(4);
            var bare = description.replaceAll("a=candidate:[^\r\n]*\r\n", "");
            return bare.replaceFirst("(?m)^a=ice-ufrag", Matcher.quoteReplacement(candidate) + "\r\na=ice-ufrag");
        };
    }

    private void carry(End from, End to, boolean lossy) {
        var packet = new DatagramPacket(new byte[2048], 2048);
        try {
            while (true) {
                packet.setLength(2048);
                from.socket.receive(packet);
                var peer = to.peer;
                boolean lost = lossy && isRtp(packet.getData()) && random.nextDouble() < loss;
                if (peer != null && !lost) {
                    to.socket.send(new DatagramPacket(packet.getData(), packet.getLength(), peer));
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    /// Neither STUN nor DTLS (RFC 7983), nor RTCP (RFC 5761 §4).
    private static boolean isRtp(byte[] packet) {
        int type = packet[1] & 0x7f;
        return (packet[0] & 0xc0) == 0x80 && (type < 64 || type > 95);
    }

    /// From now on nothing gets through.
    void cut() {
        close();
    }

    @Override
    public void close() {
        near.socket.close();
        far.socket.close();
    }
}
