package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A Sidetone: the whole program in a process of its own, without a window, steered by its control interface.
final class Phone implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    /// As with a headset: a steady tone that comes back is what an echo canceller is there to take away.
    private static final String HEADSET = "{\"voice\":{\"echoCancellation\":false}}";

    private final Process process;
    private final Path data;
    private final Path log;
    private final Control commands;
    private final Control watching;
    private final List<JsonNode> events = new ArrayList<>();

    private Phone(Process process, Path data, Path log, Control commands, Control watching) {
        this.process = process;
        this.data = data;
        this.log = log;
        this.commands = commands;
        this.watching = watching;
        Thread.ofVirtual().name("phone-events").start(this::watch);
    }

    /// Starts the program with a profile and this sound server; null for none at all.
    static Phone start(Path profile, @Nullable Sound sound) {
        return start(profile, sound, Map.of());
    }

    /// @param environment what the desktop says beside: `https_proxy`
    static Phone start(Path profile, @Nullable Sound sound, Map<String, String> environment) {
        try {
            var data = Files.createTempDirectory(Path.of("/tmp"), "stp");
            Files.writeString(data.resolve("settings.json"), HEADSET);
            var log = data.resolve("console.log");
            var process = launch(profile, data, log, sound, environment);
            return connect(process, data, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts it and waits until it is registered.
    static Phone ready(Path profile, @Nullable Sound sound) {
        return registered(start(profile, sound));
    }

    /// Waits until it is registered; ends it where that never comes.
    static Phone registered(Phone phone) {
        try {
            phone.awaitReady(0, START);
            return phone;
        } catch (RuntimeException | Error e) {
            phone.close();
            throw e;
        }
    }

    private static Process launch(
            Path profile, Path data, Path log, @Nullable Sound sound, Map<String, String> environment)
            throws IOException {
        var app = Shell.ROOT.resolve("app/target");
        var command = Shell.lab(
                "cli",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                app.resolve("lib") + "/*",
                "io.sidetone.app.Launcher",
                "start",
                "--headless",
                "--profile",
                profile.toString(),
                "--data",
                data.toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // the proxy of the machine the tests run on leads nowhere from the lab
        builder.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        builder.environment().putAll(environment);
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().put("PULSE_SERVER", "unix:/nowhere");
        if (sound != null) {
            builder.environment().putAll(sound.environment());
        }
        return builder.start();
    }

    private static Phone connect(Process process, Path data, Path log) {
        var opened = new ArrayList<Control>();
        try {
            Awaitility.await("the control socket in " + data)
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(20))
                    .failFast("the program ended", () -> !process.isAlive())
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> {
                        while (opened.size() < 2) {
                            opened.add(new Control(data.resolve("control.sock")));
                        }
                        return true;
                    });
            var watching = opened.get(1);
            watching.ask("events", Map.of());
            return new Phone(process, data, log, opened.get(0), watching);
        } catch (RuntimeException e) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            throw new AssertionError("Sidetone did not start:\n" + tail(log), e);
        }
    }

    private void watch() {
        try {
            while (true) {
                var line = watching.next();
                synchronized (events) {
                    events.add(line.path("params"));
                    events.notifyAll();
                }
            }
        } catch (IOException ended) {
            synchronized (events) {
                events.notifyAll();
            }
        }
    }

    // --- commands, by the names of the control interface

    JsonNode status() {
        return commands.ask("status", Map.of());
    }

    /// Calls, and returns the call's id.
    String call(String number) {
        return commands.ask("call", Map.of("number", number)).get("id").asString();
    }

    void tell(String method) {
        commands.ask(method, Map.of());
    }

    void tell(String method, String call) {
        commands.ask(method, Map.of("call", call));
    }

    void tell(String method, Map<String, Object> parameters) {
        commands.ask(method, parameters);
    }

    JsonNode ask(String method, Map<String, Object> parameters) {
        return commands.ask(method, parameters);
    }

    /// Begins an attended transfer, and returns the id of the call to the target.
    String consult(String call, String to) {
        return commands.ask("transfer", Map.of("call", call, "to", to, "attended", true))
                .get("consultation")
                .asString();
    }

    /// A call as the status has it now.
    JsonNode callNow(String id) {
        for (var call : status().get("calls")) {
            if (call.path("id").asString("").equals(id)) {
                return call;
            }
        }
        throw new AssertionError("no call " + id + " in " + status().get("calls"));
    }

    void resumeIfHeld(String call) {
        if (callNow(call).path("localHold").asBoolean()) {
            tell("resume", call);
        }
    }

    /// Ends whatever calls there are.
    void hangUpAll() {
        for (var call : status().get("calls")) {
            try {
                tell("hangup", call.get("id").asString());
            } catch (Control.Refused overMeanwhile) {
                // as wanted
                assertThat(overMeanwhile.code()).isEqualTo("unknown-call");
            }
        }
    }

    // --- what happens

    /// How many events came so far: a place to look on from.
    int mark() {
        synchronized (events) {
            return events.size();
        }
    }

    /// Waits until it has registered, since `mark`.
    JsonNode awaitReady(int mark, Duration patience) {
        return await("registered", mark, patience, e -> registration(e).equals("ready"));
    }

    /// Waits until it knows that it is not registered any more, since `mark`.
    JsonNode awaitLost(int mark, Duration patience) {
        return await(
                "noticing that the connection is gone",
                mark,
                patience,
                e -> e.has("registration") && !registration(e).equals("ready"));
    }

    JsonNode await(String what, Predicate<JsonNode> wanted) {
        return await(what, 0, Duration.ofSeconds(15), wanted);
    }

    /// Waits this long at most, less where the program ends.
    void awaitQuiet(Duration patience) {
        try {
            process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// When the last event that is wanted happened.
    Instant lastAt(Predicate<JsonNode> wanted) {
        synchronized (events) {
            return at(events.reversed().stream().filter(wanted).findFirst().orElseThrow());
        }
    }

    /// The first event since `mark` that is wanted.
    JsonNode await(String what, int mark, Duration patience, Predicate<JsonNode> wanted) {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (events) {
            for (int i = mark; ; i++) {
                while (i >= events.size()) {
                    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                    if (left <= 0 || !process.isAlive()) {
                        throw new AssertionError(what + " did not happen. Events:\n"
                                + String.join(
                                        "\n",
                                        events.stream()
                                                .skip(mark)
                                                .map(JsonNode::toString)
                                                .toList())
                                + "\nLog:\n" + tail(log));
                    }
                    try {
                        events.wait(left);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new AssertionError("interrupted", e);
                    }
                }
                if (wanted.test(events.get(i))) {
                    return events.get(i);
                }
            }
        }
    }

    /// Waits until a call is in this state.
    JsonNode awaitCall(String id, String state) {
        return awaitCall(id, state, Duration.ofSeconds(15));
    }

    JsonNode awaitCall(String id, String state, Duration patience) {
        return await(
                        "call " + id + " " + state,
                        0,
                        patience,
                        e -> e.path("call").path("id").asString("").equals(id)
                                && e.path("call").path("state").asString("").equals(state))
                .get("call");
    }

    /// Waits until a fact of a call is so, now.
    void awaitField(String id, String field, boolean wanted) {
        Awaitility.await(field + " " + wanted + " in call " + id)
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> callNow(id).path(field).asBoolean() == wanted);
    }

    /// Waits until a call stands so with being passed on, and returns how.
    JsonNode awaitTransfer(String id, String state) {
        return await(
                        "transfer of call " + id + " " + state,
                        e -> e.path("call").path("id").asString("").equals(id)
                                && e.at("/call/transfer/state").asString("").equals(state))
                .at("/call/transfer");
    }

    /// Waits for a call that begins by itself, to a number that ends so, and returns its id.
    String awaitOutgoing(int mark, String number) {
        return await(
                        "a call to " + number,
                        mark,
                        Duration.ofSeconds(15),
                        e -> e.path("call").path("direction").asString("").equals("outgoing")
                                && e.path("call").path("number").asString("").endsWith(number))
                .at("/call/id")
                .asString();
    }

    /// Waits until sound can flow in a call.
    void awaitMedia(String id) {
        await(
                "media of call " + id,
                e -> e.path("call").path("id").asString("").equals(id)
                        && e.path("call").path("media").asString("").equals("connected"));
    }

    /// Waits for an incoming call and returns its id.
    String awaitIncoming(int mark) {
        return await(
                        "an incoming call",
                        mark,
                        Duration.ofSeconds(15),
                        e -> e.path("call").path("direction").asString("").equals("incoming")
                                && e.path("call").path("state").asString("").equals("ringing"))
                .get("call")
                .get("id")
                .asString();
    }

    /// Waits until the SIP stack holds no dialog and no transaction; it keeps ended ones for up to 32 s.
    void awaitNothingLeft() {
        Awaitility.await("no call, dialog or transaction left")
                .atMost(Duration.ofSeconds(45))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    var status = status();
                    assertThat(status.get("calls").size()).as("calls").isZero();
                    var held = status.get("diagnostics");
                    assertThat(held.get("dialogs").asInt()).as("dialogs").isZero();
                    assertThat(held.get("transactions").asInt())
                            .as("transactions")
                            .isZero();
                });
    }

    /// When an event happened.
    static Instant at(JsonNode event) {
        return Instant.parse(event.path("at").asString());
    }

    static String registration(JsonNode event) {
        return event.path("registration").path("state").asString("");
    }

    // --- the process itself

    boolean alive() {
        return process.isAlive();
    }

    /// The Java process: `ip netns exec` turns into it.
    long pid() {
        return process.pid();
    }

    int threads() {
        return count("task");
    }

    /// Open sockets, of any kind.
    long sockets() {
        try (var files = Files.list(Path.of("/proc", Long.toString(pid()), "fd"))) {
            return files.filter(Phone::isSocket).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private int count(String what) {
        try (var files = Files.list(Path.of("/proc", Long.toString(pid()), what))) {
            return (int) files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path log() {
        return log;
    }

    private static String tail(Path file) {
        try {
            var lines = Files.readAllLines(file);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    /// Quits as a person would; then makes sure.
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                commands.ask("quit", Map.of());
            }
        } catch (RuntimeException goneAlready) {
            process.destroy();
        }
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("Sidetone did not quit:\n" + tail(log));
            }
            commands.close();
            watching.close();
            deleteData();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteData() throws IOException {
        try (var files = Files.walk(data)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
