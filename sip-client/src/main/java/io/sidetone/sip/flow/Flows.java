package io.sidetone.sip.flow;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Finds servers and opens flows to them. Holds the threads they share.
public final class Flows implements AutoCloseable {
    /// On top of a stream's own time: what the two sides of a WebSocket say first.
    private static final Duration GREETING = Duration.ofSeconds(1);

    private final Connector connector;
    private final Liveness liveness;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("sip-flow-", 0).factory());
    private final Locator locator = new Locator(threads);

    /// Straight to the servers.
    public Flows(Trust trust) {
        this(new Connector(trust, new Proxy.None()));
    }

    /// @param connector opens the streams
    public Flows(Connector connector) {
        this(connector, Liveness.DEFAULT);
    }

    /// @param liveness how soon a silent connection counts as lost
    public Flows(Connector connector, Liveness liveness) {
        this.connector = connector;
        this.liveness = liveness;
    }

    /// Finds what the profile's servers lead to by now (RFC 3263), in the order to be tried; at least one. Takes
    /// 2 s at most, and never fails: where the name service is silent, an entry stands for itself. Where no entry
    /// names the web's port (443), that of the first one comes last.
    public CompletionStage<List<Server>> locate(List<Server> entries) {
        return locator.locate(entries);
    }

    /// Opens a flow. The stage fails with a [FlowException] only, at the latest after 7 s.
    public CompletionStage<Flow> open(Server server, Flow.Listener listener) {
        var opened = new CompletableFuture<Flow>();
        var opening = threads.submit(() -> {
            try {
                var flow = reach(server, listener);
                if (!opened.complete(flow)) {
                    flow.close();
                }
            } catch (Exception e) {
                opened.completeExceptionally(FlowException.opening(e));
            }
        });
        return opened.orTimeout(connector.within().plus(GREETING).toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((flow, failed) -> opening.cancel(failed != null))
                .exceptionallyCompose(e -> CompletableFuture.failedFuture(FlowException.opening(e)));
    }

    private Flow reach(Server server, Flow.Listener listener) throws IOException {
        return switch (server.transport()) {
            case UDP -> DatagramFlow.open(server, threads, DatagramFlow.KEEP_ALIVE, listener);
            case TCP, TLS -> StreamFlow.open(server, connector, threads, liveness.every(), listener);
            case WS, WSS -> WebSocketFlow.open(server, connector, threads, liveness, listener);
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /// How a half-open connection is noticed.
    ///
    /// @param every how often a silent connection is probed
    /// @param patience how long an answer to a probe may take
    public record Liveness(Duration every, Duration patience) {
        /// Noticed within 15 s.
        public static final Liveness DEFAULT = new Liveness(Duration.ofSeconds(10), Duration.ofSeconds(5));
    }
}
