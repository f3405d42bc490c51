package io.sidetone.sip.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sidetone.sip.flow.FlowException.Reason;
import io.sidetone.sip.testing.Certificates;
import io.sidetone.sip.testing.FlowEvents;
import io.sidetone.sip.testing.RawWebSocket;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// SIP over WebSocket against a server that is written frame by frame.
class WebSocketFlowIT {
    private static final String SIP = "Sec-WebSocket-Protocol: sip\r\n";
    private static final String OPTIONS = "OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 0\r\n\r\n";

    private final FlowEvents events = new FlowEvents();
    private Flows flows = new Flows(Trust.withAuthorities(List.of()));
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        flows.close();
        server.close();
    }

    private CompletableFuture<Flow> opening() {
        return flows.open(Server.parse("ws://127.0.0.1:" + server.getLocalPort() + "/ws"), events)
                .toCompletableFuture();
    }

    private static Flow opened(CompletableFuture<Flow> opening) throws Exception {
        return opening.get(10, TimeUnit.SECONDS);
    }

    private static Reason failure(CompletableFuture<Flow> opening) {
        var failure = catchThrowable(() -> opened(opening));
        assertThat(failure).isInstanceOf(ExecutionException.class);
        return ((FlowException) failure.getCause()).reason();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void asksForSipAndCarriesIt() throws Exception {
        var opening = opening();
        try (var peer = RawWebSocket.accept(server)) {
            assertThat(peer.request()).startsWith("GET /ws HTTP/1.1\r\n").containsIgnoringCase(SIP);
            peer.upgrade(SIP);
            var flow = opened(opening);
            for (int i = 0; i < 20; i++) {
                flow.send(bytes("INFO " + i));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(peer.receive().text()).isEqualTo("INFO " + i);
            }
            peer.send(RawWebSocket.TEXT, true, bytes(OPTIONS));
            peer.send(RawWebSocket.BINARY, true, bytes(OPTIONS + "ü"));
            assertThat(events.message()).isEqualTo(OPTIONS);
            assertThat(events.message()).isEqualTo(OPTIONS + "ü");
            assertThat(flow.sentBy()).matches("[0-9a-f]{16}\\.invalid");

            flow.send(bytes("BYE"));
            flow.close();
            assertThat(peer.receive().text()).isEqualTo("BYE");
            assertThat(peer.receive().opcode()).isEqualTo(RawWebSocket.CLOSE);
            flow.send(bytes("after"));
            assertThat(events.quiet()).as("a closed flow tells nothing").isTrue();
        }
    }

    @Test
    void carriesItOverTls(@TempDir Path folder) throws Exception {
        var certificates = Certificates.make(folder);
        flows.close();
        flows = new Flows(Trust.withAuthorities(List.of(certificates.authority())));
        try (var secure = certificates.server("good")) {
            var opening = flows.open(Server.parse("wss://localhost:" + secure.getLocalPort() + "/ws"), events)
                    .toCompletableFuture();
            try (var peer = RawWebSocket.accept(secure)) {
                peer.upgrade(SIP);
                var flow = opened(opening);
                flow.send(bytes(OPTIONS));
                assertThat(peer.receive().text()).isEqualTo(OPTIONS);
            }
        }
    }

    @Test
    void piecesBecomeOneMessage() throws Exception {
        var opening = opening();
        try (var peer = RawWebSocket.accept(server)) {
            peer.upgrade(SIP);
            opened(opening);
            var whole = OPTIONS.replace("0", "2") + "ü";
            var all = bytes(whole);

            // the last cut goes through a letter
            peer.send(RawWebSocket.TEXT, false, java.util.Arrays.copyOf(all, 10));
            peer.send(RawWebSocket.PING, true, bytes("between"));
            peer.send(RawWebSocket.CONTINUATION, false, java.util.Arrays.copyOfRange(all, 10, all.length - 1));
            peer.send(RawWebSocket.CONTINUATION, true, new byte[] {all[all.length - 1]});
            peer.send(RawWebSocket.BINARY, false, bytes("SIP/2.0 "));
            peer.send(RawWebSocket.CONTINUATION, true, bytes("200 OK"));

            assertThat(events.message()).isEqualTo(whole);
            assertThat(events.message()).isEqualTo("SIP/2.0 200 OK");
            var pong = peer.receive();
            assertThat(pong.opcode()).isEqualTo(RawWebSocket.PONG);
            assertThat(pong.text()).isEqualTo("between");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sec-WebSocket-Protocol: mqtt\r\n"})
    void aWebSocketThatIsNotForSipIsNone(String protocol) throws Exception {
        var opening = opening();
        try (var peer = RawWebSocket.accept(server)) {
            peer.upgrade(protocol);

            assertThat(failure(opening)).isEqualTo(Reason.NOT_SIP);
            assertEnds(peer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
            })
    void aWebServerIsNoSipServer(String answer) throws Exception {
        var opening = opening();
        try (var peer = RawWebSocket.accept(server)) {
            peer.respond(answer);

            assertThat(failure(opening)).isEqualTo(Reason.NOT_SIP);
        }
    }

    /// Answers that only look like a WebSocket's: the key was not read, or more is agreed on than was asked for.
    @ParameterizedTest
    @CsvSource({
        "websocket, Upgrade, s3pPLMBiTxaQ9kYGzzhZRbK+xOo=, X-Nothing: more",
        "h2c, Upgrade, KEY, X-Nothing: more",
        "websocket, close, KEY, X-Nothing: more",
        "websocket, Upgrade, KEY, Sec-WebSocket-Extensions: permessage-deflate"
    })
    void whoeverDoesNotAgreeIsNoWebSocket(String upgrade, String connection, String accept, String more)
            throws Exception {
        var opening = opening();
        try (var peer = RawWebSocket.accept(server)) {
            var fields = List.of(
                    "HTTP/1.1 101 Switching Protocols",
                    "Upgrade: " + upgrade,
                    "Connection: " + connection,
                    "Sec-WebSocket-Accept: " + accept.replace("KEY", peer.acceptance()),
                    more);
            peer.respond(String.join("\r\n", fields) + "\r\n" + SIP + "\r\n");

            assertThat(failure(opening)).isEqualTo(Reason.NOT_SIP);
            assertEnds(peer);
        }
    }

    @Test
    void fieldsMayBeWrittenAnyWay() throws Exception {
        var opening = opening();
        try (var peer = RawWebSocket.accept(server)) {
            peer.respond("HTTP/1.1 101 \r\nUPGRADE: WebSocket\r\nconnection: keep-alive, upgrade\r\n"
                    + "sec-websocket-accept:" + peer.acceptance() + "\r\nsec-websocket-protocol: sip\r\n\r\n");

            opened(opening).send(bytes(OPTIONS));
            assertThat(peer.receive().text()).isEqualTo(OPTIONS);
        }
    }

    @Test
    void onlyTheVeryLargeIsSentInPieces() throws Exception {
        var opening = opening();
        try (var peer = RawWebSocket.accept(server)) {
            peer.upgrade(SIP);
            var flow = opened(opening);
            flow.send(bytes("a".repeat(60_000)));
            flow.send(bytes("b".repeat(70_000)));

            var whole = peer.receive();
            assertThat(whole.last()).as("some phone systems drop pieces").isTrue();
            assertThat(whole.text()).hasSize(60_000);
            var first = peer.receive();
            var second = peer.receive();
            assertThat(first.last()).isFalse();
            assertThat(first.opcode()).isEqualTo(RawWebSocket.TEXT);
            assertThat(second.last()).isTrue();
            assertThat(second.opcode()).isEqualTo(RawWebSocket.CONTINUATION);
            assertThat(first.text() + second.text()).isEqualTo("b".repeat(70_000));
        }
    }

    @Test
    void whatIsNoTextIsSentAsBytes() throws Exception {
        var opening = opening();
        try (var peer = RawWebSocket.accept(server)) {
            peer.upgrade(SIP);
            opened(opening).send(new byte[] {'I', (byte) 0xfc});

            assertThat(peer.receive().opcode()).isEqualTo(RawWebSocket.BINARY);
        }
    }

    @Test
    void aBrokenRuleIsALossAndSaidSo() throws Exception {
        var opening = opening();
        try (var peer = RawWebSocket.accept(server)) {
            peer.upgrade(SIP);
            opened(opening);
            peer.send(RawWebSocket.CONTINUATION, true, bytes("of nothing"));

            assertThat(events.loss()).hasMessageContaining("out of order");
            var close = peer.receive();
            assertThat(close.opcode()).isEqualTo(RawWebSocket.CLOSE);
            assertThat(close.text()).startsWith("\u0003"); // 1002 begins so
            assertEnds(peer);
        }
    }

    @Test
    void aCloseIsAnswered() throws Exception {
        var opening = opening();
        try (var peer = RawWebSocket.accept(server)) {
            peer.upgrade(SIP);
            opened(opening);
            peer.send(RawWebSocket.CLOSE, true, new byte[] {3, (byte) 0xe8});

            assertThat(peer.receive().opcode()).isEqualTo(RawWebSocket.CLOSE);
            assertEnds(peer);
        }
    }

    @Test
    void aServerThatDoesNotAnswerACloseIsNotWaitedFor() throws Exception {
        var opening = opening();
        try (var peer = RawWebSocket.accept(server)) {
            peer.upgrade(SIP);
            opened(opening).close();

            assertEnds(peer);
            assertThat(events.quiet()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {RawWebSocket.TEXT, RawWebSocket.BINARY})
    void aMessageBeyondAllMeasureIsALoss(int opcode) throws Exception {
        var opening = opening();
        try (var peer = RawWebSocket.accept(server)) {
            peer.upgrade(SIP);
            opened(opening);
            var part = bytes("x".repeat(100_000));

            var reading = catchThrowable(() -> {
                peer.send(opcode, false, part);
                peer.send(RawWebSocket.CONTINUATION, false, part);
                peer.send(RawWebSocket.CONTINUATION, false, part);
            });

            assertThat(reading)
                    .satisfiesAnyOf(
                            e -> assertThat(e).isNull(), e -> assertThat(e).isInstanceOf(SocketException.class));
            assertThat(events.loss()).hasMessageContaining("too large");
            assertEnds(peer);
        }
    }

    @Test
    void aServerThatClosesIsALoss() throws Exception {
        var opening = opening();
        try (var peer = RawWebSocket.accept(server)) {
            peer.upgrade(SIP);
            opened(opening);

            peer.send(RawWebSocket.CLOSE, true, new byte[] {3, (byte) 0xe9});

            var loss = events.loss();
            assertThat(loss.reason()).isEqualTo(Reason.LOST);
            assertThat(loss).hasMessageContaining("1001");
        }
    }

    @Test
    void aConnectionThatBreaksIsALoss() throws Exception {
        var opening = opening();
        var peer = RawWebSocket.accept(server);
        peer.upgrade(SIP);
        opened(opening);

        peer.close();

        assertThat(events.loss().reason()).isEqualTo(Reason.LOST);
    }

    @Test
    void aServerThatGoesSilentIsNoticed() throws Exception {
        flows.close();
        flows = new Flows(
                new Connector(Trust.system(), new Proxy.None()),
                new Flows.Liveness(Duration.ofMillis(200), Duration.ofSeconds(2)));
        var opening = opening();
        try (var peer = RawWebSocket.accept(server)) {
            peer.upgrade(SIP);
            opened(opening);
            // it answers twice, then falls silent with the connection open
            for (int i = 0; i < 2; i++) {
                var ping = peer.receive();
                assertThat(ping.opcode()).isEqualTo(RawWebSocket.PING);
                assertThat(events.quiet()).isTrue();
                peer.send(RawWebSocket.PONG, true, bytes(ping.text()));
            }
            long silent = System.nanoTime();

            var loss = events.loss();

            assertThat(loss).hasMessageContaining("does not answer any more");
            assertThat(Duration.ofNanos(System.nanoTime() - silent)).isLessThan(Duration.ofSeconds(8));
        }
    }

    private static void assertEnds(RawWebSocket peer) {
        var end = catchThrowable(() -> {
            while (true) {
                peer.receive();
            }
        });
        assertThat(end).isInstanceOfAny(EOFException.class, SocketException.class);
    }
}
