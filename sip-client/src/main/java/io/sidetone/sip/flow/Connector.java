package io.sidetone.sip.flow;

import io.sidetone.sip.flow.FlowException.Reason;
import io.sidetone.sip.media.Streams;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/// Opens every TCP and TLS stream of the program, to phone systems and to relays alike: to whichever address of the
/// host answers first (RFC 8305), through the proxy where there is one (RFC 9110 §9.3.6), and with the host name
/// checked (RFC 5922, RFC 7443). May be used from any thread; datagrams never come here.
public final class Connector implements Streams {
    /// How long opening may take: look-up, proxy and TLS together.
    private static final Duration WITHIN = Duration.ofMillis(OPEN_WITHIN_MS);

    private static final int PROBES = 2;

    private final Trust trust;
    private final Proxy proxy;
    private final SystemProxies system;
    private final Duration within;
    private final HappyEyeballs eyeballs = new HappyEyeballs();

    public Connector(Trust trust, Proxy proxy) {
        this(trust, proxy, new SystemProxies(), WITHIN);
    }

    Connector(Trust trust, Proxy proxy, SystemProxies system, Duration within) {
        this.trust = trust;
        this.proxy = proxy;
        this.system = system;
        this.within = within;
    }

    /// How long opening may take.
    Duration within() {
        return within;
    }

    /// @throws FlowException with a sentence that says why not; at the latest after 6 s
    @Override
    public Socket open(String host, int port, boolean encrypted) throws IOException {
        return open(new Opening(host, port, encrypted ? host : null));
    }

    /// The stream a flow to this server needs. Its certificate must be for the server's domain.
    Socket open(Server server) throws IOException {
        return open(new Opening(server.host(), server.port(), server.transport().encrypted() ? server.domain() : null));
    }

    /// A thread of its own, because an interrupt ends whatever a virtual thread waits for, and a look-up that
    /// nothing ends may be left behind.
    private Socket open(Opening opening) throws IOException {
        var result = new CompletableFuture<Socket>();
        var thread = Thread.ofVirtual().name("sip-open").start(() -> {
            try {
                var socket = opening.run();
                if (!result.complete(socket)) {
                    socket.close();
                }
            } catch (IOException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw opening.failed(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw abandoned(opening, e, result, thread);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw abandoned(opening, e, result, thread);
        }
    }

    private static FlowException abandoned(
            Opening opening, Exception why, CompletableFuture<Socket> result, Thread thread) {
        var failure = opening.failed(why);
        if (!result.completeExceptionally(failure)) {
            result.thenAccept(Connector::discard); // it came when nobody wanted it any more
        }
        thread.interrupt();
        return failure;
    }

    static void discard(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // the descriptor is gone either way
        }
    }

    private Optional<Proxy.Http> proxyFor(String host, int port) {
        return switch (proxy) {
            case Proxy.None p -> Optional.empty();
            case Proxy.Http p -> Optional.of(p);
            case Proxy.OperatingSystem p -> system.find(host, port);
        };
    }

    /// One stream on its way.
    private final class Opening {
        private final String host;
        private final int port;
        private final @Nullable String name;
        private final Deadline deadline = Deadline.in(within);
        private volatile @Nullable String waitingForProxy;

        /// @param name whose certificate is wanted; null for none
        Opening(String host, int port, @Nullable String name) {
            this.host = host;
            this.port = port;
            this.name = name;
        }

        Socket run() throws IOException {
            var through = proxyFor(host, port);
            if (through.isEmpty()) {
                return secured(connected(host, port));
            }
            var http = through.get();
            waitingForProxy = http.toString();
            var socket = connected(http.host(), http.port());
            try {
                Tunnel.dig(socket, http, host, port);
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
            waitingForProxy = null;
            return secured(socket);
        }

        private Socket connected(String to, int at) throws IOException {
            var socket = eyeballs.connect(HappyEyeballs.addresses(to), at, deadline);
            try {
                socket.setTcpNoDelay(true);
                keepAlive(socket);
                return socket;
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
        }

        private Socket secured(Socket plain) throws IOException {
            if (name == null) {
                return plain;
            }
            try {
                var socket = (SSLSocket) trust.context().getSocketFactory().createSocket(plain, name, port, true);
                var parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return socket;
            } catch (IOException | RuntimeException e) {
                plain.close();
                throw e;
            }
        }

        FlowException failed(Throwable failure) {
            var reason = FlowException.opening(failure);
            var waiting = waitingForProxy;
            if (waiting != null
                    && reason.reason() != Reason.PROXY_REFUSED
                    && reason.reason() != Reason.PROXY_PASSWORD) {
                return new FlowException(
                        Reason.PROXY_UNREACHABLE, "The proxy " + waiting + " cannot be reached", failure);
            }
            return failure instanceof TimeoutException
                    ? new FlowException(
                            Reason.UNREACHABLE,
                            Server.authority(host, port) + " does not answer within " + within.toSeconds() + " s",
                            failure)
                    : reason;
        }
    }

    /// The kernel notices a half-open connection while nothing is sent.
    private static void keepAlive(Socket socket) throws IOException {
        var liveness = Flows.Liveness.DEFAULT;
        socket.setKeepAlive(true);
        set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, (int) liveness.every().toSeconds());
        set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, (int)
                (liveness.patience().toSeconds() / PROBES));
        set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
    }

    private static void set(Socket socket, SocketOption<Integer> option, int value) throws IOException {
        if (socket.supportedOptions().contains(option)) {
            socket.setOption(option, value);
        }
    }
}
