package io.sidetone.audio.webrtc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what was measured, one line for each figure, to `target/figures/devices.txt` and the log.
final class Figures {
    private static final Logger log = LoggerFactory.getLogger(Figures.class);
    private static final Path FILE = Path.of("target", "figures", "devices.txt");

    private Figures() {}

    static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /// @param values one for each run, ms
    static void table(String what, List<Long> values) throws IOException {
        var line = String.format(
                Locale.ROOT,
                "%-58s | median %5d ms | worst %5d ms | %2d runs: %s",
                what,
                median(values),
                values.stream().mapToLong(it -> it).max().orElseThrow(),
                values.size(),
                values.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        log.info("measured: {}", line);
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
