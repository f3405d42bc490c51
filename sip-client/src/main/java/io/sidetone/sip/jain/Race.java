package io.sidetone.sip.jain;

import io.sidetone.sip.core.Core;
import io.sidetone.sip.flow.Flow;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Server;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Opens a flow to the first of several servers that can be had. Each has a head start before the next is tried beside
/// it; one that fails makes room at once. The first flow that stands wins, and the others are closed as they come. On
/// `phone-core`.
final class Race<L extends Flow.Listener> {
    /// How long a server is waited for before the next one is tried too.
    static final Duration HEAD_START = Duration.ofMillis(1500);

    /// Opens one flow; completes on any thread.
    interface Opener {
        CompletionStage<Flow> open(Server server, Flow.Listener listener);
    }

    /// What comes of it: at most one `won`, which is the end; `failed` once for each other server that failed before.
    interface Outcome<L extends Flow.Listener> {
        /// Hears what the flow to this server will tell.
        L listener(Server server);

        void won(Flow flow, L listener);

        void failed(Server server, FlowException reason);
    }

    private final Core core;
    private final Opener opener;
    private final Outcome<L> outcome;
    private final Queue<Server> waiting;
    private boolean over;
    private Core.@Nullable Timer headStart;

    private Race(Core core, Opener opener, List<Server> servers, Outcome<L> outcome) {
        this.core = core;
        this.opener = opener;
        this.outcome = outcome;
        this.waiting = new ArrayDeque<>(servers);
    }

    static <L extends Flow.Listener> Race<L> begin(Core core, Opener opener, List<Server> servers, Outcome<L> outcome) {
        var race = new Race<>(core, opener, servers, outcome);
        race.next();
        return race;
    }

    private void next() {
        stopWaiting();
        var server = waiting.poll();
        if (server == null || over) {
            return;
        }
        if (!waiting.isEmpty()) {
            headStart = core.schedule(HEAD_START, this::next);
        }
        var listener = outcome.listener(server);
        opener.open(server, listener)
                .whenComplete((flow, failed) -> core.execute(() -> {
                    if (flow != null) {
                        opened(flow, listener);
                    } else {
                        failed(server, failed);
                    }
                }));
    }

    private void opened(Flow flow, L listener) {
        if (over) {
            flow.close();
        } else {
            cancel();
            outcome.won(flow, listener);
        }
    }

    private void failed(Server server, @Nullable Throwable failed) {
        if (!over) {
            next();
            outcome.failed(server, reason(failed));
        }
    }

    private static FlowException reason(@Nullable Throwable failed) {
        var cause = failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        return cause instanceof FlowException known
                ? known
                : new FlowException(FlowException.Reason.UNREACHABLE, String.valueOf(cause));
    }

    private void stopWaiting() {
        if (headStart != null) {
            headStart.cancel();
            headStart = null;
        }
    }

    /// Nothing is told from now on; flows that are still being opened are closed as they come.
    void cancel() {
        over = true;
        stopWaiting();
    }
}
