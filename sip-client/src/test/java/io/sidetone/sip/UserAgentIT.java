package io.sidetone.sip;

import static io.sidetone.sip.testing.SipText.answer;
import static io.sidetone.sip.testing.SipText.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.sip.account.Account;
import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.flow.Proxy;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.flow.Trust;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.network.Network;
import io.sidetone.sip.network.NetworkChange;
import io.sidetone.sip.testing.FakeMediaEngine;
import io.sidetone.sip.testing.RawWebSocket;
import io.sidetone.sip.testing.ScriptedPeer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The user agent as the program has it, on a real connection; only the sound pretends.
class UserAgentIT {
    private static final Trust TRUST = Trust.withAuthorities(List.of());
    private static final String CHALLENGE = "WWW-Authenticate: Digest realm=\"pbx.test\", nonce=\"abc\", qop=\"auth\"";

    private final List<UserAgent> agents = new CopyOnWriteArrayList<>();

    private UserAgent agent(String... servers) {
        var account = new Account("101", "pbx.test", "101", "", "secret");
        var agent = UserAgent.create(
                new UserAgentConfiguration(
                        account,
                        Stream.of(servers).map(Server::parse).toList(),
                        TRUST,
                        new Proxy.None(),
                        () -> IceConfiguration.NONE,
                        false,
                        UUID.randomUUID(),
                        "Sidetone/test",
                        PhoneSystem.PLAIN),
                new FakeMediaEngine());
        agents.add(agent);
        return agent;
    }

    @AfterEach
    void close() {
        agents.forEach(UserAgent::close); // does nothing where the test has closed it
    }

    private static void awaitReady(UserAgent agent) {
        await().until(() -> agent.registration() instanceof RegistrationState.Ready);
    }

    private static ScriptedPeer.Connection registered(UserAgent agent, ScriptedPeer peer) throws Exception {
        agent.start();
        var pbx = peer.accept();
        pbx.answer(pbx.receive("REGISTER"), "401 Unauthorized", "x", CHALLENGE);
        pbx.answer(pbx.receive("REGISTER"), "200 OK", "x", "Expires: 600");
        awaitReady(agent);
        return pbx;
    }

    @Test
    void closingSaysGoodbyeBeforeTheConnectionCloses() throws Exception {
        try (var peer = new ScriptedPeer()) {
            var agent = agent("tcp://127.0.0.1:" + peer.port());
            var pbx = registered(agent, peer);
            var call = agent.call("102");
            var invite = pbx.receive("INVITE");
            pbx.send(answer(invite, "200 OK", "b", "sdp", "Contact: <sip:102@127.0.0.1;transport=tcp>"));
            pbx.receive("ACK");
            await().until(() -> call.info().state() instanceof CallState.Established);
            assertThat(agent.diagnostics().dialogs()).isEqualTo(1);
            assertThat(agent.diagnostics().connections()).isEqualTo(1);

            var closing = Thread.ofVirtual().start(agent::close);

            pbx.answer(pbx.receive("BYE"), "200 OK", "");
            var farewell = pbx.receive("REGISTER");
            assertThat(header(farewell, "Expires")).isEqualTo("0");
            assertThat(header(farewell, "Authorization")).contains("nc=0000000");
            pbx.answer(farewell, "200 OK", "x");
            pbx.receiveEnd();
            assertThat(closing.join(Duration.ofSeconds(5))).isTrue();
            assertThat(call.info().state().ended()).isTrue();
            assertThat(agent.diagnostics().dialogs()).isZero();
            assertThat(agent.diagnostics().connections()).isZero();
        }
    }

    @Test
    void closingDoesNotWaitLongForASilentServer() throws Exception {
        try (var peer = new ScriptedPeer()) {
            var agent = agent("tcp://127.0.0.1:" + peer.port());
            var pbx = registered(agent, peer);

            long began = System.nanoTime();
            agent.close();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            assertThat(header(pbx.receive("REGISTER"), "Expires")).isEqualTo("0");
            pbx.receiveEnd();
        }
    }

    @Test
    void comesBackByItselfWhenTheServerDoes() throws Exception {
        try (var peer = new ScriptedPeer()) {
            var agent = agent("tcp://127.0.0.1:" + peer.port());
            registered(agent, peer).close();

            var pbx = peer.accept();
            var register = pbx.receive("REGISTER");
            assertThat(agent.registration()).isInstanceOf(RegistrationState.Connecting.class);
            pbx.answer(register, "200 OK", "x", "Expires: 600");
            awaitReady(agent);
        }
    }

    /// A listener that takes a connection and says nothing: TLS never stands.
    @Test
    void theSecondServerIsTriedBesideOneThatDoesNotAnswer() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var peer = new ScriptedPeer()) {
            var agent = agent("tls://127.0.0.1:" + silent.getLocalPort(), "tcp://127.0.0.1:" + peer.port());
            var problems = new CopyOnWriteArrayList<Disconnection>();
            agent.addListener(
                    new UserAgentListener() {
                        @Override
                        public void registrationChanged(RegistrationState state) {
                            if (state instanceof RegistrationState.Connecting c && c.lastProblem() != null) {
                                problems.add(c.lastProblem());
                            }
                        }
                    },
                    Runnable::run);
            agent.start();

            try (var pbx = peer.accept()) {
                pbx.answer(pbx.receive("REGISTER"), "200 OK", "x", "Expires: 600");
                awaitReady(agent);
                assertThat(((RegistrationState.Ready) agent.registration())
                                .server()
                                .port())
                        .isEqualTo(peer.port());
                assertThat(problems).as("nobody waited for the first to fail").isEmpty();
                assertThat(agent.diagnostics().connections()).isEqualTo(1);
                agent.close();
            }
        }
    }

    @Test
    void isBackWithinFiveSecondsOfThePhoneSystemsReturn() throws Exception {
        int port;
        UserAgent agent;
        try (var peer = new ScriptedPeer()) {
            port = peer.port();
            agent = agent("tcp://127.0.0.1:" + port);
            registered(agent, peer);
        }
        await().until(() -> agent.registration() instanceof RegistrationState.Disconnected d
                && d.reason() instanceof Disconnection.Unreachable);
        // far enough in the trouble that waits do not grow any more
        await().atMost(Duration.ofSeconds(20))
                .until(() -> agent.registration() instanceof RegistrationState.Disconnected d
                        && d.retryAt() != null
                        && Duration.between(d.since(), d.retryAt()).compareTo(Duration.ofSeconds(2)) > 0);
        try (var again = new ScriptedPeer(new ServerSocket(port, 5, InetAddress.getLoopbackAddress()))) {
            long returned = System.nanoTime();

            var pbx = again.accept();
            pbx.answer(pbx.receive("REGISTER"), "200 OK", "x", "Expires: 600");

            awaitReady(agent);
            assertThat(Duration.ofNanos(System.nanoTime() - returned)).isLessThan(Duration.ofSeconds(5));
            agent.close();
        }
    }

    @Test
    void aCallGoesOnWhenOurAddressIsAnother() throws Exception {
        try (var peer = new ScriptedPeer()) {
            var agent = (SipUserAgent) agent("tcp://127.0.0.1:" + peer.port());
            var pbx = registered(agent, peer);
            var call = agent.call("102");
            var invite = pbx.receive("INVITE");
            pbx.send(answer(invite, "200 OK", "b", "sdp", "Contact: <sip:102@127.0.0.1;transport=tcp>"));
            pbx.receive("ACK");
            await().until(() -> call.info().state() instanceof CallState.Established);

            var before = Set.of(InetAddress.ofLiteral("127.0.0.1"));
            var now = Set.of(InetAddress.ofLiteral("127.0.0.2"));
            agent.networkChanged(new NetworkChange(new Network(before, before), new Network(now, now), false));

            pbx.receiveEnd();
            var next = peer.accept();
            next.answer(next.receive("REGISTER"), "200 OK", "x", "Expires: 600");
            var again = next.receive("INVITE");
            assertThat(header(again, "Call-ID")).isEqualTo(header(invite, "Call-ID"));
            assertThat(header(again, "To")).contains("tag=b");
            assertThat(header(again, "Contact"))
                    .as("the other side must learn where we are")
                    .isNotEqualTo(header(invite, "Contact"));
            next.send(answer(again, "200 OK", "", "sdp", "Contact: <sip:102@127.0.0.1;transport=tcp>"));
            next.receive("ACK");
            assertThat(call.info().state()).isInstanceOf(CallState.Established.class);

            Thread.ofVirtual().start(call::hangUp);
            next.answer(next.receive("BYE"), "200 OK", "");
        }
    }

    @Test
    void registersOverAWebSocketThatLeavesContentLengthOut() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var agent = agent("ws://127.0.0.1:" + server.getLocalPort() + "/ws");
            agent.start();
            try (var pbx = RawWebSocket.accept(server)) {
                pbx.upgrade("Sec-WebSocket-Protocol: sip\r\n");
                var register = pbx.receive().text();
                assertThat(header(register, "Via")).startsWith("SIP/2.0/WS ").containsPattern("[0-9a-f]{16}\\.invalid");
                assertThat(header(register, "Contact")).contains(".invalid;transport=ws>");
                var ok = answer(register, "200 OK", "x", "", "Expires: 600").replace("Content-Length: 0\r\n", "");
                pbx.send(RawWebSocket.TEXT, true, ok.getBytes(StandardCharsets.UTF_8));
                awaitReady(agent);
            }
        }
    }

    /// The stack is known to leave threads behind; twenty user agents must leave none.
    @Test
    void twentyUserAgentsLeaveNothingBehind(@TempDir Path folder) throws Exception {
        try (var peer = new ScriptedPeer();
                var all = Executors.newVirtualThreadPerTaskExecutor()) {
            var lives = new ArrayList<Callable<Boolean>>();
            var met = new CountDownLatch(1);
            for (int i = 0; i < 20; i++) {
                lives.add(() -> {
                    try (var agent = agent("tcp://127.0.0.1:" + peer.port())) {
                        agent.start();
                        return met.await(60, TimeUnit.SECONDS)
                                && agent.diagnostics().connections() == 1;
                    }
                });
            }
            var done = all.submit(() -> all.invokeAll(lives));
            var connections = new ArrayList<ScriptedPeer.Connection>();
            for (int i = 0; i < 20; i++) {
                connections.add(peer.accept());
            }
            // Whoever closes earlier may never have said anything.
            for (var connection : connections) {
                connection.receive("REGISTER");
            }
            met.countDown();
            for (var life : done.get(60, TimeUnit.SECONDS)) {
                assertThat(life.get()).isTrue();
            }
            for (var connection : connections) {
                connection.receiveEnd();
            }
        }
        var number = new int[1];
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ours(folder.resolve("threads-" + number[0]++)))
                        .isEmpty());
    }

    /// Names of the threads that belong to a user agent, virtual ones too.
    private static List<String> ours(Path file) throws Exception {
        var jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(ProcessHandle.current().pid()),
                        "Thread.dump_to_file",
                        "-format=json",
                        file.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(jcmd.waitFor(30, TimeUnit.SECONDS)).isTrue();
        var names = Pattern.compile("\"name\": \"([^\"]*)\"").matcher(Files.readString(file));
        return names.results()
                .map(m -> m.group(1))
                .filter(name -> name.matches(
                        "(?i)(sip-|phone-core|EventScanner|DefaultSipTimer|ReInviteSender|HttpClient-|UDP|TCP|TLS).*"))
                .toList();
    }
}
