package io.sidetone.sip.flow;

import io.sidetone.sip.flow.FlowException.Reason;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SIP over UDP (RFC 3261 §18): a datagram, a message. The socket is connected, so that only the server is heard and
/// its refusals (ICMP) reach us. What gets lost on the way is the transactions' business.
final class DatagramFlow implements Flow {
    private static final Logger log = LoggerFactory.getLogger(DatagramFlow.class);
    /// Keeps the way back open in routers that translate addresses (RFC 5626 §4.4); most forget after 30 s and more.
    static final Duration KEEP_ALIVE = Duration.ofSeconds(25);
    /// What a datagram can hold.
    static final int LARGEST = 65_507;

    private static final byte[] PING = {'\r', '\n', '\r', '\n'};

    private final Server server;
    private final DatagramSocket socket;
    private final ExecutorService threads;
    private final Listener listener;
    private final SerialExecutor sending;
    private final Duration every;
    private final String sentBy; // a closed socket does not know any more
    private final AtomicBoolean over = new AtomicBoolean();

    private DatagramFlow(
            Server server, DatagramSocket socket, ExecutorService threads, Duration every, Listener listener) {
        this.server = server;
        this.socket = socket;
        this.threads = threads;
        this.every = every;
        this.sentBy = StreamFlow.sentBy(socket.getLocalAddress(), socket.getLocalPort());
        this.listener = listener;
        this.sending = new SerialExecutor(threads);
    }

    static Flow open(Server server, ExecutorService threads, Duration every, Listener listener) throws IOException {
        var flow = new DatagramFlow(server, connected(server), threads, every, listener);
        threads.execute(flow::read);
        flow.pingLater();
        return flow;
    }

    /// To the first address there is a way to. Nothing is sent.
    private static DatagramSocket connected(Server server) throws IOException {
        IOException first = null;
        for (var address : HappyEyeballs.addresses(server.host())) {
            var socket = new DatagramSocket();
            try {
                socket.connect(new InetSocketAddress(address, server.port()));
                return socket;
            } catch (IOException e) {
                socket.close();
                first = first == null ? e : first;
            }
        }
        throw first == null ? new IOException("no address to send to") : first;
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public String sentBy() {
        return sentBy;
    }

    @Override
    public void send(byte[] message) {
        if (over.get()) {
            return;
        }
        if (message.length > LARGEST) {
            log.warn("A message of {} bytes is too large for a datagram to {}", message.length, server);
            return;
        }
        try {
            sending.execute(() -> write(message));
        } catch (RejectedExecutionException noThreadsAnyMore) {
            lost(new IOException("closing", noThreadsAnyMore));
        }
    }

    private void write(byte[] message) {
        try {
            socket.send(new DatagramPacket(message, message.length));
        } catch (IOException e) {
            lost(e);
        }
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            try {
                // behind what is still to be sent
                sending.execute(socket::close);
            } catch (RejectedExecutionException noThreadsAnyMore) {
                socket.close();
            }
        }
    }

    private void read() {
        var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            while (true) {
                packet.setLength(LARGEST);
                socket.receive(packet);
                var message = Arrays.copyOf(packet.getData(), packet.getLength());
                if (!keepAlive(message)) {
                    listener.received(message);
                }
            }
        } catch (IOException e) {
            lost(e);
        }
    }

    /// Line ends or zeros, whatever the other side keeps its way open with.
    private static boolean keepAlive(byte[] message) {
        for (byte b : message) {
            if (b != '\r' && b != '\n' && b != 0) {
                return false;
            }
        }
        return true;
    }

    private void pingLater() {
        CompletableFuture.delayedExecutor(every.toMillis(), TimeUnit.MILLISECONDS, threads)
                .execute(() -> {
                    if (!over.get()) {
                        send(PING);
                        pingLater();
                    }
                });
    }

    private void lost(IOException failure) {
        if (over.compareAndSet(false, true)) {
            socket.close();
            listener.lost(
                    failure instanceof PortUnreachableException
                            ? new FlowException(Reason.LOST, "Nobody listens at " + server, failure)
                            : FlowException.lost(failure));
        }
    }
}
