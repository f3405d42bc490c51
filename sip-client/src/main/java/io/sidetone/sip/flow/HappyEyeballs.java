package io.sidetone.sip.flow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/// Connects to whichever of a host's addresses answers first (RFC 8305): an address family that leads nowhere costs a
/// quarter of a second instead of a time-out.
final class HappyEyeballs {
    /// How long one address is waited for before the next is tried beside it (§5, Connection Attempt Delay).
    static final Duration STAGGER = Duration.ofMillis(250);

    /// Opens a connection to one address. Is interrupted when another was quicker.
    interface Attempt {
        Socket connect(InetSocketAddress address, Deadline deadline) throws IOException;
    }

    private final Attempt attempt;

    HappyEyeballs() {
        this(HappyEyeballs::plain);
    }

    HappyEyeballs(Attempt attempt) {
        this.attempt = attempt;
    }

    private static Socket plain(InetSocketAddress address, Deadline deadline) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(address, deadline.leftMillis());
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /// All addresses of a host, in the order to be tried.
    ///
    /// @throws java.net.UnknownHostException where it has none
    static List<InetAddress> addresses(String host) throws IOException {
        return interleaved(List.of(InetAddress.getAllByName(host)));
    }

    /// The families take turns, IPv6 begins (§4); within a family the name service's order stays.
    static List<InetAddress> interleaved(List<InetAddress> addresses) {
        var six = new ArrayDeque<InetAddress>();
        var four = new ArrayDeque<InetAddress>();
        addresses.forEach(a -> (a.getAddress().length == 16 ? six : four).add(a));
        var all = new ArrayList<InetAddress>();
        while (!six.isEmpty() || !four.isEmpty()) {
            if (!six.isEmpty()) {
                all.add(six.remove());
            }
            if (!four.isEmpty()) {
                all.add(four.remove());
            }
        }
        return all;
    }

    /// The first connection that comes about; the others are closed. Blocks until the deadline at most.
    ///
    /// @param addresses at least one, in the order to be tried
    Socket connect(List<InetAddress> addresses, int port, Deadline deadline) throws IOException {
        try (var race = new Race()) {
            IOException first = null;
            int failed = 0;
            for (int i = 0; failed < addresses.size(); i++) {
                if (i < addresses.size()) {
                    race.enter(new InetSocketAddress(addresses.get(i), port), deadline);
                }
                boolean more = i + 1 < addresses.size();
                var result = deadline.next(race.results, more ? STAGGER : deadline.left());
                if (result instanceof Result.Connected(var socket)) {
                    return socket;
                }
                if (result instanceof Result.Failed(var why)) {
                    failed++;
                    first = first == null ? why : first;
                }
            }
            throw first == null ? new IOException("no address to connect to") : first;
        }
    }

    private sealed interface Result {
        record Connected(Socket socket) implements Result {}

        record Failed(IOException why) implements Result {}
    }

    private final class Race implements AutoCloseable {
        final LinkedBlockingQueue<Result> results = new LinkedBlockingQueue<>();
        private final List<Thread> runners = new ArrayList<>();
        private boolean over;

        void enter(InetSocketAddress address, Deadline deadline) {
            runners.add(Thread.ofVirtual().name("sip-connect").start(() -> {
                try {
                    arrived(attempt.connect(address, deadline));
                } catch (IOException e) {
                    results.add(new Result.Failed(e));
                } catch (RuntimeException e) {
                    results.add(new Result.Failed(new IOException(e)));
                }
            }));
        }

        private synchronized void arrived(Socket socket) {
            if (over) {
                Connector.discard(socket);
            } else {
                results.add(new Result.Connected(socket));
            }
        }

        /// The winner is not among the results any more. An interrupted connect closes its socket.
        @Override
        public synchronized void close() {
            over = true;
            runners.forEach(Thread::interrupt);
            for (var result : results) {
                if (result instanceof Result.Connected(var socket)) {
                    Connector.discard(socket);
                }
            }
        }
    }
}
