package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// A sound server of one phone's own: speak into its microphone, listen to its speaker.
final class Sound implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final String name;
    private final String server;
    private final Map<String, Process> playing = new HashMap<>(); // by where it is played into

    private Sound(String name, String server) {
        this.name = name;
        this.server = server;
    }

    /// @param name lower-case letters and digits
    static Sound start(String name) {
        var output = Shell.run(Duration.ofMinutes(3), Shell.lab("sound", "up", name));
        var server = output.lines()
                .filter(line -> line.startsWith("PULSE_SERVER="))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output));
        return new Sound(name, server.substring(server.indexOf('=') + 1));
    }

    /// What a program needs to use this sound server.
    Map<String, String> environment() {
        return Map.of("PULSE_SERVER", server);
    }

    /// How many connections the phone holds to this sound server.
    long connections() {
        try {
            var process = builder("pactl", "list", "short", "clients").start();
            try (var lines = process.inputReader()) {
                return lines.lines().filter(line -> line.endsWith("\tjava")).count();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Speaks a tone into the microphone until [#silence()] or the end.
    void speak(double frequency) {
        silence();
        play("feed_" + name, Tone.sine(frequency, 1, 0.3));
    }

    /// Speaks a tone into the microphone of a headset that is plugged in, until [#silence()] or the end.
    void speakInto(String headset, double frequency) {
        play("feed_" + name + "_" + headset, Tone.sine(frequency, 1, 0.3));
    }

    private void play(String sink, byte[] sound) {
        try {
            var process = stream("pacat", "--playback", "--device=" + sink).start();
            playing.put(sink, process);
            Thread.ofVirtual().start(() -> feed(process, sound));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Speaks speech into the microphone, once: a wave file's.
    void say(Path speech) {
        silence();
        try {
            var process = builder("paplay", "--device=feed_" + name, speech.toString())
                    .start();
            playing.put("feed_" + name, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Listens to the speaker for a tone, until closed.
    Ear ear(double frequency) {
        return Ear.on(recording("speaker_" + name), frequency);
    }

    /// Listens to a headset's speaker for a tone, until closed.
    Ear ear(String headset, double frequency) {
        return Ear.on(recording("speaker_" + name + "_" + headset), frequency);
    }

    private ProcessBuilder recording(String sink) {
        return builder(
                "parec",
                "--device=" + sink + ".monitor",
                "--rate=48000",
                "--channels=1",
                "--format=s16le",
                "--latency-msec=10");
    }

    void plug(String headset) {
        Shell.run(SOON, Shell.lab("sound", "plug", name, headset));
    }

    /// What was spoken into it ends: the sound server would play it to the default speaker instead.
    void unplug(String headset) {
        var speaking = playing.remove("feed_" + name + "_" + headset);
        if (speaking != null) {
            speaking.destroy();
            await(speaking);
        }
        Shell.run(SOON, Shell.lab("sound", "unplug", name, headset));
    }

    private static void await(Process ending) {
        try {
            ending.waitFor(SOON.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    void unplugIfThere(String headset) {
        if (sinks().contains("speaker_" + name + "_" + headset)) {
            unplug(headset);
        }
    }

    private String sinks() {
        try {
            var process = builder("pactl", "list", "short", "sinks").start();
            try (var lines = process.inputReader()) {
                return lines.lines().toList().toString();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the sound server and starts it anew, without headsets; whatever was played or recorded ends.
    void restart() {
        silence();
        Shell.run(SOON, Shell.lab("sound", "restart", name));
    }

    /// What a headset is called, to people.
    String called(String headset) {
        return "Headset_" + headset + "_of_" + name;
    }

    /// Whole periods fit a second of any whole frequency, so a tone's loop has no seam.
    private static void feed(Process process, byte[] sound) {
        try (var out = process.getOutputStream()) {
            while (process.isAlive()) {
                out.write(sound);
            }
        } catch (IOException stopped) {
            process.destroy();
        }
    }

    void silence() {
        playing.values().forEach(Process::destroy);
        playing.clear();
    }

    /// What the speaker plays in the next while.
    short[] listen(double seconds) {
        int samples = (int) (seconds * Tone.RATE);
        try {
            var process =
                    stream("parec", "--device=speaker_" + name + ".monitor").start();
            try (var in = process.getInputStream()) {
                var bytes = in.readNBytes(samples * 2);
                return Speech.samples(bytes);
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until the speaker plays this tone and hardly anything else.
    void awaitTone(double frequency) {
        Awaitility.await(frequency + " Hz from the speaker of " + name)
                .atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> {
                    var heard = listen(0.4);
                    assertThat(Tone.level(heard)).as("level").isGreaterThan(300);
                    assertThat(Tone.share(heard, frequency))
                            .as("share of %s Hz", frequency)
                            .isGreaterThan(0.8);
                });
    }

    /// Waits until the speaker plays all of these tones at once, and of the other one next to nothing: a room of three.
    void awaitTones(List<Integer> wanted, int unwanted) {
        Awaitility.await(wanted + " Hz from the speaker of " + name)
                .atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> {
                    var heard = listen(0.5);
                    assertThat(Tone.level(heard)).as("level").isGreaterThan(300);
                    // who speaks twice as loud has four times the energy
                    double least = wanted.stream()
                            .mapToDouble(tone -> Tone.share(heard, tone))
                            .min()
                            .orElseThrow();
                    assertThat(least).as("least share of any").isGreaterThan(0.015);
                    assertThat(Tone.share(heard, unwanted))
                            .as("share of %s Hz", unwanted)
                            .isLessThan(least / 4);
                });
    }

    void awaitSilence() {
        Awaitility.await("silence from the speaker of " + name)
                .atMost(Duration.ofSeconds(6))
                .untilAsserted(() -> assertThat(Tone.level(listen(0.4))).isLessThan(30));
    }

    /// Waits until something else than these tones is heard: music.
    void awaitMusic(double... tones) {
        Awaitility.await("music from the speaker of " + name)
                .atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> {
                    var heard = listen(0.5);
                    assertThat(Tone.level(heard)).as("level").isGreaterThan(100);
                    for (double tone : tones) {
                        assertThat(Tone.share(heard, tone))
                                .as("share of %s Hz", tone)
                                .isLessThan(0.4);
                    }
                });
    }

    private ProcessBuilder stream(String... command) {
        var words = new java.util.ArrayList<>(List.of(command));
        words.addAll(List.of("--rate=48000", "--channels=1", "--format=s16le", "--latency-msec=30"));
        return builder(words.toArray(String[]::new));
    }

    private ProcessBuilder builder(String... command) {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment());
        return builder;
    }

    @Override
    public void close() {
        silence();
        Shell.run(SOON, Shell.lab("sound", "down", name));
    }
}
