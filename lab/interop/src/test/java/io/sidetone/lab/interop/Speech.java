package io.sidetone.lab.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Some seconds of somebody speaking: the lab's prompt, as a wave file at 48 kHz.
final class Speech {
    private final Path file;
    private final short[] samples;

    private Speech(Path file, short[] samples) {
        this.file = file;
        this.samples = samples;
    }

    /// @param from second of the prompt
    static Speech of(double from, double seconds) {
        try {
            var prompt = PhoneSystem.folder().resolve("run/play/speech.wav");
            var file = Files.createTempFile("speech", ".wav");
            file.toFile().deleteOnExit();
            Shell.run(
                    Duration.ofSeconds(20),
                    List.of(
                            "sox",
                            prompt.toString(),
                            "-r",
                            "48000",
                            "-c",
                            "1",
                            "-b",
                            "16",
                            file.toString(),
                            "trim",
                            Double.toString(from),
                            Double.toString(seconds)));
            var bytes = Files.readAllBytes(file);
            return new Speech(file, samples(Arrays.copyOfRange(bytes, 44, bytes.length)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }

    short[] samples() {
        return samples;
    }

    double seconds() {
        return (double) samples.length / Tone.RATE;
    }

    /// 16-bit samples, the low byte first.
    static short[] samples(byte[] bytes) {
        var sound = new short[bytes.length / 2];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (short) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << 8));
        }
        return sound;
    }
}
