package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// SIPp as everything Sidetone talks to: registrar, proxy and the other phone, on one address, by UDP. A scenario is a
/// file of `lab/sipp`; it does its own checks, message by message. Sound never flows: SIPp has no DTLS.
final class Sipp implements AutoCloseable {
    static final String HOST = "10.99.0.2"; // the client's side of the lab: with the phone, apart from all others
    static final int PORT = 5070;
    static final String SERVER = "udp://" + HOST + ":" + PORT;
    static final Path SCENARIOS = Shell.ROOT.resolve("lab/sipp");
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Pattern LOGGED = Pattern.compile("port ([0-9]+)");

    private final String scenario;
    private final Path folder;
    private final Process process;

    private Sipp(String scenario, Path folder, Process process) {
        this.scenario = scenario;
        this.folder = folder;
        this.process = process;
    }

    /// Waits for what Sidetone sends.
    static Sipp waits(String scenario, String... options) {
        return waits(scenario, 1, options);
    }

    /// @param calls how many Call-IDs the scenario is about
    static Sipp waits(String scenario, int calls, String... options) {
        var sipp = start(scenario, List.of("-m", Integer.toString(calls)), options);
        Awaitility.await("SIPp listens for " + scenario)
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(30))
                .failFast("SIPp ended, see " + sipp.folder, () -> !sipp.process.isAlive())
                .until(Sipp::listens);
        return sipp;
    }

    /// Sends the first request itself, to the phone at this port.
    static Sipp calls(String scenario, int phone, String... options) {
        return start(scenario, List.of("-m", "1", "-l", "1", "-r", "1", HOST + ":" + phone), options);
    }

    private static Sipp start(String scenario, List<String> mode, String... options) {
        try {
            Scenarios.began(scenario);
            var folder = Files.createDirectories(Shell.ROOT
                    .resolve("lab/interop/target/sipp")
                    .resolve(scenario)
                    .toAbsolutePath());
            try (var old = Files.list(folder)) {
                old.forEach(file -> file.toFile().delete());
            }
            var words = new ArrayList<>(Shell.lab("cli", "sipp"));
            words.addAll(mode);
            words.addAll(List.of("-sf", SCENARIOS.resolve(scenario + ".xml").toString()));
            words.addAll(List.of("-i", HOST, "-p", Integer.toString(PORT), "-t", "u1", "-nostdin"));
            words.addAll(List.of("-timeout", PATIENCE.toSeconds() + "s", "-timeout_error", "-nd"));
            words.addAll(List.of(
                    "-trace_msg", "-message_file", folder.resolve("messages").toString()));
            words.addAll(List.of(
                    "-trace_err", "-error_file", folder.resolve("errors").toString()));
            words.addAll(
                    List.of("-trace_logs", "-log_file", folder.resolve("log").toString()));
            for (var description : Descriptions.values()) {
                words.addAll(List.of("-key", description.key(), description.sdp()));
            }
            words.addAll(List.of(options));
            var process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(folder.resolve("screen").toFile())
                    .start();
            return new Sipp(scenario, folder, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean listens() {
        return !Shell.run(Duration.ofSeconds(5), Shell.lab("cli", "ss", "-Hlun", "src", HOST + ":" + PORT))
                .isBlank();
    }

    /// Waits for the scenario's end, and wants it to have gone as written.
    void passes() {
        try {
            boolean ended = process.waitFor(PATIENCE.toMillis() + 5000, TimeUnit.MILLISECONDS);
            assertThat(ended).as(scenario + " came to its end:\n" + told()).isTrue();
            assertThat(process.exitValue())
                    .as(scenario + " went as written:\n" + told())
                    .isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// Waits until a message with these words has come or gone.
    void awaitMessage(String words) {
        Awaitility.await(words + " in " + scenario)
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> read("messages").contains(words));
    }

    /// The port the phone registered, as the registration scenario saw it.
    int phonePort() {
        var port = LOGGED.matcher(read("log"));
        assertThat(port.find()).as("a Contact with a port:\n" + told()).isTrue();
        return Integer.parseInt(port.group(1));
    }

    /// What SIPp complained of, and the messages.
    private String told() {
        return read("errors") + "\n" + read("messages");
    }

    private String read(String file) {
        try {
            var path = folder.resolve(file);
            return Files.exists(path) ? Files.readString(path, java.nio.charset.StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(3, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The session descriptions the scenarios name in brackets: encrypted sound as a browser describes it, leading
    /// nowhere.
    private enum Descriptions {
        OFFER("offer", 1, "actpass", "sendrecv", "10.99.0.13"),
        OFFER2("offer2", 2, "actpass", "sendrecv", "10.99.0.12"),
        OFFER_HOLD("offer_hold", 2, "actpass", "sendonly", "10.99.0.13"),
        OFFER_RESUME("offer_resume", 3, "actpass", "sendrecv", "10.99.0.13"),
        ANSWER("answer", 1, "active", "sendrecv", "10.99.0.13"),
        ANSWER_HELD("answer_held", 2, "active", "recvonly", "10.99.0.13"),
        ANSWER_RESUMED("answer_resumed", 3, "active", "sendrecv", "10.99.0.13");

        private final String key;
        private final int version;
        private final String setup;
        private final String direction;
        private final String host;

        Descriptions(String key, int version, String setup, String direction, String host) {
            this.key = key;
            this.version = version;
            this.setup = setup;
            this.direction = direction;
            this.host = host;
        }

        String key() {
            return key;
        }

        String sdp() {
            return String.join(
                    "\r\n",
                    "v=0",
                    "o=- 4711 " + version + " IN IP4 " + host,
                    "s=-",
                    "t=0 0",
                    "a=group:BUNDLE 0",
                    "m=audio 49170 UDP/TLS/RTP/SAVPF 111 0 110",
                    "c=IN IP4 " + host,
                    "a=mid:0",
                    "a=" + direction,
                    "a=rtcp-mux",
                    "a=rtpmap:111 opus/48000/2",
                    "a=fmtp:111 useinbandfec=1",
                    "a=rtpmap:0 PCMU/8000",
                    "a=rtpmap:110 telephone-event/48000",
                    "a=ice-ufrag:siPp",
                    "a=ice-pwd:0123456789abcdefghijklmn",
                    "a=candidate:1 1 udp 2130706431 " + host + " 49170 typ host",
                    "a=fingerprint:sha-256 " + "AB:".repeat(31) + "AB",
                    "a=setup:" + setup,
                    "");
        }
    }
}
