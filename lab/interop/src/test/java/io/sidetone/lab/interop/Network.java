package io.sidetone.lab.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The network between phone and phone system, and what can be wrong with it. As an extension it undoes after each test
/// whatever was done to network and servers.
public final class Network implements AfterEachCallback {
    /// What tests that change the network hold: they have it to themselves.
    static final String LOCK = "network";

    static final String PROXY = "http://web.test:3128";
    static final String PROXY_WITH_PASSWORD = "http://lab:lab-proxy@web.test:3129";

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Duration INSTALLING = Duration.ofMinutes(3);
    private static final AtomicBoolean CHANGED = new AtomicBoolean();

    @Override
    public void afterEach(ExtensionContext context) {
        if (CHANGED.getAndSet(false)) {
            Shell.run(SOON, Shell.lab("calm"));
        }
    }

    /// The client may open tcp/443 only; the rest is refused.
    static void lock() {
        change("lock");
    }

    /// The client may open tcp/443 only; the rest vanishes.
    static void lockSilently() {
        change("lock", "silent");
    }

    /// The client may speak to the HTTP proxy only.
    static void lockToProxy() {
        change("lock", "proxy");
    }

    static void unlock() {
        change("unlock");
    }

    /// What is sent there vanishes.
    ///
    /// @param what `udp` or `tcp`, with a port and an address where wanted: `tcp/443@10.99.0.1`
    static void drop(String... what) {
        block("drop", what);
    }

    /// What is sent there is refused.
    static void refuse(String... what) {
        block("reject", what);
    }

    private static void block(String how, String... what) {
        var words = new String[what.length + 1];
        words[0] = how;
        System.arraycopy(what, 0, words, 1, what.length);
        change("block", words);
    }

    static void blockNothing() {
        change("block", "off");
    }

    /// From now on, or no longer, nothing gets through.
    static void blackout(boolean dark) {
        change("blackout", dark ? "on" : "off");
    }

    /// The other cable is plugged in, then the present one pulled: the client has another address.
    static void swapCables() {
        change("cable", "swap");
    }

    /// Plugs in or pulls one of the two cables.
    static void cable(int number, boolean in) {
        change("cable", Integer.toString(number), in ? "up" : "down");
    }

    /// @param figures as the lab's `impair on` takes them: `loss=10`, `dir=up`
    static void impair(String... figures) {
        var words = new String[figures.length + 1];
        words[0] = "on";
        System.arraycopy(figures, 0, words, 1, figures.length);
        change("impair", words);
    }

    static void sixUp() {
        change("ipv6", "up");
    }

    /// Stops, starts, restarts, freezes or thaws a server of the lab's.
    static void server(String what, String name) {
        change("server", what, name);
    }

    /// A name server, from now on.
    static void names() {
        Shell.run(INSTALLING, Shell.lab("dns", "up"));
    }

    static void noNames() {
        Shell.run(SOON, Shell.lab("dns", "down"));
    }

    /// An HTTP proxy, from now on, with nothing in its log yet.
    static void proxy() {
        Shell.run(INSTALLING, Shell.lab("proxy", "down"));
        try {
            for (var log : List.of("tinyproxy.log", "tinyproxy-basic.log")) {
                Files.deleteIfExists(PhoneSystem.folder().resolve("run").resolve(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Shell.run(INSTALLING, Shell.lab("proxy", "up"));
    }

    static void noProxy() {
        Shell.run(SOON, Shell.lab("proxy", "down"));
    }

    /// What went through the proxy.
    static String proxied() {
        return Shell.run(SOON, Shell.lab("proxy", "log"));
    }

    private static void change(String command, String... words) {
        CHANGED.set(true);
        Shell.run(SOON, Shell.lab(command, words));
    }
}
