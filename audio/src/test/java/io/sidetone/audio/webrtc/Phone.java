package io.sidetone.audio.webrtc;

import static org.awaitility.Awaitility.await;

import io.sidetone.audio.AudioEngine;
import io.sidetone.audio.AudioStatus;
import io.sidetone.audio.Tone;
import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.DeviceState;
import io.sidetone.audio.device.SoundDevice;
import io.sidetone.audio.device.VoiceProcessing;
import io.sidetone.audio.line.SpeechLine;
import io.sidetone.sip.media.Direction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A phone in a process of its own, because a process finds its sound server by its environment. It takes one command a
/// line and says what it did with `name value` lines.
public final class Phone implements AutoCloseable {
    /// @param at System.currentTimeMillis() when it was said
    public record Said(String name, String value, long at) {}

    private final Process process;
    private final List<Said> said = new CopyOnWriteArrayList<>();
    private final List<String> everything = new CopyOnWriteArrayList<>();

    public Phone(Map<String, String> environment) throws IOException {
        this(environment, "all");
    }

    /// A phone that does nothing to the microphone's sound, so that its level can be measured.
    public static Phone plain(Map<String, String> environment) throws IOException {
        return new Phone(environment, "plain");
    }

    /// @param remembered ROLE=ID=NAME, chosen at an earlier time
    static Phone remembering(Map<String, String> environment, String... remembered) throws IOException {
        return new Phone(environment, "plain", remembered);
    }

    private Phone(Map<String, String> environment, String processing, String... remembered) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "--enable-native-access=ALL-UNNAMED", "-Xshare:auto", "-cp"));
        command.addAll(List.of(System.getProperty("java.class.path"), Phone.class.getName(), processing));
        command.addAll(List.of(remembered));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        process = builder.start();
        Thread.ofPlatform().daemon().name("phone-output").start(this::listen);
    }

    private void listen() {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                everything.add(line);
                var words = line.split(" ", 4);
                if (words.length == 4 && words[0].equals("#")) {
                    said.add(new Said(words[1], words[3], Long.parseLong(words[2])));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void tell(String command) throws IOException {
        process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /// The next thing of a name it says, beginning at the `skip`th.
    public Said waitFor(String name, int skip, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end && (process.isAlive() || find(name, skip) != null)) {
            var found = find(name, skip);
            if (found != null) {
                return found;
            }
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("the phone " + (process.isAlive() ? "did not say " : "has ended before it said ")
                + name + ":\n" + String.join("\n", everything));
    }

    public Said waitFor(String name) throws InterruptedException {
        return waitFor(name, 0, Duration.ofSeconds(25));
    }

    private Said find(String name, int skip) {
        return said.stream()
                .filter(it -> it.name().equals(name))
                .skip(skip)
                .findFirst()
                .orElse(null);
    }

    public List<String> values(String name) {
        return said.stream()
                .filter(it -> it.name().equals(name))
                .map(Said::value)
                .toList();
    }

    /// Tells it something and waits for what it says to that.
    Said ask(String command, String name) throws IOException, InterruptedException {
        int before = values(name).size();
        tell(command);
        return waitFor(name, before, Duration.ofSeconds(25));
    }

    /// How many times it has said something of a name.
    int count(String name) {
        return values(name).size();
    }

    /// The last thing of a name it said; empty before.
    String last(String name) {
        var values = values(name);
        return values.isEmpty() ? "" : values.getLast();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    // ---- in the process of its own ----

    private static void say(String name, Object value) {
        System.out.println("# " + name + " " + System.currentTimeMillis() + " " + value);
        System.out.flush();
    }

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        var engine = AudioEngine.start(
                args[0].equals("plain") ? new VoiceProcessing(false, false, false) : VoiceProcessing.ALL,
                Stream.of(args)
                        .skip(1)
                        .map(it -> it.split("=", 3))
                        .collect(Collectors.toMap(
                                it -> DeviceRole.valueOf(it[0]), it -> new SoundDevice(it[1], it[2]))));
        say("start-returned", (System.nanoTime() - start) / 1_000_000);
        engine.devices().addListener(state -> say("devices", shown(state)), Runnable::run);
        engine.addStatusListener(status -> say(name(status), (System.nanoTime() - start) / 1_000_000), Runnable::run);
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                obey(engine, line.split(" ", -1));
            }
        }
    }

    private static String name(AudioStatus status) {
        return "status-" + status.getClass().getSimpleName();
    }

    private static void obey(AudioEngine engine, String[] words) throws Exception {
        long start = System.nanoTime();
        switch (words[0]) {
            case "tone" -> {
                engine.tones().play(Tone.valueOf(words[1]));
                say("tone-returned", (System.nanoTime() - start) / 1000);
            }
            case "silence" -> {
                engine.tones().stop();
                say("silence-returned", (System.nanoTime() - start) / 1000);
            }
            case "hear" -> hear(engine);
            case "speak" -> speak(engine);
            case "hold" -> hold(engine);
            case "tones-in-call" -> tonesInCall(engine);
            case "be-heard" -> beHeard(engine);
            case "modules" -> ModulePhone.run();
            case "key" -> engine.tones().key(words[1].charAt(0));
            case "use" -> use(engine, DeviceRole.valueOf(words[1]), words[2], start);
            case "refresh" -> engine.devices().refresh();
            case "test" -> engine.devices().test(DeviceRole.valueOf(words[1]));
            case "meter" -> meter(engine, words[1].equals("on"));
            case "process" -> {
                boolean on = words[1].equals("on");
                engine.devices().process(new VoiceProcessing(on, on, on));
            }
            case "call" -> {
                call = new LiveCall(engine);
                say("in-call", "");
            }
            case "gap" -> say("gap", requireCall().gap());
            case "heard" -> say("heard", requireCall().heard(Double.parseDouble(words[1])));
            case "levels" -> say("levels", requireCall().levels());
            case "loudness" -> say("loudness", requireCall().loudness());
            case "renewals" ->
                say(
                        "renewals",
                        requireCall().renewals().stream().map(String::valueOf).collect(Collectors.joining(" ")));
            case "forget" -> requireCall().forget();
            case "end-call" -> {
                requireCall().close();
                call = null;
                say("call-ended", "");
            }
            case "close" -> {
                engine.close();
                say("closed", (System.nanoTime() - start) / 1_000_000);
                // A pool has ended a moment before its last thread is gone.
                for (int i = 0; i < 100 && audioThreads().findAny().isPresent(); i++) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                audioThreads()
                        .forEach(thread -> say("left", thread.getName() + " in " + List.of(thread.getStackTrace())));
                say("end", "");
            }
            default -> say("unknown", words[0]);
        }
    }

    private static @Nullable LiveCall call;
    private static @Nullable AutoCloseable meter;

    private static LiveCall requireCall() {
        return Objects.requireNonNull(call, "no call");
    }

    private static String shown(DeviceState state) {
        return Stream.of(DeviceRole.values())
                        .map(role -> role + "=" + state.chosen().get(role))
                        .collect(Collectors.joining(" "))
                + " microphones=" + state.microphones() + " speakers=" + state.speakers() + " processing="
                + state.processing() + " limit=" + state.limit();
    }

    private static void use(AudioEngine engine, DeviceRole role, String id, long start) {
        engine.devices()
                .use(role, id.equals("default") ? SoundDevice.DEFAULT : id)
                .whenComplete((used, failure) -> {
                    if (failure == null) {
                        say("used", (System.nanoTime() - start) / 1_000_000);
                    } else {
                        say("refused", failure);
                    }
                });
    }

    private static void meter(AudioEngine engine, boolean on) throws Exception {
        if (on) {
            meter = engine.devices().meter(level -> say("level", level));
        } else if (meter != null) {
            meter.close();
        }
    }

    private static Stream<Thread> audioThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("audio"));
    }

    /// Calls somebody who listens, until a whole second of the voice has been heard.
    private static void beHeard(AudioEngine engine) throws Exception {
        var ears = new Ears();
        try (var listener = new WebRtcEngine(() -> Backend.listening(ears), null, sound -> {});
                var link = new Link(engine, listener).connect()) {
            long connected = System.nanoTime();
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> ears.heard() > ears.rate() && Goertzel.rms(ears.last(ears.rate())) > 0.02);
            say("heard-after", (System.nanoTime() - connected) / 1_000_000 + " (connected in " + link.connectMs + ")");
        }
    }

    /// Calls somebody who listens, holds the call and speaks on.
    private static void hold(AudioEngine engine) throws Exception {
        var ears = new Ears();
        try (var listener = new WebRtcEngine(() -> Backend.listening(ears), null, sound -> {});
                var link = new Link(engine, listener).connect()) {
            await().atMost(30, TimeUnit.SECONDS).until(() -> ears.heard() > ears.rate() && ears.loudest(1000) > 0.2);
            link.caller.direction(Direction.SEND_ONLY);
            link.again();
            await().atMost(30, TimeUnit.SECONDS).until(() -> Goertzel.rms(ears.last(ears.rate() / 2)) < 0.001);
            long silent = ears.heard();
            await().atMost(30, TimeUnit.SECONDS).until(() -> ears.heard() > silent + ears.rate());
            say("rms-on-hold", Goertzel.rms(ears.last(ears.rate())));
            link.caller.direction(Direction.SEND_RECEIVE);
            link.again();
            await().atMost(30, TimeUnit.SECONDS).until(() -> ears.loudest(1000) > 0.2);
            say("resumed", "");
        }
        say("hung-up", "");
    }

    /// Calls a line that speaks 440 Hz, while this and that sounds beside it.
    private static void tonesInCall(AudioEngine engine) throws Exception {
        try (var line = new SpeechLine(() -> Sine.of(440, 0.25, 10), Duration.ZERO);
                var link = new Link(engine, line).connect()) {
            say("connected", "accepted to connected " + link.connectMs + " ms");
            TimeUnit.SECONDS.sleep(1);
            engine.tones().play(Tone.CALL_WAITING);
            for (var key : "159".toCharArray()) {
                engine.tones().key(key);
                TimeUnit.MILLISECONDS.sleep(500); // the pace of a finger
            }
            engine.tones().play(Tone.INTERCOM);
            TimeUnit.SECONDS.sleep(1);
            engine.tones().stop();
        }
        say("hung-up", "");
    }

    /// Calls a line that speaks 440 Hz.
    private static void hear(AudioEngine engine) throws Exception {
        try (var line = new SpeechLine(() -> Sine.of(440, 0.25, 10), Duration.ZERO);
                var link = new Link(engine, line).connect()) {
            say("connected", "offer " + link.offerMs + " ms, accepted to connected " + link.connectMs + " ms");
            TimeUnit.SECONDS.sleep(3); // the length of the call
            say("statistics", link.caller.statistics().toCompletableFuture().get(5, TimeUnit.SECONDS));
        }
        say("hung-up", "");
    }

    /// Calls somebody who listens.
    private static void speak(AudioEngine engine) throws Exception {
        var ears = new Ears();
        try (var listener = new WebRtcEngine(() -> Backend.listening(ears), null, sound -> {});
                var link = new Link(engine, listener).connect()) {
            say("connected", "offer " + link.offerMs + " ms, accepted to connected " + link.connectMs + " ms");
            TimeUnit.SECONDS.sleep(2); // the length of the call
            say("tone-at-listener", ears.loudest(1000));
            say("rms-at-listener", Goertzel.rms(ears.last(48_000)));
            link.caller.mute(true);
            TimeUnit.SECONDS.sleep(1);
            say("rms-while-muted", Goertzel.rms(ears.last(ears.rate() / 4)));
            link.caller.mute(false);
            TimeUnit.SECONDS.sleep(1);
            say("tone-unmuted", ears.loudest(1000));
            say("statistics", link.caller.statistics().toCompletableFuture().get(5, TimeUnit.SECONDS));
            say("listener", link.callee.statistics().toCompletableFuture().get(5, TimeUnit.SECONDS) + " " + ears);
        }
        say("hung-up", "");
    }
}
