package io.sidetone.audio.relay;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sidetone.sip.media.Streams;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Bridges to a real TLS server that says back what it hears.
class BridgeIT {
    private static final byte[] ALLOCATE = {0, 3, 0, 0, 0x21, 0x12, (byte) 0xa4, 0x42};
    private static final Pattern THREAD = Pattern.compile("\"name\": \"(relay-[^\"]*)\"");

    @TempDir
    static Path folder;

    private static Authority authority;
    private static Authority stranger;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<Socket> served = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void certificates() throws Exception {
        authority = Authority.make(folder);
        stranger = Authority.make(folder);
    }

    @BeforeEach
    void listen() {
        logged.start();
        ((Logger) LoggerFactory.getLogger(Bridge.class)).addAppender(logged);
    }

    @AfterEach
    void close() throws Exception {
        for (var one : opened) {
            one.close();
        }
        ((Logger) LoggerFactory.getLogger(Bridge.class)).detachAppender(logged);
    }

    @AfterAll
    static void nothingIsLeft() {
        await("no thread is left")
                .atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    /// Virtual threads show in a thread dump of this kind only.
    private static List<String> threads() throws IOException, InterruptedException {
        var file = folder.resolve("threads.json");
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var pid = String.valueOf(ProcessHandle.current().pid());
        var options = List.of("Thread.dump_to_file", "-overwrite", "-format=json", file.toString());
        var command = new ArrayList<>(List.of(jcmd, pid));
        command.addAll(options);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("jcmd.log").toFile())
                .start();
        assertThat(process.waitFor(60, SECONDS) && process.exitValue() == 0)
                .as("jcmd")
                .isTrue();
        return THREAD.matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private <T extends AutoCloseable> T ended(T one) {
        opened.addFirst(one);
        return one;
    }

    private ServerSocket echo(ServerSocket server) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    var client = server.accept();
                    served.add(client);
                    Thread.ofVirtual().start(() -> answer(client));
                }
            } catch (IOException e) {
                // closed
            }
        });
        return ended(server);
    }

    private static void answer(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // that one is over
        }
    }

    private Bridge bridge(Streams streams, ServerSocket to, boolean encrypted) throws IOException {
        return ended(new Bridge("turn.test:443", () -> streams.open("localhost", to.getLocalPort(), encrypted)));
    }

    private Socket come(Bridge bridge) throws IOException {
        var url = bridge.url();
        assertThat(url).startsWith("turn:127.0.0.1:");
        int port = Integer.parseInt(url.replaceAll(".*:(\\d+)\\?.*", "$1"));
        var socket = ended(new Socket(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void saysBack(Socket socket) throws IOException {
        socket.getOutputStream().write(ALLOCATE);
        assertThat(socket.getInputStream().readNBytes(ALLOCATE.length)).isEqualTo(ALLOCATE);
    }

    /// Closed at once: by an end or a reset.
    private static void isClosed(Socket socket) throws IOException {
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    private void complainsOnce(String... words) {
        var warnings = logged.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("turn.test:443")
                .contains(words);
    }

    @Test
    void carriesBothWaysOverTlsOfAPrivateAuthority() throws Exception {
        var bridge = bridge(new PhoneStreams(authority.trust(), null), echo(authority.server("good")), true);
        var socket = come(bridge);
        saysBack(socket);
        var much = new byte[300_000];
        new Random(1).nextBytes(much);
        Thread.ofVirtual().start(() -> {
            try {
                socket.getOutputStream().write(much);
            } catch (IOException e) {
                // the reader notices
            }
        });
        assertThat(socket.getInputStream().readNBytes(much.length)).isEqualTo(much);
        assertThat(threads()).as("what the end of each test looks for").isNotEmpty();
    }

    @Test
    void refusesACertificateOfAnotherAuthority() throws Exception {
        var bridge = bridge(new PhoneStreams(stranger.trust(), null), echo(authority.server("good")), true);
        for (int i = 0; i < 3; i++) {
            var socket = come(bridge);
            socket.getOutputStream().write(ALLOCATE);
            isClosed(socket);
        }
        complainsOnce("cannot be reached", "certificat");
    }

    @Test
    void refusesACertificateForAnotherName() throws Exception {
        var bridge = bridge(new PhoneStreams(authority.trust(), null), echo(authority.server("elsewhere")), true);
        var socket = come(bridge);
        socket.getOutputStream().write(ALLOCATE);
        isClosed(socket);
        complainsOnce("localhost");
    }

    @Test
    void goesThroughAProxy() throws Exception {
        var proxy = ended(new HttpProxy());
        var server = echo(authority.server("good"));
        var socket = come(bridge(new PhoneStreams(authority.trust(), proxy.address()), server, true));
        saysBack(socket);
        assertThat(proxy.asked).containsExactly("localhost:" + server.getLocalPort());
    }

    @Test
    void whatIsOnItsWayBackArrivesAfterTheNearHalfIsDone() throws Exception {
        var done = new CountDownLatch(1);
        var server = ended(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> {
            try (var client = server.accept()) {
                client.getInputStream().readAllBytes();
                client.getOutputStream().write(7);
                done.countDown();
            } catch (IOException e) {
                // the other side notices
            }
        });
        var socket = come(bridge(Streams.DIRECT, server, false));
        socket.getOutputStream().write(ALLOCATE);
        socket.shutdownOutput();
        assertThat(socket.getInputStream().read()).isEqualTo(7);
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
        assertThat(done.await(30, SECONDS)).isTrue();
    }

    @Test
    void aFarHalfThatDoesNotEndIsCutOff() throws Exception {
        var server = ended(new ServerSocket(0, 5, InetAddress.getLoopbackAddress())); // accepts, and says nothing
        var bridge = bridge(Streams.DIRECT, server, false);
        var socket = come(bridge);
        socket.getOutputStream().write(ALLOCATE);
        await().atMost(30, SECONDS).until(() -> bridge.connections() == 1);
        socket.shutdownOutput();
        await().atMost(30, SECONDS).until(() -> bridge.connections() == 0);
        isClosed(socket);
    }

    @Test
    void theEndOfTheFarHalfEndsTheNearOne() throws Exception {
        var bridge = bridge(new PhoneStreams(authority.trust(), null), echo(authority.server("good")), true);
        var socket = come(bridge);
        saysBack(socket);
        served.getFirst().close();
        isClosed(socket);
    }

    @Test
    void whoeverDoesNotSpeakTurnLeadsNowhere() throws Exception {
        var bridge = bridge(
                (host, port, encrypted) -> fail("nothing is to be dialled"), echo(authority.server("good")), true);
        for (var junk : List.of("GET / HTTP/1.1\r\n\r\n", "\0\3\0\0\0\0\0\0\0\0", "\26\3\1\2\0\1\0\0")) {
            var socket = come(bridge);
            socket.getOutputStream().write(junk.getBytes(StandardCharsets.ISO_8859_1));
            isClosed(socket);
        }
        await().atMost(30, SECONDS).until(() -> bridge.connections() == 0);
    }

    @Test
    void anAttemptToOpenEndsWithTheBridge() throws Exception {
        var dialling = new CountDownLatch(1);
        var mute = ended(new ServerSocket(0, 5, InetAddress.getLoopbackAddress())); // says nothing to a TLS hello
        var streams = new PhoneStreams(authority.trust(), null);
        var bridge = bridge(
                (host, port, encrypted) -> {
                    dialling.countDown();
                    return streams.open(host, port, encrypted);
                },
                mute,
                true);
        var socket = come(bridge);
        socket.getOutputStream().write(ALLOCATE);
        assertThat(dialling.await(30, SECONDS)).isTrue();
        bridge.close();
        isClosed(socket);
        assertThat(bridge.isOver()).isTrue();
        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(threads()).isEmpty());
        assertThat(logged.list).noneMatch(event -> event.getLevel() == Level.WARN);
    }

    @Test
    void thereIsRoomForSoManyOnly() throws Exception {
        var bridge = bridge(new PhoneStreams(authority.trust(), null), echo(authority.server("good")), true);
        for (int i = 0; i < Bridge.AT_MOST; i++) {
            saysBack(come(bridge));
        }
        isClosed(come(bridge));
        assertThat(bridge.connections()).isEqualTo(Bridge.AT_MOST);
    }

    @Test
    void connectionsThatBreakOffInEveryWayDoNoHarm() throws Exception {
        var bridge = bridge(new PhoneStreams(authority.trust(), null), echo(authority.server("good")), true);
        var random = new Random(20_260_101);
        for (int i = 0; i < 300; i++) {
            try (var socket = come(bridge)) {
                int bytes = random.nextInt(2 * ALLOCATE.length);
                for (int at = 0; at < bytes; at++) {
                    socket.getOutputStream().write(at < ALLOCATE.length ? ALLOCATE[at] : random.nextInt());
                }
                switch (random.nextInt(4)) {
                    case 0 -> socket.setSoLinger(true, 0); // a reset
                    case 1 -> socket.shutdownOutput();
                    case 2 -> {
                        if (!served.isEmpty()) {
                            served.get(random.nextInt(served.size())).close();
                        }
                    }
                    default -> {}
                }
            } catch (SocketException e) {
                // it was closed already: for want of room
            }
        }
        await().atMost(30, SECONDS).until(() -> bridge.connections() == 0);
        saysBack(come(bridge));
    }
}
