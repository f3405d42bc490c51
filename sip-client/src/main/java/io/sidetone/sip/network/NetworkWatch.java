package io.sidetone.sip.network;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the computer's addresses about every second on a thread of its own, and tells what has changed. Where
/// looking takes the system long it looks less often, so that it never costs more than a fiftieth of a processor.
public final class NetworkWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NetworkWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofSeconds(4);
    private static final int SHARE = 50;
    /// Nobody's (RFC 5737, RFC 3849), so the way there is the way to the wide world.
    private static final List<byte[]> FAR_AWAY = List.of(
            new byte[] {(byte) 192, 0, 2, 1},
            new byte[] {0x20, 1, 0x0d, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});

    private final Callable<Network> eyes;
    private final Consumer<NetworkChange> changed;
    private final NetworkChanges changes = new NetworkChanges();
    private final ScheduledThreadPoolExecutor thread;
    private volatile @Nullable Network seen;

    /// @param changed called on the watch's thread: only post from there
    public NetworkWatch(Consumer<NetworkChange> changed) {
        this(NetworkWatch::present, changed);
    }

    NetworkWatch(Callable<Network> eyes, Consumer<NetworkChange> changed) {
        this.eyes = eyes;
        this.changed = changed;
        thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofVirtual().name("sip-network").factory(), new ThreadPoolExecutor.DiscardPolicy());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    public void start() {
        thread.execute(() -> look(EVERY));
    }

    /// What was there at the last look. Any thread.
    public Network now() {
        var last = seen;
        return last == null ? Network.NONE : last;
    }

    /// Whether it has looked at all.
    boolean looked() {
        return seen != null;
    }

    private void look(Duration since) {
        long began = System.nanoTime();
        try {
            var now = eyes.call();
            seen = now;
            changes.look(now, Instant.now(), began, since).ifPresent(this::tell);
        } catch (Exception e) {
            log.debug("The network cannot be looked at: {}", e.toString());
        }
        var next = nextLook(Duration.ofNanos(System.nanoTime() - began));
        try {
            thread.schedule(() -> look(next), next.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            log.trace("The network is not watched any more");
        }
    }

    static Duration nextLook(Duration took) {
        var fair = took.multipliedBy(SHARE);
        if (fair.compareTo(EVERY) < 0) {
            return EVERY;
        }
        return fair.compareTo(SELDOM) < 0 ? fair : SELDOM;
    }

    private void tell(NetworkChange change) {
        log.info(
                "{}The network was {} and is {}",
                change.woke() ? "The computer has slept. " : "",
                change.before(),
                change.now());
        changed.accept(change);
    }

    private static Network present() throws SocketException {
        var addresses = new HashSet<InetAddress>();
        for (var card : NetworkInterface.networkInterfaces().toList()) {
            if (!card.isUp() || card.isLoopback()) {
                continue;
            }
            card.inetAddresses()
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .forEach(addresses::add);
        }
        return new Network(addresses, routes());
    }

    /// "Connecting" a datagram socket sends nothing; it only asks the system which way leads there.
    private static Set<InetAddress> routes() {
        var routes = new HashSet<InetAddress>();
        for (var far : FAR_AWAY) {
            try (var socket = new DatagramSocket()) {
                socket.connect(new InetSocketAddress(InetAddress.getByAddress(far), 9));
                var ours = socket.getLocalAddress();
                if (!ours.isAnyLocalAddress() && !ours.isLoopbackAddress()) {
                    routes.add(ours);
                }
            } catch (IOException | java.io.UncheckedIOException e) {
                log.trace("No way leads there: {}", e.getMessage());
            }
        }
        return routes;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
