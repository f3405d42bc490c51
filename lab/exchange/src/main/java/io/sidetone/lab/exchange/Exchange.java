package io.sidetone.lab.exchange;

import io.sidetone.sip.account.Account;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A small SIP exchange in this process: the demo line, and a peer for tests. Listens on loopback only. Everything it
/// opened is closed by [#close()]. Any thread.
///
/// ```java
/// try (var exchange = Exchange.start()) {
///     var account = exchange.account();          // 100, with a password of this start
///     var server = Server.parse(exchange.url()); // ws://127.0.0.1:…/ws
/// }
/// ```
public final class Exchange implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Exchange.class);
    private static final String DEMO_USER = "100";

    private final SipSocket socket;
    private final ExchangeThread thread;
    private final Plant plant;
    private final Accounts accounts;
    private final TypedKeys keys;
    private final Account account;
    private final int port;

    private Exchange(Builder builder) throws IOException {
        var settings = builder.settings;
        socket = new SipSocket();
        port = socket.listen();
        accounts = new Accounts(settings.domain());
        account = accounts.add(DEMO_USER, "Demo");
        thread = new ExchangeThread();
        var messages = new Messages(settings.domain(), port);
        var authority = new DigestAuthority(settings.domain(), settings.nonceLife(), Clock.systemUTC());
        var gatekeeper = new Gatekeeper(authority, accounts, messages);
        var registrar = new Registrar(thread, settings, messages, accounts, gatekeeper);
        var voices = builder.voices == null ? new SpokenVoices() : builder.voices;
        var extensions = new HashMap<String, Extension>();
        builder.extensions.forEach(extension -> extensions.put(extension.number(), extension));
        var parking = new Parking();
        keys = new TypedKeys();
        plant = new Plant(
                thread,
                settings,
                messages,
                new Routes(),
                registrar,
                new DialPlan(accounts, extensions, parking),
                parking,
                new Calls(),
                keys,
                voices);
        socket.attach(new Switchboard(plant, accounts, gatekeeper));
        log.info("The demo exchange listens at {}", url());
    }

    /// Opens the exchange with everybody who lives there ([Numbers#standard()]).
    ///
    /// @throws IOException where this computer lets nobody listen on loopback
    public static Exchange start() throws IOException {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /// The exchange before it opens.
    public static final class Builder {
        private Settings settings = Settings.DEFAULT;
        private @Nullable Voices voices;
        private final List<Extension> extensions = new ArrayList<>(Numbers.standard());

        private Builder() {}

        public Builder settings(Settings newSettings) {
            settings = newSettings;
            return this;
        }

        /// Other voices than the recorded ones; the exchange closes them.
        public Builder voices(Voices newVoices) {
            voices = newVoices;
            return this;
        }

        /// One more number, or another script for one of the standard ones.
        public Builder extension(Extension extension) {
            extensions.add(extension);
            return this;
        }

        /// @throws IOException where this computer lets nobody listen on loopback
        public Exchange start() throws IOException {
            return new Exchange(this);
        }
    }

    public int port() {
        return port;
    }

    /// Where phones connect: `ws://127.0.0.1:PORT/ws`.
    public String url() {
        return "ws://127.0.0.1:" + port + SipSocket.PATH;
    }

    /// The demo account, user 100, with a password of this start.
    public Account account() {
        return account;
    }

    /// One more account, with a password of its own.
    ///
    /// @throws IllegalArgumentException where there is one with this user already
    public Account addAccount(String user, String displayName) {
        return accounts.add(user, displayName);
    }

    /// The touch-tones that a number of the exchange's own has heard in its newest call, oldest first.
    public String keys(String number) {
        return keys.at(number);
    }

    /// Whether a call waits to be fetched at a number, e.g. one parked at `701` or one that `**202` picks up.
    public boolean waits(String number) {
        return thread.ask(() -> plant.parking().waits(number));
    }

    /// Breaks every connection without a word, as a network that goes away does.
    public void cutConnections() {
        socket.cut();
    }

    /// What the exchange holds at this moment.
    public Diagnostics diagnostics() {
        return thread.ask(() -> new Diagnostics(
                plant.routes().size(),
                plant.registrar().size(),
                plant.calls().legs().size()));
    }

    /// What an exchange holds.
    ///
    /// @param connections open WebSockets
    /// @param phones registered Contacts of all users
    /// @param calls dialogs with the exchange's own numbers
    public record Diagnostics(int connections, int phones, int calls) {}

    /// Hangs up everywhere and closes sockets, threads and voices. Idempotent.
    @Override
    public void close() {
        thread.close(() -> plant.calls().end());
        socket.close();
        plant.voices().close();
    }
}
