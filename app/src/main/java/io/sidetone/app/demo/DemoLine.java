package io.sidetone.app.demo;

import io.sidetone.lab.exchange.Exchange;
import io.sidetone.sip.account.Account;
import io.sidetone.sip.flow.Server;
import java.io.IOException;

/// An exchange of our own, on loopback, with somebody at the other end.
public final class DemoLine implements AutoCloseable {
    private final Exchange exchange;

    private DemoLine(Exchange exchange) {
        this.exchange = exchange;
    }

    /// Opens it.
    ///
    /// @throws IOException where this computer lets nobody listen on loopback
    public static DemoLine start() throws IOException {
        return new DemoLine(Exchange.start());
    }

    public Account account() {
        return exchange.account();
    }

    public Server server() {
        return Server.parse(exchange.url());
    }

    @Override
    public void close() {
        exchange.close();
    }
}
