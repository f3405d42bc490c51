package io.sidetone.sip.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sidetone.sip.flow.FlowException.Reason;
import io.sidetone.sip.testing.Certificates;
import io.sidetone.sip.testing.FlowEvents;
import io.sidetone.sip.testing.ProxyPeer;
import io.sidetone.sip.testing.RawWebSocket;
import io.sidetone.sip.testing.ScriptedPeer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams over real sockets on loopback, straight and through a proxy. Names that nobody here can look up show that
/// the proxy does it; `other.test` is the name in one of the certificates.
class ConnectorIT {
    private static final String OPTIONS = "OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 0\r\n\r\n";
    private static final String WELCOME_ANA = "Basic YW5hOnPDqWNyZXQ="; // ana:sécret

    private static Certificates certificates;
    private static Trust trust;

    @BeforeAll
    static void prepare(@TempDir Path folder) throws Exception {
        certificates = Certificates.make(folder);
        trust = Trust.withAuthorities(List.of(certificates.authority()));
    }

    private static Connector straight() {
        return new Connector(trust, new Proxy.None());
    }

    private static Connector through(ProxyPeer proxy) {
        return through(proxy, "", "");
    }

    private static Connector through(ProxyPeer proxy, String user, String password) {
        return new Connector(trust, new Proxy.Http("127.0.0.1", proxy.port(), user, password));
    }

    private static FlowException failure(Connector connector, String host, int port, boolean encrypted) {
        var failure = catchThrowable(() -> connector.open(host, port, encrypted).close());
        assertThat(failure).isInstanceOf(FlowException.class);
        return (FlowException) failure;
    }

    @Test
    void opensAStreamForWhoeverWantsOne() throws Exception {
        try (var peer = new ScriptedPeer(certificates.server("good"))) {
            var opening = CompletableFuture.supplyAsync(() -> {
                try {
                    return straight().open("localhost", peer.port(), true);
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            try (var connection = peer.accept();
                    var socket = opening.get(10, TimeUnit.SECONDS)) {
                socket.getOutputStream().write(OPTIONS.getBytes(UTF_8));
                assertThat(connection.receive("OPTIONS")).isEqualTo(OPTIONS);
                assertThat(socket.getTcpNoDelay()).isTrue();
                assertThat(socket.getKeepAlive()).isTrue();
            }
        }
    }

    /// RFC 5922 §7: the name service may lead to another host, but not to another name.
    @Test
    void aServerFoundForADomainProvesTheDomain() throws Exception {
        assertThat(reached("elsewhere", "other.test")).isNull();
        assertThat(reached("good", "other.test")).isEqualTo(Reason.WRONG_HOST_NAME);
    }

    private Reason reached(String certificate, String domain) throws Exception {
        try (var peer = new ScriptedPeer(certificates.server(certificate))) {
            var server = new Server(Transport.TLS, "localhost", peer.port(), "", domain, Server.Discovery.NONE);
            var accepting = CompletableFuture.supplyAsync(() -> catchThrowable(peer::accept));
            var failure = catchThrowable(() -> straight().open(server).close());
            assertThat(accepting).succeedsWithin(Duration.ofSeconds(10));
            return failure == null ? null : ((FlowException) failure).reason();
        }
    }

    private static void talk(String url, ServerSocket behind, Connector connector) throws Exception {
        var events = new FlowEvents();
        try (var peer = new ScriptedPeer(behind);
                var flows = new Flows(connector)) {
            var opening = flows.open(Server.parse(url), events).toCompletableFuture();
            try (var connection = peer.accept()) {
                var flow = opening.get(10, TimeUnit.SECONDS);
                flow.send(OPTIONS.getBytes(UTF_8));
                connection.receive("OPTIONS");
                connection.send(OPTIONS);
                assertThat(events.message()).isEqualTo(OPTIONS);
            }
        }
    }

    private static ServerSocket plain() throws Exception {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @Test
    void theProxyLooksUpTheName() throws Exception {
        var behind = plain();
        try (var proxy = new ProxyPeer(behind.getLocalPort(), head -> ProxyPeer.ESTABLISHED)) {
            talk("tcp://pbx.invalid:5060", behind, through(proxy));

            assertThat(proxy.request())
                    .isEqualTo("CONNECT pbx.invalid:5060 HTTP/1.1\r\nHost: pbx.invalid:5060\r\n\r\n");
        }
    }

    @Test
    void anAddressOfVersion6HasItsBrackets() throws Exception {
        var behind = plain();
        try (var proxy = new ProxyPeer(behind.getLocalPort(), head -> ProxyPeer.ESTABLISHED)) {
            talk("tcp://[2001:db8::1]:5060", behind, through(proxy));

            assertThat(proxy.request())
                    .startsWith("CONNECT [2001:db8::1]:5060 HTTP/1.1\r\nHost: [2001:db8::1]:5060\r\n");
        }
    }

    @Test
    void theNameIsCheckedBehindTheProxyToo() throws Exception {
        var good = certificates.server("elsewhere");
        try (var proxy = new ProxyPeer(good.getLocalPort(), head -> ProxyPeer.ESTABLISHED)) {
            talk("tls://other.test:5061", good, through(proxy));
        }
        try (var peer = new ScriptedPeer(certificates.server("good"));
                var proxy = new ProxyPeer(peer.port(), head -> ProxyPeer.ESTABLISHED)) {
            var accepting = CompletableFuture.supplyAsync(() -> catchThrowable(peer::accept));

            assertThat(failure(through(proxy), "other.test", 5061, true).reason())
                    .isEqualTo(Reason.WRONG_HOST_NAME);
            assertThat(accepting).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void aWebSocketGoesThroughToo() throws Exception {
        var events = new FlowEvents();
        try (var behind = certificates.server("elsewhere");
                var proxy = new ProxyPeer(behind.getLocalPort(), head -> ProxyPeer.ESTABLISHED);
                var flows = new Flows(through(proxy))) {
            var opening =
                    flows.open(Server.parse("wss://other.test/ws"), events).toCompletableFuture();
            try (var peer = RawWebSocket.accept(behind)) {
                assertThat(peer.request()).contains("\r\nHost: other.test\r\n");
                peer.upgrade("Sec-WebSocket-Protocol: sip\r\n");
                opening.get(10, TimeUnit.SECONDS).send(OPTIONS.getBytes(UTF_8));

                assertThat(peer.receive().text()).isEqualTo(OPTIONS);
                assertThat(proxy.request()).startsWith("CONNECT other.test:443 HTTP/1.1\r\n");
            }
        }
    }

    /// Lets Ana through only.
    private static String gate(String head) {
        return head.contains("Proxy-Authorization: " + WELCOME_ANA + "\r\n")
                ? ProxyPeer.ESTABLISHED
                : "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n\r\n";
    }

    @Test
    void aProxyMayWantAPassword() throws Exception {
        var behind = plain();
        try (var proxy = new ProxyPeer(behind.getLocalPort(), ConnectorIT::gate)) {
            var without = failure(through(proxy), "pbx.invalid", 443, false);
            assertThat(without.reason()).isEqualTo(Reason.PROXY_PASSWORD);
            assertThat(without).hasMessageContaining("wants a user name");

            var wrong = failure(through(proxy, "ana", "guessed"), "pbx.invalid", 443, false);
            assertThat(wrong.reason()).isEqualTo(Reason.PROXY_PASSWORD);
            assertThat(wrong.getMessage()).contains("of ana").doesNotContain("guessed");

            talk("tcp://pbx.invalid:5060", behind, through(proxy, "ana", "sécret"));
        }
    }

    @Test
    void aProxyMayRefuse() throws Exception {
        try (var proxy = new ProxyPeer(1, head -> "HTTP/1.1 403 Not this one\r\n\r\n")) {
            var refused = failure(through(proxy), "pbx.invalid", 5061, true);

            assertThat(refused.reason()).isEqualTo(Reason.PROXY_REFUSED);
            assertThat(refused).hasMessageContaining("pbx.invalid:5061: 403 Not this one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 mail.test ESMTP\r\n", "\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n"})
    void whateverElseAnswersIsNoProxy(String answer) throws Exception {
        try (var proxy = new ProxyPeer(1, head -> answer)) {
            assertThat(failure(through(proxy), "pbx.invalid", 443, false).reason())
                    .isEqualTo(Reason.PROXY_REFUSED);
        }
    }

    @Test
    void anAnswerWithoutEndIsCutOff() throws Exception {
        try (var proxy = new ProxyPeer(1, head -> "HTTP/1.1 200 OK\r\n" + "X-Much: more\r\n".repeat(5_000))) {
            assertThat(failure(through(proxy), "pbx.invalid", 443, false)).hasMessageContaining("over 16384 bytes");
        }
    }

    @Test
    void aProxyThatSaysNothingIsNotWaitedForForEver() throws Exception {
        try (var proxy = new ProxyPeer(1, head -> "")) {
            var connector = new Connector(
                    trust,
                    new Proxy.Http("127.0.0.1", proxy.port(), "", ""),
                    new SystemProxies(),
                    Duration.ofMillis(300));

            assertThat(failure(connector, "pbx.invalid", 443, false).reason()).isEqualTo(Reason.PROXY_UNREACHABLE);
        }
    }

    @Test
    void aProxyThatIsNotThere() throws Exception {
        int port;
        try (var free = plain()) {
            port = free.getLocalPort();
        }
        var dead = failure(new Connector(trust, new Proxy.Http("127.0.0.1", port, "", "")), "pbx.invalid", 443, false);
        var unknown =
                failure(new Connector(trust, new Proxy.Http("proxy.invalid", 80, "", "")), "pbx.test", 443, false);

        assertThat(dead.reason()).isEqualTo(Reason.PROXY_UNREACHABLE);
        assertThat(dead).hasMessageContaining("http://127.0.0.1:" + port);
        assertThat(unknown.reason()).isEqualTo(Reason.PROXY_UNREACHABLE);
    }

    /// A server that takes the connection and then says nothing, in TLS and in WebSocket.
    @ParameterizedTest
    @ValueSource(strings = {"tls", "ws", "wss"})
    void aServerThatSaysNothingIsNotWaitedForForEver(String scheme) throws Exception {
        var connector = new Connector(trust, new Proxy.None(), new SystemProxies(), Duration.ofMillis(300));
        try (var server = plain();
                var flows = new Flows(connector)) {
            var opening = flows.open(Server.parse(scheme + "://localhost:" + server.getLocalPort()), new FlowEvents())
                    .toCompletableFuture();
            try (var socket = server.accept()) {
                socket.setSoTimeout(10_000);
                var failure = catchThrowable(() -> opening.get(10, TimeUnit.SECONDS));
                assertThat(failure.getCause()).isInstanceOf(FlowException.class);
                assertThat(((FlowException) failure.getCause()).reason()).isEqualTo(Reason.UNREACHABLE);
                assertThat(catchThrowable(() -> socket.getInputStream().readAllBytes()))
                        .as("and lets go of the connection")
                        .isNull();
            }
        }
    }

    @Test
    void datagramsNeverGoThroughAProxy() throws Exception {
        try (var proxy = new ProxyPeer(1, head -> ProxyPeer.ESTABLISHED);
                var peer = new io.sidetone.sip.testing.DatagramPeer();
                var flows = new Flows(through(proxy))) {
            var flow = flows.open(Server.parse("udp://127.0.0.1:" + peer.port()), new FlowEvents())
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            flow.send(OPTIONS.getBytes(UTF_8));

            assertThat(peer.receive()).isEqualTo(OPTIONS);
            assertThat(proxy.asked()).isFalse();
        }
    }
}
