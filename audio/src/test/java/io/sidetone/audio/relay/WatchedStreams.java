package io.sidetone.audio.relay;

import io.sidetone.sip.media.Streams;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// Streams that remember what they opened, and open nothing before they are let.
public final class WatchedStreams implements Streams {
    public final List<Socket> opened = new CopyOnWriteArrayList<>();
    private final Streams streams;
    private final CountDownLatch gate;

    private WatchedStreams(Streams streams, CountDownLatch gate) {
        this.streams = streams;
        this.gate = gate;
    }

    public static WatchedStreams open(Streams streams) {
        return new WatchedStreams(streams, new CountDownLatch(0));
    }

    /// As slow as the test wants: nothing is opened before [#release()].
    public static WatchedStreams shut(Streams streams) {
        return new WatchedStreams(streams, new CountDownLatch(1));
    }

    public void release() {
        gate.countDown();
    }

    public long alive() {
        return opened.stream().filter(socket -> !socket.isClosed()).count();
    }

    @Override
    public Socket open(String host, int port, boolean encrypted) throws IOException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IOException("The test is over", e);
        }
        var socket = streams.open(host, port, encrypted);
        opened.add(socket);
        return socket;
    }
}
