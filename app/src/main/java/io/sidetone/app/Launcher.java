package io.sidetone.app;

import io.sidetone.app.commandline.Sidetone;
import java.io.File;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.Security;

/// The main class. Deliberately no JavaFX application: the commands must not load JavaFX.
public final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) {
        prepareNetwork();
        var out = new PrintWriter(System.out, false, charset(System.out));
        var err = new PrintWriter(System.err, false, charset(System.err));
        var version = version();
        var line = new Sidetone(options -> new Program(options, version, out, err).run(), version, out, err);
        // Native sound threads would keep the process alive after everything is closed.
        System.exit(line.run(arguments));
    }

    /// What the runtime reads once, when the first connection is opened.
    private static void prepareNetwork() {
        // a name that could not be found may well be there when the network has come back
        Security.setProperty("networkaddress.cache.negative.ttl", "1");
        if (System.getProperty("java.net.useSystemProxies") == null) {
            System.setProperty("java.net.useSystemProxies", "true");
        }
    }

    /// A Windows console has a character set of its own. Everywhere else it is UTF-8, even where a script has set no
    /// locale and Java would fall back on ASCII.
    private static Charset charset(PrintStream stream) {
        return File.separatorChar == '\\' ? stream.charset() : StandardCharsets.UTF_8;
    }

    /// From the jar's manifest; a program run from class files has none.
    static String version() {
        var version = Launcher.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
