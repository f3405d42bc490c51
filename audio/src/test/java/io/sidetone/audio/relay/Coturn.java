package io.sidetone.audio.relay;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.IceConfiguration.IceServer;
import io.sidetone.sip.media.Streams;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A real TURN server, spoken to on loopback and relaying from this computer's own address, since libwebrtc passes over
/// candidates on loopback. With time-limited credentials. Needs the package `coturn`.
public final class Coturn implements AutoCloseable {
    private static final String SECRET = "test-secret";

    private final Process process;
    private final Path log;
    private final int port;
    private final int tlsPort;

    /// @param options of turnserver's, more than what is needed
    public Coturn(Path folder, Authority authority, String... options) throws IOException, GeneralSecurityException {
        var own = Files.createTempDirectory(folder, "coturn");
        authority.write("good", own);
        port = freePort();
        tlsPort = freePort();
        log = own.resolve("log");
        var command = new ArrayList<>(List.of(
                "turnserver",
                "-n",
                "--listening-ip=127.0.0.1",
                "--relay-ip=" + ownAddress(),
                "--listening-port=" + port,
                "--tls-listening-port=" + tlsPort,
                "--realm=test",
                "--fingerprint",
                "--use-auth-secret",
                "--static-auth-secret=" + SECRET,
                "--cert=" + own.resolve("certificate"),
                "--pkey=" + own.resolve("key"),
                "--no-cli",
                "--no-multicast-peers",
                "--pidfile=" + own.resolve("pid"),
                "--userdb=" + own.resolve("users"),
                "--log-file=stdout",
                "--verbose"));
        command.addAll(List.of(options));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new AssertionError("This test needs coturn: apt-get install coturn (" + e.getMessage() + ")", e);
        }
        await("turnserver").atMost(30, SECONDS).until(() -> listens(port) && listens(tlsPort));
    }

    /// This computer's address that relays are at.
    public static String ownAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("This test needs a network interface with an IPv4 address"
                            + " besides loopback; a veth or dummy one will do"));
        } catch (SocketException e) {
            throw new AssertionError("the network interfaces cannot be listed", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public String udp() {
        return "turn:127.0.0.1:" + port;
    }

    public String tls() {
        return "turns:localhost:" + tlsPort + "?transport=tcp";
    }

    /// Credentials that lapse after a while, for one of this server's addresses.
    public static IceServer server(String url, Duration lasting) {
        var user = Instant.now().plus(lasting).getEpochSecond() + ":ana";
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            var digest = mac.doFinal(user.getBytes(StandardCharsets.UTF_8));
            return new IceServer(List.of(url), user, Base64.getEncoder().encodeToString(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// By this address of the server's.
    public static IceConfiguration ice(String url, boolean relayOnly, Streams streams) {
        return new IceConfiguration(
                List.of(server(url, Duration.ofHours(1))),
                relayOnly,
                Instant.now().plusSeconds(3600),
                streams);
    }

    /// What the server has written.
    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        die();
    }

    /// Ends the server at once: its relays are gone.
    public void die() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
