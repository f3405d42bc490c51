package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaEngine;
import io.sidetone.sip.media.MediaListener;
import io.sidetone.sip.media.MediaSession;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// Two sessions that call each other without SIP.
public final class Link implements AutoCloseable {
    public final List<MediaConnection> atCaller = new CopyOnWriteArrayList<>();
    public final List<MediaConnection> atCallee = new CopyOnWriteArrayList<>();
    public final MediaSession caller;
    public final MediaSession callee;
    public String offer = "";
    public String answer = "";
    public long offerMs;
    public long answerMs;
    public long connectMs;

    /// How often each was told that an offer of its own is needed.
    public final AtomicInteger wantedByCaller = new AtomicInteger();

    public final AtomicInteger wantedByCallee = new AtomicInteger();
    /// What becomes of a description between the two.
    public UnaryOperator<String> callerSays = UnaryOperator.identity();

    public UnaryOperator<String> calleeSays = UnaryOperator.identity();

    public Link(MediaEngine from, MediaEngine to) {
        this(from, IceConfiguration.NONE, to, IceConfiguration.NONE);
    }

    public Link(MediaEngine from, IceConfiguration fromIce, MediaEngine to, IceConfiguration toIce) {
        requireNetwork();
        caller = from.open(fromIce, new Told(atCaller, wantedByCaller));
        callee = to.open(toIce, new Told(atCallee, wantedByCallee));
    }

    private record Told(List<MediaConnection> connections, AtomicInteger wanted) implements MediaListener {
        @Override
        public void connectionChanged(MediaConnection connection) {
            connections.add(connection);
        }

        @Override
        public void needsOffer() {
            wanted.incrementAndGet();
        }
    }

    /// Offer, answer, and both sides connected.
    public Link connect() throws ExecutionException, InterruptedException, TimeoutException {
        negotiate();
        long accepted = System.nanoTime();
        connected();
        connectMs = (System.nanoTime() - accepted) / 1_000_000;
        return this;
    }

    /// Offer and answer, whatever comes of them.
    public void negotiate() throws ExecutionException, InterruptedException, TimeoutException {
        long start = System.nanoTime();
        offer = caller.offer().toCompletableFuture().get(10, SECONDS);
        offerMs = (System.nanoTime() - start) / 1_000_000;
        start = System.nanoTime();
        answer = callee.answer(callerSays.apply(offer)).toCompletableFuture().get(10, SECONDS);
        answerMs = (System.nanoTime() - start) / 1_000_000;
        caller.accept(calleeSays.apply(answer), false).toCompletableFuture().get(10, SECONDS);
    }

    public void connected() {
        await("both connected")
                .atMost(30, SECONDS)
                .pollInterval(1, MILLISECONDS)
                .until(() ->
                        atCaller.contains(MediaConnection.CONNECTED) && atCallee.contains(MediaConnection.CONNECTED));
    }

    /// The caller offers anew, the callee answers.
    public void again() throws ExecutionException, InterruptedException, TimeoutException {
        negotiate();
    }

    /// The callee offers anew, the caller answers.
    public void againByCallee() throws ExecutionException, InterruptedException, TimeoutException {
        offer = callee.offer().toCompletableFuture().get(10, SECONDS);
        answer = caller.answer(calleeSays.apply(offer)).toCompletableFuture().get(10, SECONDS);
        callee.accept(callerSays.apply(answer), false).toCompletableFuture().get(10, SECONDS);
    }

    /// libwebrtc never uses the loopback interface: on a machine with nothing else these tests cannot run.
    public static void requireNetwork() {
        try {
            boolean up = NetworkInterface.networkInterfaces().anyMatch(Link::isUsable);
            if (!up) {
                throw new AssertionError("This test needs a network interface besides loopback that is up and has an"
                        + " address (a veth or dummy one will do): libwebrtc finds no candidate on loopback alone.");
            }
        } catch (SocketException e) {
            throw new AssertionError("the network interfaces cannot be listed", e);
        }
    }

    private static boolean isUsable(NetworkInterface it) {
        try {
            return it.isUp() && !it.isLoopback() && it.inetAddresses().findAny().isPresent();
        } catch (SocketException e) {
            return false;
        }
    }

    @Override
    public void close() {
        caller.close();
        callee.close();
    }
}
