package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The real phone system of lab/pbx: brought up before the first test that needs it, taken down after the last.
public final class PhoneSystem implements BeforeAllCallback {
    private static final Duration BOOT = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(30);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(PhoneSystem.class))
                .computeIfAbsent("up", key -> new Running(), Running.class);
    }

    private static final class Running implements AutoCloseable {
        Running() {
            System.out.print(Shell.run(BOOT, Shell.lab("up")));
        }

        @Override
        public void close() {
            System.out.print(Shell.run(SOON, Shell.lab("down")));
        }
    }

    /// The lab's work folder.
    static Path folder() {
        var named = System.getenv("LAB_DIR");
        var lab = System.getenv("LAB_NAME");
        return named != null
                ? Path.of(named)
                : Path.of("/tmp", "sidetone-lab" + (lab == null || lab.isEmpty() ? "" : "-" + lab));
    }

    /// The authority that signed the phone system's certificate.
    static Path authority() {
        var file = folder().resolve("etc/keys/ca.crt");
        if (!Files.isReadable(file)) {
            throw new AssertionError("the phone system is not up: no " + file);
        }
        return file;
    }

    /// Asterisk's console.
    static String console(String command) {
        return Shell.run(SOON, Shell.lab("rx", command));
    }

    /// Stops, starts, restarts, freezes or thaws Asterisk itself.
    static void server(String what) {
        Shell.run(SOON, Shell.lab("server", what, "asterisk"));
    }

    /// Whether Asterisk knows a contact of this extension.
    static boolean knows(String extension) {
        return console("pjsip show contacts").lines().anyMatch(line -> line.contains("Contact:  " + extension + "/"));
    }

    /// Sets the lamp of something that is nobody's phone, e.g. `DND101` INUSE.
    static void lamp(String custom, String state) {
        console("devstate change Custom:" + custom + " " + state);
    }

    /// Who is in a conference room, sorted; the extensions.
    static List<String> inRoom(String room) {
        return console("confbridge list " + room)
                .lines()
                .filter(line -> line.startsWith("PJSIP/"))
                .map(line -> line.substring("PJSIP/".length(), line.indexOf('-')))
                .sorted()
                .toList();
    }

    static void awaitInRoom(String room, String... extensions) {
        Awaitility.await(List.of(extensions) + " in room " + room)
                .atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(inRoom(room)).containsExactly(extensions));
    }

    /// The extensions that have a channel up, sorted.
    static List<String> talking() {
        return channelList().stream()
                .filter(line -> line.startsWith("PJSIP/"))
                .map(line -> line.substring("PJSIP/".length(), line.indexOf('-')))
                .sorted()
                .toList();
    }

    static void awaitNoChannels() {
        Awaitility.await("no channel left in Asterisk")
                .atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(channelList()).isEmpty());
    }

    static void awaitTalking(String... extensions) {
        Awaitility.await("channels of " + List.of(extensions))
                .atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(talking()).containsExactly(extensions));
    }

    /// What Asterisk has logged so far: a place to look on from.
    static long logMark() {
        return fullLog().toFile().length();
    }

    /// What Asterisk has logged since.
    static List<String> logSince(long mark) {
        try (var log = new RandomAccessFile(fullLog().toFile(), "r")) {
            log.seek(mark);
            var bytes = new byte[Math.toIntExact(log.length() - mark)];
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void awaitLogged(long mark, String words) {
        Awaitility.await(words + " in Asterisk's log")
                .atMost(Duration.ofSeconds(8))
                .until(() -> logSince(mark).stream().anyMatch(line -> line.contains(words)));
    }

    private static Path fullLog() {
        return folder().resolve("run/log/full.log");
    }

    /// The channels Asterisk has up, a line each.
    static List<String> channelList() {
        return console("core show channels concise").lines().toList();
    }
}
