package io.sidetone.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.app.commandline.ExitCode;
import io.sidetone.app.control.ControlClient;
import io.sidetone.app.control.JsonTree;
import io.sidetone.app.control.SocketPlace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program as its users start it: processes, exit codes, the socket, the log.
@Timeout(300)
class ProgramIT {
    /// Every command is a process that starts: half a second on a machine with time, five on one without.
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path folder;

    /// What a finished process left.
    private record Finished(int code, String out, String err) {}

    @AfterEach
    void endAll() throws Exception {
        for (var process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void theDemoLineFromStartToQuit() throws Exception {
        var phone = start("phone", "start", "--headless", "--demo");
        awaitState("ready");

        var events = start("events", "events", "--json");
        await().atMost(PATIENCE).until(() -> !lines("events").isEmpty());
        var status = run("status", "--json");
        assertThat(status.code()).isEqualTo(ExitCode.DONE);
        assertThat(JsonTree.parse(status.out())
                        .path("registration")
                        .path("server")
                        .text())
                .startsWith("ws://127.0.0.1:");

        var devices = run("devices", "--refresh", "--json");
        assertThat(devices.code()).as(devices.err()).isEqualTo(ExitCode.DONE);
        assertThat(JsonTree.parse(devices.out()).path("microphone").path("id").text())
                .isEqualTo("default");

        var call = run("call", "204", "--json");
        assertThat(call.code()).as(call.err()).isEqualTo(ExitCode.DONE);
        var id = JsonTree.parse(call.out()).path("id").text();
        assertThat(run("hangup", "--call", id).code()).isEqualTo(ExitCode.DONE);
        await().atMost(PATIENCE)
                .until(() -> lines("events").stream()
                        .map(JsonTree::parse)
                        .anyMatch(line -> line.path("call").path("id").text().equals(id)
                                && line.path("call").path("state").text().equals("ended")));

        var refused = run("answer");
        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).isEqualToIgnoringNewLines("No call is ringing here.");

        var second = run("start", "--headless");
        assertThat(second.code()).isEqualTo(ExitCode.DONE);
        assertThat(second.out()).contains("running already");

        assertThat(run("quit").code()).isEqualTo(ExitCode.DONE);
        assertThat(events.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(events.exitValue()).isEqualTo(ExitCode.DONE);
        assertThat(phone.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(phone.exitValue()).isEqualTo(ExitCode.DONE);
        assertThat(run("status").code()).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(data().resolve("control.sock")).doesNotExist();
    }

    @Test
    void aPhoneThatWasKilledLeavesNothingInTheWay() throws Exception {
        start("first", "start", "--headless", "--demo");
        awaitState("ready");
        assertThat(run("call", "204").code()).isEqualTo(ExitCode.DONE);
        await().atMost(PATIENCE).until(() -> pastCalls().size() == 1);
        started.getFirst().destroyForcibly().waitFor();
        assertThat(data().resolve("control.sock")).exists();
        assertThat(run("status").code()).isEqualTo(ExitCode.NOT_RUNNING);

        var next = start("next", "start", "--headless", "--demo");
        awaitState("ready");

        var cutOff = pastCalls().getFirst();
        assertThat(cutOff.path("number").text()).isEqualTo("204");
        assertThat(cutOff.path("outcome").text()).isEqualTo("failed");
        assertThat(cutOff.path("endReason").text()).isEqualTo("unknown");
        assertThat(run("redial").code()).isEqualTo(ExitCode.DONE);
        await().atMost(PATIENCE).until(() -> pastCalls().size() == 2);

        next.destroy();
        assertThat(next.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("SIGTERM ends it properly")
                .isTrue();
        assertThat(data().resolve("control.sock")).doesNotExist();
        assertThat(Files.readString(data().resolve("logs/sidetone.log"))).contains("has ended");
    }

    @Test
    void aWrongProfileIsNamedAndTheLastGoodOneStandsIn() throws Exception {
        var profile = folder.resolve("profile.json");
        Files.writeString(profile, profile("htp"));
        var refused = run("start", "--headless", "--profile", profile.toString());
        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).contains("is wrong at servers[0]: “htp” is not a transport");

        Files.writeString(profile, profile("ws"));
        start("good", "start", "--headless", "--debug", "--profile", profile.toString());
        awaitState("disconnected");
        assertThat(run("quit").code()).isEqualTo(ExitCode.DONE);

        Files.writeString(profile, "{");
        start("bad", "start", "--headless", "--debug", "--profile", profile.toString());
        awaitState("disconnected");
        var status = JsonTree.parse(run("status", "--json").out());
        assertThat(status.path("profile").path("name").text()).isEqualTo("Lab");
        assertThat(status.path("profile").path("problem").text()).contains("this is not JSON");
        assertThat(status.path("registration").path("reason").text()).isNotBlank();

        var call = run("call", "102");
        assertThat(call.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(call.err()).startsWith("Not connected to the phone system");
        assertThat(Files.readString(data().resolve("logs/sidetone.log")))
                .contains("starts on Java")
                .doesNotContain("n0-secret");
    }

    /// A phone system nobody answers for.
    private static String profile(String scheme) throws IOException {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        return "{\"name\":\"Lab\",\"account\":{\"user\":\"101\",\"domain\":\"pbx.test\",\"password\":\"n0-secret\"},"
                + "\"servers\":[\"" + scheme + "://127.0.0.1:" + closed + "/ws\"]}";
    }

    private void awaitState(String state) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            try (var client = ControlClient.connect(SocketPlace.in(data()))) {
                assertThat(client.request("status", Map.of())
                                .path("registration")
                                .path("state")
                                .text())
                        .isEqualTo(state);
            }
        });
    }

    private List<JsonTree> pastCalls() throws Exception {
        try (var client = ControlClient.connect(SocketPlace.in(data()))) {
            return client.request("history", Map.of()).path("history").elements();
        }
    }

    private Finished run(String... arguments) throws Exception {
        var name = "run-" + started.size();
        var process = start(name, arguments);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(String.join(" ", arguments))
                .isTrue();
        return new Finished(process.exitValue(), read(name + ".out"), read(name + ".err"));
    }

    private Process start(String name, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data().toString()));
        var builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile());
        builder.environment().remove("SIDETONE_PASSWORD");
        var process = builder.start();
        started.add(process);
        return process;
    }

    private Path data() {
        return folder.resolve("data");
    }

    /// What was written as whole lines; the last may be on its way.
    private List<String> lines(String name) throws IOException {
        var text = read(name + ".out");
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    }
}
