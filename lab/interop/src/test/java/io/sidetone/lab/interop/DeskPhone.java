package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.awaitility.Awaitility;

/// A desk phone of another make (baresip) that sends a tone and records what it hears.
final class DeskPhone implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(40);
    private final String extension;

    private DeskPhone(String extension) {
        this.extension = extension;
    }

    /// Answers by itself and sends this tone.
    static DeskPhone answering(String extension, int tone) {
        return start(extension, "--tone", Integer.toString(tone));
    }

    /// Rings until [#answer()] and sends this tone.
    static DeskPhone ringing(String extension, int tone) {
        return start(extension, "--tone", Integer.toString(tone), "--manual");
    }

    private static DeskPhone start(String extension, String... options) {
        var words = new ArrayList<>(Shell.lab(
                "desk", "up", extension, "--folder", recordings(extension).toString()));
        words.addAll(Arrays.asList(options));
        Shell.run(Duration.ofMinutes(3), words);
        return new DeskPhone(extension);
    }

    /// A folder for what this one hears, which is there after the tests for who wants to listen.
    private static Path recordings(String extension) {
        try {
            var all = Files.createDirectories(Shell.ROOT.resolve("lab/interop/target/desk"))
                    .toRealPath();
            return Files.createTempDirectory(all, extension + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void dial(String number) {
        Shell.run(SOON, Shell.lab("desk", "dial", extension, number));
    }

    void answer() {
        Shell.run(SOON, Shell.lab("desk", "answer", extension));
    }

    /// Passes its call on without asking there.
    void transfer(String number) {
        Shell.run(SOON, Shell.lab("desk", "transfer", extension, number));
    }

    void hangUp() {
        Shell.run(SOON, Shell.lab("desk", "hangup", extension));
    }

    void await(String state) {
        Shell.run(SOON, Shell.lab("desk", "wait", extension, state, "20"));
    }

    /// That it heard this tone at the end of its last call. Its recording is complete a moment after the call.
    void assertHeardLast(double frequency) {
        Awaitility.await("the recording of " + extension)
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertEndsWith(heard(), frequency));
    }

    private static void assertEndsWith(short[] heard, double frequency) {
        assertThat(heard.length).as("recorded samples").isGreaterThan(Tone.RATE / 2);
        var end = Arrays.copyOfRange(heard, Math.max(heard.length - Tone.RATE, heard.length * 2 / 3), heard.length);
        assertThat(Tone.level(end)).as("level").isGreaterThan(300);
        // what else there is are gaps, where the machine is busy; another tone has not one clear tenth of a second
        assertThat(Tone.clearTenths(end, frequency))
                .as("tenths of a second of %s Hz", frequency)
                .isGreaterThanOrEqualTo(2);
    }

    /// That it heard all of these tones at once for half a second of its last call at least, and never a trace of its
    /// own.
    void assertHeardTogether(double own, double... tones) {
        Awaitility.await("the recording of " + extension)
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertThat(Tone.together(heard(), own, tones))
                        .as("tenths of a second of all of them and not of %s Hz", own)
                        .isGreaterThanOrEqualTo(5));
    }

    /// What it heard in its last call, brought to the rate that [Tone] measures at.
    short[] heard() {
        var file = Path.of(Shell.run(SOON, Shell.lab("desk", "recording", extension))
                .lines()
                .filter(line -> line.endsWith(".wav"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .replaceFirst("^.* ", ""));
        return samples(file);
    }

    /// A wav file's sound, brought to the rate that [Tone] measures at.
    static short[] samples(Path file) {
        try (var in = AudioSystem.getAudioInputStream(file.toFile())) {
            var format = in.getFormat();
            var bytes = in.readAllBytes();
            int step = Math.round(Tone.RATE / format.getSampleRate());
            int frame = format.getFrameSize();
            if (!format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED) || format.getSampleSizeInBits() != 16) {
                throw new AssertionError("not 16-bit PCM: " + format);
            }
            var sound = new short[bytes.length / frame * step];
            for (int i = 0; i < sound.length; i++) {
                int at = i / step * frame; // holding each sample keeps the tone's frequency
                sound[i] = (short) ((bytes[at] & 0xff) | (bytes[at + 1] << 8));
            }
            return sound;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnsupportedAudioFileException e) {
            throw new AssertionError(file + " is no sound file", e);
        }
    }

    @Override
    public void close() {
        Shell.run(SOON, Shell.lab("desk", "down", extension));
    }
}
