package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaEngine;
import io.sidetone.sip.media.MediaSession;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/// Two sessions that call each other without SIP.
public final class Link implements AutoCloseable {
    public final List<MediaConnection> atCaller = new CopyOnWriteArrayList<>();
    public final List<MediaConnection> atCallee = new CopyOnWriteArrayList<>();
    public final MediaSession caller;
    public final MediaSession callee;
    public String offer = "";
    public String answer = "";
    public long offerMs;
    public long connectMs;

    public Link(MediaEngine from, MediaEngine to) {
        requireNetwork();
        caller = from.open(IceConfiguration.NONE, atCaller::add);
        callee = to.open(IceConfiguration.NONE, atCallee::add);
    }

    /// Offer, answer, and both sides connected.
    public Link connect() throws ExecutionException, InterruptedException, TimeoutException {
        long start = System.nanoTime();
        offer = caller.offer().toCompletableFuture().get(10, SECONDS);
        offerMs = (System.nanoTime() - start) / 1_000_000;
        answer = callee.answer(offer).toCompletableFuture().get(10, SECONDS);
        caller.accept(answer, false).toCompletableFuture().get(10, SECONDS);
        long accepted = System.nanoTime();
        await("both connected")
                .atMost(30, SECONDS)
                .pollInterval(1, MILLISECONDS)
                .until(() ->
                        atCaller.contains(MediaConnection.CONNECTED) && atCallee.contains(MediaConnection.CONNECTED));
        connectMs = (System.nanoTime() - accepted) / 1_000_000;
        return this;
    }

    /// The caller offers anew, the callee answers.
    public void again() throws ExecutionException, InterruptedException, TimeoutException {
        var changed = caller.offer().toCompletableFuture().get(10, SECONDS);
        var agreed = callee.answer(changed).toCompletableFuture().get(10, SECONDS);
        caller.accept(agreed, false).toCompletableFuture().get(10, SECONDS);
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
