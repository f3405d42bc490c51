package io.sidetone.app.control;

import io.sidetone.app.settings.OwnerOnlyFile;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens for those who control this instance.
public final class ControlServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlServer.class);
    private static final int MOST_CONNECTIONS = 64;
    private final SocketPlace place;
    private final ServerSocketChannel listening;
    private final StatusBoard board;
    private final Methods methods;
    private final Set<ControlConnection> connections = ConcurrentHashMap.newKeySet();

    private ControlServer(SocketPlace place, ServerSocketChannel listening, StatusBoard board, Methods methods) {
        this.place = place;
        this.listening = listening;
        this.board = board;
        this.methods = methods;
    }

    /// Starts to listen. The caller holds the instance's lock, so a socket that is there is nobody's.
    ///
    /// @throws IOException with a sentence
    public static ControlServer open(SocketPlace place, StatusBoard board, Methods methods) throws IOException {
        var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            var address = place.prepare();
            listening.bind(address);
            OwnerOnlyFile.restrictFile(address.getPath());
        } catch (IOException e) {
            listening.close();
            throw new IOException("The control socket cannot be opened: " + e.getMessage(), e);
        }
        var server = new ControlServer(place, listening, board, methods);
        Thread.ofVirtual().name("control-accept").start(server::accept);
        return server;
    }

    private void accept() {
        while (listening.isOpen()) {
            try {
                greet(listening.accept());
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException e) {
                log.warn("The control socket failed; the phone goes on without it: {}", e.getMessage());
                return;
            }
        }
    }

    private void greet(SocketChannel channel) throws IOException {
        if (connections.size() >= MOST_CONNECTIONS) {
            log.warn("More than {} programs want to control this one; the next is turned away", MOST_CONNECTIONS);
            channel.close();
            return;
        }
        var connection = new ControlConnection(channel, board, methods, connections::remove);
        connections.add(connection);
        connection.start();
    }

    /// Stops listening, lets what is on its way go out, and takes the socket away.
    @Override
    public void close() {
        try {
            listening.close();
            place.remove();
        } catch (IOException e) {
            log.warn("The control socket could not be taken away: {}", e.getMessage());
        }
        connections.forEach(ControlConnection::finish);
        connections.forEach(ControlConnection::awaitEnd);
    }
}
