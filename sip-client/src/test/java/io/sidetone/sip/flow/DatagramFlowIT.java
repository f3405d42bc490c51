package io.sidetone.sip.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sidetone.sip.flow.FlowException.Reason;
import io.sidetone.sip.testing.DatagramPeer;
import io.sidetone.sip.testing.FlowEvents;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// SIP over UDP on real sockets on loopback.
class DatagramFlowIT {
    private static final String OPTIONS = "OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 0\r\n\r\n";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final FlowEvents events = new FlowEvents();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    private Flow open(int port, Duration every) throws Exception {
        return DatagramFlow.open(Server.parse("udp://127.0.0.1:" + port), threads, every, events);
    }

    private Flow open(int port) throws Exception {
        return open(port, DatagramFlow.KEEP_ALIVE);
    }

    @Test
    void carriesMessages() throws Exception {
        try (var peer = new DatagramPeer()) {
            var flow = open(peer.port());
            var large = OPTIONS + "x".repeat(20_000) + "ü";
            flow.send(large.getBytes(UTF_8));
            flow.send(OPTIONS.getBytes(UTF_8));

            assertThat(peer.receive()).isEqualTo(large);
            assertThat(peer.receive()).isEqualTo(OPTIONS);
            assertThat(flow.sentBy()).isEqualTo("127.0.0.1:" + peer.phonePort());
            peer.send(large);
            assertThat(events.message()).isEqualTo(large);

            flow.send("BYE".getBytes(UTF_8));
            flow.close();
            assertThat(peer.receive()).isEqualTo("BYE");
            flow.send(OPTIONS.getBytes(UTF_8));
            assertThat(events.quiet()).as("a closed flow tells nothing").isTrue();
            assertThat(flow.sentBy()).isEqualTo("127.0.0.1:" + peer.phonePort());
        }
    }

    @Test
    void keepsTheWayBackOpen() throws Exception {
        try (var peer = new DatagramPeer()) {
            open(peer.port(), Duration.ofMillis(50));

            assertThat(peer.receive()).isEqualTo("\r\n\r\n");
            assertThat(peer.receive()).isEqualTo("\r\n\r\n");
        }
    }

    @Test
    void othersKeepAlivesAreNoMessages() throws Exception {
        try (var peer = new DatagramPeer()) {
            open(peer.port()).send(OPTIONS.getBytes(UTF_8));
            peer.receive();
            peer.send("\r\n");
            peer.send(new byte[4]);
            peer.send(new byte[0]);
            peer.send(OPTIONS);

            assertThat(events.message()).isEqualTo(OPTIONS);
            assertThat(events.quiet()).isTrue();
        }
    }

    @Test
    void nobodyElseIsHeard() throws Exception {
        try (var peer = new DatagramPeer();
                var stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            open(peer.port()).send(OPTIONS.getBytes(UTF_8));
            peer.receive();
            var spam = "INVITE sip:101@127.0.0.1 SIP/2.0\r\n\r\n".getBytes(UTF_8);
            stranger.send(new DatagramPacket(spam, spam.length, InetAddress.getLoopbackAddress(), peer.phonePort()));
            peer.send(OPTIONS);

            assertThat(events.message()).isEqualTo(OPTIONS);
            assertThat(events.quiet()).isTrue();
        }
    }

    @Test
    void aRefusalIsALoss() throws Exception {
        int port;
        try (var free = new DatagramPeer()) {
            port = free.port();
        }
        var flow = open(port);
        flow.send(OPTIONS.getBytes(UTF_8));

        assertThat(events.loss().reason()).isEqualTo(Reason.LOST);
        flow.send(OPTIONS.getBytes(UTF_8));
        assertThat(events.quiet()).as("told once").isTrue();
    }

    @Test
    void whatNoDatagramCanHoldIsNotSentAndHarmsNothing() throws Exception {
        try (var peer = new DatagramPeer()) {
            var flow = open(peer.port());
            flow.send(new byte[DatagramFlow.LARGEST + 1]);
            flow.send(OPTIONS.getBytes(UTF_8));

            assertThat(peer.receive()).isEqualTo(OPTIONS);
            assertThat(events.quiet()).isTrue();
        }
    }

    @Test
    void anUnknownName() {
        assertThatThrownBy(() -> DatagramFlow.open(
                        Server.parse("udp://no-such-host.invalid"), threads, DatagramFlow.KEEP_ALIVE, events))
                .satisfies(e -> assertThat(FlowException.opening(e).reason()).isEqualTo(Reason.UNKNOWN_HOST));
    }
}
