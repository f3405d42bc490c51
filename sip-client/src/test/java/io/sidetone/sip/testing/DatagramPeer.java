package io.sidetone.sip.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/// A phone system on a datagram socket on loopback; the test says what arrives and what got lost on the way.
public final class DatagramPeer implements AutoCloseable {
    private final DatagramSocket socket;
    private SocketAddress phone = new InetSocketAddress(0);

    public DatagramPeer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(10_000);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// Where the last datagram came from.
    public int phonePort() {
        return ((InetSocketAddress) phone).getPort();
    }

    /// The next datagram, whatever it is.
    public String receive() throws IOException {
        var packet = new DatagramPacket(new byte[65_507], 65_507);
        socket.receive(packet);
        phone = packet.getSocketAddress();
        return new String(packet.getData(), 0, packet.getLength(), UTF_8);
    }

    /// The next datagram; must begin like this.
    public String receive(String start) throws IOException {
        var next = receive();
        if (!next.startsWith(start)) {
            throw new AssertionError("expected " + start + " but came\n" + next);
        }
        return next;
    }

    /// The next datagram that begins like this, past all others.
    public String find(String start) throws IOException {
        var next = receive();
        while (!next.startsWith(start)) {
            next = receive();
        }
        return next;
    }

    public void send(String message) throws IOException {
        send(message.getBytes(UTF_8));
    }

    public void send(byte[] message) throws IOException {
        socket.send(new DatagramPacket(message, message.length, phone));
    }

    @Override
    public void close() {
        socket.close();
    }
}
