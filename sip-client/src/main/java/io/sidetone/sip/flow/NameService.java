package io.sidetone.sip.flow;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/// Asks name servers for records; remembers nothing.
final class NameService {
    /// Each server's turn, so that a second one is asked within [Locator#BUDGET].
    private static final Duration TURN = Duration.ofMillis(800);

    private final LookupSession session;

    NameService(Resolver resolver) {
        this.session = LookupSession.builder().resolver(resolver).build();
    }

    /// The machine's name servers as they are now; they change with the network.
    static Resolver resolver() {
        ResolverConfig.refresh();
        var resolver = new ExtendedResolver();
        resolver.setTimeout(Locator.BUDGET);
        for (var one : resolver.getResolvers()) {
            one.setTimeout(TURN);
        }
        return resolver;
    }

    /// The records of a name, aliases followed; empty where there are none.
    @SuppressWarnings("unchecked") // all of the type that was asked for
    <T> CompletableFuture<List<T>> ask(Name name, int type) {
        return session.lookupAsync(name, type)
                .thenApply(result -> (List<T>) result.getRecords())
                .exceptionally(e -> {
                    var cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
                    if (cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException) {
                        return List.of();
                    }
                    throw new CompletionException(cause);
                })
                .toCompletableFuture();
    }
}
