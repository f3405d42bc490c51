package io.sidetone.audio.relay;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A port on this computer that leads to one TURN server. Safe for use by any thread.
final class Bridge implements AutoCloseable {
    /// Opens the far half; blocks, and fails with a sentence.
    @FunctionalInterface
    interface Far {
        Socket open() throws IOException;
    }

    private static final Logger log = LoggerFactory.getLogger(Bridge.class);
    /// libwebrtc makes one connection for each network interface, two where RTCP has a port of its own.
    static final int AT_MOST = 16;

    private final String relay;
    private final Far far;
    private final ServerSocket door;
    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean complained = new AtomicBoolean();
    private volatile boolean closed;

    /// @param relay for the log
    Bridge(String relay, Far far) throws IOException {
        this.relay = relay;
        this.far = far;
        door = new ServerSocket();
        try {
            door.bind(new InetSocketAddress(loopback(), 0), AT_MOST);
        } catch (IOException e) {
            door.close();
            throw e;
        }
        Thread.ofVirtual().name("relay-door-" + door.getLocalPort()).start(this::welcome);
    }

    /// libwebrtc takes a relay of one family from networks of the same family only, even where the relay is this very
    /// computer: one that has no IPv4 but loopback needs the other.
    private static InetAddress loopback() throws IOException {
        var own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        boolean onlySix = !own.isEmpty() && own.stream().noneMatch(Inet4Address.class::isInstance);
        byte[] six = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        byte[] four = {127, 0, 0, 1};
        return InetAddress.getByAddress(onlySix ? six : four);
    }

    /// What libwebrtc is told in place of the relay's address.
    String url() {
        var address = door.getInetAddress();
        var host = address instanceof Inet4Address ? address.getHostAddress() : "[::1]";
        return "turn:" + host + ":" + door.getLocalPort() + "?transport=tcp";
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                admit(door.accept());
            } catch (IOException e) {
                if (!door.isClosed()) {
                    log.debug("a connection to the bridge to {} came to nothing: {}", relay, e.getMessage());
                }
            }
        }
    }

    private void admit(Socket near) throws IOException {
        if (passages.size() >= AT_MOST) {
            near.close();
            return;
        }
        var passage = new Passage(near, far, this::complain, passages::remove);
        passages.add(passage);
        passage.begin();
        if (closed) {
            passage.closeLater(); // it came in while the bridge was being closed
        }
    }

    /// Once: libwebrtc tries from every network interface.
    private void complain(IOException why) {
        if (!closed && complained.compareAndSet(false, true)) {
            log.warn("The relay {} cannot be reached: {}", relay, sentence(why));
        }
    }

    private static String sentence(IOException why) {
        return why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    }

    int connections() {
        return passages.size();
    }

    boolean isOver() {
        return door.isClosed() && passages.isEmpty();
    }

    void retire() {
        try {
            door.close();
        } catch (IOException e) {
            log.debug("the bridge to {} does not close its port: {}", relay, e.getMessage());
        }
    }

    /// Connections get a moment to end by themselves: libwebrtc gives its relay back when it closes.
    @Override
    public void close() {
        closed = true;
        retire();
        passages.forEach(Passage::closeLater);
    }
}
