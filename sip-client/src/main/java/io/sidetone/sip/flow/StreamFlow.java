package io.sidetone.sip.flow;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;

/// SIP over TCP or TLS (RFC 3261 §18.3). The host name of a TLS server is checked (RFC 5922). A half-open connection
/// is noticed by the kernel's keep-alive probes, so an idle one costs no SIP traffic.
final class StreamFlow implements Flow {
    private final Server server;
    private final Socket socket;
    private final OutputStream out;
    private final Listener listener;
    private final SerialExecutor sending;
    private final AtomicBoolean over = new AtomicBoolean();

    private StreamFlow(Server server, Socket socket, ExecutorService threads, Listener listener) throws IOException {
        this.server = server;
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.listener = listener;
        this.sending = new SerialExecutor(threads);
    }

    static Flow open(Server server, Trust trust, ExecutorService threads, Flows.Liveness liveness, Listener listener)
            throws IOException {
        int patience = Math.toIntExact(Flows.OPEN_WITHIN.toMillis());
        var socket = new Socket();
        try {
            // the look-up throws UnknownHostException, which connect() would hide
            socket.connect(new InetSocketAddress(InetAddress.getByName(server.host()), server.port()), patience);
            socket.setTcpNoDelay(true);
            keepAlive(socket, liveness);
            if (server.transport().encrypted()) {
                socket.setSoTimeout(patience);
                socket = secure(socket, server, trust);
                socket.setSoTimeout(0);
            }
            var flow = new StreamFlow(server, socket, threads, listener);
            threads.execute(flow::read);
            return flow;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static SSLSocket secure(Socket plain, Server server, Trust trust) throws IOException {
        var socket =
                (SSLSocket) trust.context().getSocketFactory().createSocket(plain, server.host(), server.port(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static void keepAlive(Socket socket, Flows.Liveness liveness) throws IOException {
        socket.setKeepAlive(true);
        int probes = 2;
        set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, seconds(liveness.every().toMillis()));
        set(
                socket,
                ExtendedSocketOptions.TCP_KEEPINTERVAL,
                seconds(liveness.patience().toMillis() / probes));
        set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, probes);
    }

    private static int seconds(long millis) {
        return (int) Math.max(1, millis / 1000);
    }

    private static void set(Socket socket, SocketOption<Integer> option, int value) throws IOException {
        if (socket.supportedOptions().contains(option)) {
            socket.setOption(option, value);
        }
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public String sentBy() {
        var host = socket.getLocalAddress().getHostAddress();
        int scope = host.indexOf('%');
        var bare = scope < 0 ? host : host.substring(0, scope);
        return (bare.indexOf(':') < 0 ? bare : "[" + bare + "]") + ":" + socket.getLocalPort();
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
        } catch (IOException e) {
            lost(e);
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
        try {
            socket.close();
        } catch (IOException e) {
            // RFC 3261 knows no unsuccessful close: the descriptor is gone either way
            over.set(true);
        }
    }
}
