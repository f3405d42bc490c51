package io.sidetone.lab.exchange;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/// Runs the exchange by itself until it is interrupted: something to point a phone at.
final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var exchange = Exchange.start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(exchange::close));
        var account = exchange.account();
        IO.println("server    " + exchange.url());
        IO.println("user      " + account.user() + "@" + account.domain());
        IO.println("password  " + account.password());
        IO.println("Numbers to call: 201 to 211, 600, 610, 700. End with Ctrl+C.");
        new CountDownLatch(1).await();
    }
}
