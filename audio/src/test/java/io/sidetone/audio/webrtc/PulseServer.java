package io.sidetone.audio.webrtc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.sound.sampled.AudioInputStream;

/// A PulseAudio daemon of the test's own, on a socket in a temporary folder. Its speaker is a null sink, its microphone
/// a remapped monitor of another (libwebrtc hides monitors as such). Needs `pulseaudio` and `pulseaudio-utils`.
public final class PulseServer implements AutoCloseable {
    private static final List<String> SPEAKER = List.of("module-null-sink sink_name=speaker");
    private static final List<String> MICROPHONE = List.of(
            "module-null-sink sink_name=said", "module-remap-source master=said.monitor source_name=microphone");

    /// A loudspeaker (the default) and a headset, each with a microphone, plugged in and out by hand; streams of what
    /// is
    /// unplugged are rescued, as everywhere.
    private static final List<String> DESK = List.of(
            "module-rescue-streams",
            "module-always-sink",
            sink("speaker", "Desk speaker"),
            sink("said", "Said at the desk"),
            microphone("microphone", "said", "Desk microphone"));

    private final Path folder;
    private Process daemon;
    private List<String> modules = List.of();
    private final List<Process> helpers = new ArrayList<>();
    private volatile boolean closing;
    private volatile boolean died;

    private PulseServer(Path folder, Process daemon) {
        this.folder = folder;
        this.daemon = daemon;
    }

    public static PulseServer complete() throws IOException {
        var modules = new ArrayList<>(SPEAKER);
        modules.addAll(MICROPHONE);
        return start(modules);
    }

    public static PulseServer desk() throws IOException {
        return start(DESK);
    }

    static String sink(String name, String description) {
        return "module-null-sink sink_name=" + name + " sink_properties='device.description=\"" + description + "\"'";
    }

    static String microphone(String name, String of, String description) {
        return "module-remap-source master=" + of + ".monitor source_name=" + name
                + " source_properties='device.description=\"" + description + "\"'";
    }

    /// Plugs something in.
    ///
    /// @return what to unplug it by
    String plug(String module) throws IOException, InterruptedException {
        var words = module.split(" ", 2);
        var builder = new ProcessBuilder("pactl", "load-module", words[0], words[1]);
        builder.environment().putAll(own(folder));
        var process = builder.start();
        var id = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new AssertionError(
                    module + ": " + new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return id;
    }

    void unplug(String id) throws IOException, InterruptedException {
        run("pactl", "unload-module", id);
    }

    /// What the person does in the system's own sound settings.
    void makeDefault(boolean microphone, String name) throws IOException, InterruptedException {
        run("pactl", microphone ? "set-default-source" : "set-default-sink", name);
    }

    /// What the server says of itself.
    String tell(String... question) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("pactl"));
        command.addAll(List.of(question));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(own(folder));
        var process = builder.start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return told;
    }

    /// Ends the server as a crash would.
    void die() {
        died = true;
        daemon.destroyForcibly();
        daemon.onExit().join();
    }

    /// Starts it again, where it was.
    void revive() throws IOException {
        Files.deleteIfExists(folder.resolve("socket"));
        daemon = launch(folder, modules);
        await("the sound server " + folder).atMost(30, SECONDS).until(() -> run("pactl", "info") == 0);
    }

    void thaw() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-CONT", Long.toString(daemon.pid())).start().waitFor();
    }

    public static PulseServer withoutMicrophone() throws IOException {
        return start(SPEAKER);
    }

    /// What a sound server looks like that found no output: it makes up one of its own.
    public static PulseServer withoutSpeaker() throws IOException {
        var modules = new ArrayList<>(List.of("module-always-sink"));
        modules.add("module-null-source source_name=microphone");
        return start(modules);
    }

    /// No output and no input: listing outputs never returns.
    public static PulseServer withoutAnything() throws IOException {
        return start(List.of());
    }

    private static PulseServer start(List<String> modules) throws IOException {
        var folder = Files.createTempDirectory("pulse");
        try {
            var server = new PulseServer(folder, launch(folder, modules));
            server.modules = List.copyOf(modules);
            await("the sound server " + folder).atMost(30, SECONDS).until(() -> server.run("pactl", "info") == 0);
            return server;
        } catch (IOException e) {
            throw new AssertionError(
                    "This test needs PulseAudio: apt-get install pulseaudio pulseaudio-utils (" + e.getMessage() + ")",
                    e);
        }
    }

    private static Process launch(Path folder, List<String> modules) throws IOException {
        var command = new ArrayList<>(List.of(
                "pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--log-level=error"));
        var socket = "module-native-protocol-unix auth-anonymous=1 socket=" + folder.resolve("socket");
        command.addAll(List.of("-L", socket));
        modules.forEach(module -> command.addAll(List.of("-L", module)));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("log").toFile());
        builder.environment().putAll(own(folder));
        return builder.start();
    }

    private static Map<String, String> own(Path folder) {
        return Map.of(
                "HOME", folder.toString(),
                "XDG_RUNTIME_DIR", folder.toString(),
                "PULSE_RUNTIME_PATH", folder.toString(),
                "PULSE_SERVER", "unix:" + folder.resolve("socket"));
    }

    /// The environment a client of this server runs in.
    public Map<String, String> environment() {
        return own(folder);
    }

    /// Stops the server's process where it stands: it keeps its connections and answers nothing.
    public void freeze() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", Long.toString(daemon.pid())).start().waitFor();
    }

    /// Makes the server impossible to find, until [#show()].
    public void hide() throws IOException {
        Files.move(folder.resolve("socket"), folder.resolve("hidden"));
    }

    public void show() throws IOException {
        Files.move(folder.resolve("hidden"), folder.resolve("socket"));
    }

    private int run(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(own(folder));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return builder.start().waitFor();
    }

    /// Records what the speaker plays, from now on.
    public Recording recordSpeaker() throws IOException {
        return record("speaker");
    }

    /// Records what a sink plays, from now on.
    Recording record(String sink) throws IOException {
        var recording = new Recording(helper(
                "parec",
                "-d",
                sink + ".monitor",
                "--raw",
                "--rate=48000",
                "--channels=1",
                "--format=s16le",
                "--latency-msec=10"));
        await("the recording").atMost(30, SECONDS).until(() -> recording.heard() > 4800);
        return recording;
    }

    /// Says something into the microphone, again and again until the server ends.
    public void speak(AudioInputStream speech) throws IOException {
        speak("microphone", "said", speech);
    }

    void speak(String microphone, String said, AudioInputStream speech) throws IOException {
        // A null sink nobody reads wakes up every two seconds only, unlike any sound card: this reader keeps it awake.
        var reader = new Recording(helper(
                "parec",
                "-d",
                microphone,
                "--raw",
                "--rate=48000",
                "--channels=1",
                "--format=s16le",
                "--latency-msec=10"));
        await("the microphone").atMost(30, SECONDS).until(() -> reader.heard() > 4800);
        var process = helper(
                "pacat", "-d", said, "--raw", "--rate=48000", "--channels=1", "--format=s16le", "--latency-msec=20");
        var spoken = speech.readAllBytes();
        Thread.ofVirtual().start(() -> {
            try (var out = process.getOutputStream()) {
                while (!closing) {
                    out.write(spoken);
                }
            } catch (IOException e) {
                if (!closing && !died) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        await("the voice")
                .atMost(30, SECONDS)
                .until(() ->
                        tell("list", "sink-inputs").contains("application.process.id = \"" + process.pid() + "\""));
    }

    private Process helper(String... command) throws IOException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(own(folder));
        var process = builder.start();
        helpers.add(process);
        return process;
    }

    @Override
    public void close() throws IOException {
        closing = true;
        helpers.forEach(Process::destroyForcibly);
        daemon.destroyForcibly();
        daemon.onExit().join();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
