package io.sidetone.sip.flow;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Opens flows. Holds the threads they share.
public final class Flows implements AutoCloseable {
    /// How long opening may take, name look-up and TLS included.
    static final Duration OPEN_WITHIN = Duration.ofSeconds(6);

    private final Trust trust;
    private final Liveness liveness;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("sip-flow-", 0).factory());
    private final HttpClient http;

    public Flows(Trust trust) {
        this(trust, Liveness.DEFAULT);
    }

    /// @param liveness how soon a silent connection counts as lost
    public Flows(Trust trust, Liveness liveness) {
        this.trust = trust;
        this.liveness = liveness;
        this.http = HttpClient.newBuilder()
                .sslContext(trust.context())
                .executor(threads)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(OPEN_WITHIN)
                .build();
    }

    /// Finds what the profile's servers lead to, in the order to be tried.
    public CompletionStage<List<Server>> locate(List<Server> entries) {
        return CompletableFuture.completedStage(entries);
    }

    /// Opens a flow. The stage fails with a [FlowException] only, at the latest after 6 s.
    public CompletionStage<Flow> open(Server server, Flow.Listener listener) {
        var opened = new CompletableFuture<Flow>();
        threads.execute(() -> {
            try {
                var flow = server.transport().webSocket()
                        ? WebSocketFlow.open(server, http, threads, liveness, listener)
                        : StreamFlow.open(server, trust, threads, liveness, listener);
                if (!opened.complete(flow)) {
                    flow.close();
                }
            } catch (Exception e) {
                opened.completeExceptionally(FlowException.opening(e));
            }
        });
        return opened.orTimeout(OPEN_WITHIN.toMillis() + 1000, java.util.concurrent.TimeUnit.MILLISECONDS)
                .exceptionallyCompose(e -> CompletableFuture.failedFuture(FlowException.opening(e)));
    }

    @Override
    public void close() {
        http.shutdownNow();
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
