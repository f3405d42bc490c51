package io.sidetone.lab.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    /// The channels Asterisk has up, a line each.
    static List<String> channelList() {
        return console("core show channels concise").lines().toList();
    }
}
