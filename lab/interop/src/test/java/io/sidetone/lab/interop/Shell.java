package io.sidetone.lab.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the lab's commands.
final class Shell {
    static final Path ROOT = Path.of(System.getProperty("sidetone.root", "../.."))
            .toAbsolutePath()
            .normalize();

    private Shell() {}

    /// The lab's command of this name, with its arguments.
    static List<String> lab(String command, String... arguments) {
        var words = new ArrayList<String>();
        words.add(ROOT.resolve("lab/pbx").resolve(command).toString());
        words.addAll(Arrays.asList(arguments));
        return words;
    }

    /// Runs a command to its end and returns what it printed.
    ///
    /// @throws AssertionError where it fails or takes longer
    static String run(Duration patience, List<String> command) {
        try {
            // its own children may outlive it (daemons): a file, unlike a pipe, does not wait for them
            var output = java.nio.file.Files.createTempFile("sidetone-lab", ".out");
            try {
                var process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                        .redirectOutput(output.toFile())
                        .start();
                boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
                var text = java.nio.file.Files.readString(output, StandardCharsets.UTF_8);
                if (!ended) {
                    process.destroyForcibly();
                    throw new AssertionError(command + " did not end in " + patience + ":\n" + text);
                }
                if (process.exitValue() != 0) {
                    throw new AssertionError(command + " failed (" + process.exitValue() + "):\n" + text);
                }
                return text;
            } finally {
                java.nio.file.Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while running " + command, e);
        }
    }
}
