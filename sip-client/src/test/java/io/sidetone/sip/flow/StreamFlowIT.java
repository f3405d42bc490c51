package io.sidetone.sip.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sidetone.sip.flow.FlowException.Reason;
import io.sidetone.sip.testing.Certificates;
import io.sidetone.sip.testing.FlowEvents;
import io.sidetone.sip.testing.ScriptedPeer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// TCP and TLS over real sockets on loopback.
class StreamFlowIT {
    private static final String OPTIONS = "OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 0\r\n\r\n";

    private static Certificates certificates;
    private static Flows flows;
    private final FlowEvents events = new FlowEvents();

    @BeforeAll
    static void prepare(@TempDir Path folder) throws Exception {
        certificates = Certificates.make(folder);
        flows = new Flows(Trust.withAuthorities(List.of(certificates.authority())));
    }

    @AfterAll
    static void close() {
        flows.close();
    }

    private Flow open(String url) throws Exception {
        return flows.open(Server.parse(url), events).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private Reason failure(String url) {
        var failure = catchThrowable(() -> open(url));
        assertThat(failure).isInstanceOf(ExecutionException.class);
        assertThat(failure.getCause()).isInstanceOf(FlowException.class);
        return ((FlowException) failure.getCause()).reason();
    }

    private void talk(ScriptedPeer peer, String url) throws Exception {
        var opening = flows.open(Server.parse(url), events).toCompletableFuture();
        try (var connection = peer.accept()) {
            var flow = opening.get(10, TimeUnit.SECONDS);
            for (int i = 0; i < 50; i++) {
                flow.send(("INFO sip:a@b SIP/2.0\r\nCSeq: " + i + "\r\nContent-Length: 0\r\n\r\n").getBytes(UTF_8));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(connection.receive("INFO")).contains("CSeq: " + i + "\r\n");
            }
            connection.send(OPTIONS.substring(0, 20));
            connection.send(OPTIONS.substring(20) + OPTIONS);
            assertThat(events.message()).isEqualTo(OPTIONS);
            assertThat(events.message()).isEqualTo(OPTIONS);
            assertThat(flow.sentBy()).matches("127\\.0\\.0\\.1:\\d+");

            flow.send(OPTIONS.getBytes(UTF_8));
            flow.close();
            connection.receive("OPTIONS");
            connection.receiveEnd();
            flow.send(OPTIONS.getBytes(UTF_8));
            assertThat(events.quiet()).as("a closed flow tells nothing").isTrue();
        }
    }

    @Test
    void carriesMessagesOverTcp() throws Exception {
        try (var peer = new ScriptedPeer()) {
            talk(peer, "tcp://127.0.0.1:" + peer.port());
        }
    }

    @Test
    void whoSendsAndHearsNothingIsInDoubtOnce() throws Exception {
        var doubts = new Semaphore(0);
        var listener = new Flow.Listener() {
            @Override
            public void received(byte[] message) {}

            @Override
            public void doubted() {
                doubts.release();
            }

            @Override
            public void lost(FlowException reason) {}
        };
        var brief = new Flows.Liveness(Duration.ofMillis(200), Duration.ofMillis(100));
        try (var peer = new ScriptedPeer();
                var own = new Flows(new Connector(Trust.system(), new Proxy.None()), brief)) {
            var opening = own.open(Server.parse("tcp://127.0.0.1:" + peer.port()), listener)
                    .toCompletableFuture();
            try (var connection = peer.accept()) {
                var flow = opening.get(10, TimeUnit.SECONDS);
                flow.send(OPTIONS.getBytes(UTF_8));
                assertThat(doubts.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
                assertThat(doubts.tryAcquire(600, TimeUnit.MILLISECONDS)).isFalse();
                connection.receive("OPTIONS");
                flow.send(OPTIONS.getBytes(UTF_8));
                connection.receiveAgain(OPTIONS);
                connection.send(OPTIONS);
                assertThat(doubts.tryAcquire(600, TimeUnit.MILLISECONDS))
                        .as("something came after it was sent")
                        .isFalse();
            }
        }
    }

    @Test
    void carriesMessagesOverTls() throws Exception {
        try (var peer = new ScriptedPeer(certificates.server("good"))) {
            talk(peer, "tls://localhost:" + peer.port());
        }
    }

    @ParameterizedTest
    @CsvSource({"elsewhere, WRONG_HOST_NAME", "stranger, UNTRUSTED_CERTIFICATE", "expired, UNTRUSTED_CERTIFICATE"})
    void doesNotTalkToWhomItCannotTrust(String certificate, Reason reason) throws Exception {
        try (var peer = new ScriptedPeer(certificates.server(certificate))) {
            assertHandshakeFails(peer, reason, "tls");
            assertHandshakeFails(peer, reason, "wss");
        }
    }

    private void assertHandshakeFails(ScriptedPeer peer, Reason reason, String scheme) {
        // the server's side of the handshake happens when it reads
        var handshake = CompletableFuture.supplyAsync(() -> catchThrowable(peer::accept));
        assertThat(failure(scheme + "://localhost:" + peer.port())).isEqualTo(reason);
        assertThat(handshake).succeedsWithin(Duration.ofSeconds(10));
        assertThat(events.quiet()).isTrue();
    }

    @Test
    void whoeverDoesNotSpeakTlsIsNoSipServer() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var greeting = CompletableFuture.supplyAsync(() -> catchThrowable(() -> {
                try (var socket = server.accept()) {
                    socket.getOutputStream().write("220 smtp.test ESMTP\r\n".getBytes(UTF_8));
                    socket.getInputStream().readAllBytes();
                }
            }));

            assertThat(failure("tls://localhost:" + server.getLocalPort())).isEqualTo(Reason.NOT_SIP);
            assertThat(greeting).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @CsvSource({"tcp", "tls", "ws", "wss"})
    void nobodyThere(String scheme) throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(failure(scheme + "://127.0.0.1:" + port)).isEqualTo(Reason.UNREACHABLE);
    }

    @ParameterizedTest
    @CsvSource({"tcp", "tls", "ws", "wss"})
    void anUnknownName(String scheme) {
        assertThat(failure(scheme + "://no-such-host.invalid:5060")).isEqualTo(Reason.UNKNOWN_HOST);
    }

    @Test
    void aServerThatClosesIsALoss() throws Exception {
        try (var peer = new ScriptedPeer()) {
            var flow = open("tcp://127.0.0.1:" + peer.port());
            peer.accept().close();

            assertThat(events.loss().reason()).isEqualTo(Reason.LOST);
            flow.send(OPTIONS.getBytes(UTF_8));
            flow.close();
            assertThat(events.quiet()).as("told once").isTrue();
        }
    }

    @Test
    void aLostFrameIsALossAndClosesTheConnection() throws Exception {
        try (var peer = new ScriptedPeer()) {
            var flow = open("tcp://127.0.0.1:" + peer.port());
            var connection = peer.accept();
            connection.send(OPTIONS + "OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 2147483647\r\n\r\n");

            assertThat(events.message()).isEqualTo(OPTIONS);
            assertThat(events.loss()).hasMessageContaining("2147483647");
            connection.receiveEnd();
            assertThat(flow.server().port()).isEqualTo(peer.port());
        }
    }

    @Test
    void answersAPing() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var flow = open("tcp://127.0.0.1:" + server.getLocalPort());
            var socket = server.accept();
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("\r\n\r\n".getBytes(UTF_8));

            assertThat(socket.getInputStream().readNBytes(2)).asString(UTF_8).isEqualTo("\r\n");
            flow.close();
            assertThat(socket.getInputStream().read()).isNegative();
            socket.close();
        }
    }

    @Test
    void closingAllEndsWhatIsOpen() throws Exception {
        try (var peer = new ScriptedPeer()) {
            var own = new Flows(Trust.withAuthorities(List.of()));
            own.open(Server.parse("tcp://127.0.0.1:" + peer.port()), events)
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            var connection = peer.accept();

            own.close();

            connection.receiveEnd();
        }
    }
}
