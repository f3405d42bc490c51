package io.sidetone.sip.flow;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// SIP over TCP or TLS (RFC 3261 §18.3). A half-open connection is noticed by the kernel's keep-alive probes, so an
/// idle one costs no SIP traffic. They do not run while something sent waits to be acknowledged: who sends and hears
/// nothing for a while tells its listener, once.
final class StreamFlow implements Flow {
    private final Server server;
    private final Socket socket;
    private final String sentBy; // a closed socket does not know any more
    private final OutputStream out;
    private final Listener listener;
    private final SerialExecutor sending;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Duration doubtAfter;
    private final Executor threads;
    private volatile long heard = System.nanoTime();
    private volatile long sent = heard;
    private final AtomicBoolean watched = new AtomicBoolean();

    private StreamFlow(Server server, Socket socket, ExecutorService threads, Duration doubtAfter, Listener listener)
            throws IOException {
        this.threads = threads;
        this.doubtAfter = doubtAfter;
        this.server = server;
        this.socket = socket;
        this.sentBy = sentBy(socket.getLocalAddress(), socket.getLocalPort());
        this.out = socket.getOutputStream();
        this.listener = listener;
        this.sending = new SerialExecutor(threads);
    }

    /// @param doubtAfter how long nothing may come after something was sent
    static Flow open(
            Server server, Connector connector, ExecutorService threads, Duration doubtAfter, Listener listener)
            throws IOException {
        var socket = connector.open(server);
        try {
            var flow = new StreamFlow(server, socket, threads, doubtAfter, listener);
            threads.execute(flow::read);
            return flow;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public String sentBy() {
        return sentBy;
    }

    /// A local address the way a Via has it.
    static String sentBy(InetAddress address, int port) {
        var host = address.getHostAddress();
        int scope = host.indexOf('%');
        return Server.authority(scope < 0 ? host : host.substring(0, scope), port);
    }

    @Override
    public void send(byte[] message) {
        if (over.get()) {
            return;
        }
        try {
            sending.execute(() -> write(message));
        } catch (RejectedExecutionException noThreadsAnyMore) {
            lost(new IOException("closing", noThreadsAnyMore));
        }
    }

    /// What was given before [#close()] leaves before it.
    private void write(byte[] message) {
        try {
            out.write(message);
            out.flush();
            sent = System.nanoTime();
            if (watched.compareAndSet(false, true)) {
                watch(doubtAfter.toNanos());
            }
        } catch (IOException e) {
            lost(e);
        }
    }

    private void watch(long nanos) {
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, threads).execute(this::look);
    }

    private void look() {
        watched.set(false); // what is sent from here on is watched anew
        if (over.get() || heard - sent > 0) {
            return;
        }
        long left = sent + doubtAfter.toNanos() - System.nanoTime();
        if (left <= 0) {
            listener.doubted();
        } else if (watched.compareAndSet(false, true)) {
            watch(left);
        }
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            try {
                // behind what is still to be sent
                sending.execute(this::closeSocket);
            } catch (RejectedExecutionException noThreadsAnyMore) {
                closeSocket();
            }
        }
    }

    private void read() {
        try (var in = new BufferedInputStream(socket.getInputStream(), 16 * 1024)) {
            var framing = new StreamFraming(in);
            while (true) {
                var message = framing.next();
                heard = System.nanoTime();
                if (message.length == 0) {
                    send(new byte[] {'\r', '\n'});
                } else {
                    listener.received(message);
                }
            }
        } catch (IOException e) {
            lost(e);
        }
    }

    private void lost(IOException failure) {
        if (over.compareAndSet(false, true)) {
            closeSocket();
            listener.lost(FlowException.lost(failure));
        }
    }

    private void closeSocket() {
        Connector.discard(socket);
    }
}
