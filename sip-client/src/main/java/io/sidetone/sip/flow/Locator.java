package io.sidetone.sip.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// Finds the servers behind a profile's entries (RFC 3263): NAPTR tells transports, SRV tells hosts and ports. The
/// addresses of a host are looked up when it is connected to, by the machine's usual ways (its hosts file among them).
final class Locator {
    private static final Logger log = LoggerFactory.getLogger(Locator.class);

    /// How long one entry may take; then it stands for itself.
    static final Duration BUDGET = Duration.ofSeconds(2);

    private static final int HTTPS = 443;

    private final Executor threads;
    private final Supplier<Resolver> resolver;
    private final RandomGenerator random;

    Locator(Executor threads) {
        this(threads, NameService::resolver, new Random());
    }

    /// @param resolver asked anew for each look-up: name servers change with the network
    Locator(Executor threads, Supplier<Resolver> resolver, RandomGenerator random) {
        this.threads = threads;
        this.resolver = resolver;
        this.random = random;
    }

    CompletionStage<List<Server>> locate(List<Server> entries) {
        var each = entries.stream().map(this::locate).toList();
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new)).thenApply(done -> {
            var all = new LinkedHashSet<Server>();
            each.forEach(found -> all.addAll(found.join()));
            all.addAll(lastResorts(entries));
            return List.copyOf(all);
        });
    }

    private CompletableFuture<List<Server>> locate(Server entry) {
        var itself = List.of(entry.settled());
        if (entry.discovery() == Server.Discovery.NONE) {
            return CompletableFuture.completedFuture(itself);
        }
        CompletableFuture<List<Server>> asking;
        try {
            asking = CompletableFuture.supplyAsync(() -> asked(entry), threads);
        } catch (RejectedExecutionException closing) {
            return CompletableFuture.completedFuture(itself);
        }
        return asking.completeOnTimeout(itself, BUDGET.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(e -> {
                    log.info("The name service does not help with {}: {}", entry, e.getMessage());
                    return itself;
                })
                .thenApply(found -> found.isEmpty() ? itself : found);
    }

    /// Where nothing but the web's port is let out, phone systems often listen there too.
    static List<Server> lastResorts(List<Server> entries) {
        if (entries.isEmpty() || entries.stream().anyMatch(e -> e.port() == HTTPS)) {
            return List.of();
        }
        var first = entries.getFirst();
        return first.host().equals("localhost")
                        || first.host().startsWith("127.")
                        || first.host().equals("::1")
                ? List.of()
                : List.of(
                        first.servedBy(Transport.WSS, first.host(), HTTPS),
                        first.servedBy(Transport.TLS, first.host(), HTTPS));
    }

    private List<Server> asked(Server entry) {
        try {
            var names = new NameService(resolver.get());
            var domain = Name.fromString(entry.host(), Name.root);
            return entry.discovery() == Server.Discovery.SRV
                    ? services(names, entry, domain, List.of(entry.transport()))
                    : domain(names, entry, domain);
        } catch (TextParseException e) {
            throw new CompletionException(e);
        }
    }

    /// RFC 3263 §4.1: the domain's own preference, else ours.
    private List<Server> domain(NameService names, Server entry, Name domain) throws TextParseException {
        boolean secure = entry.transport().encrypted();
        var preferred = names.<NAPTRRecord>ask(domain, Type.NAPTR).join().stream()
                .filter(r -> r.getFlags().equalsIgnoreCase("s"))
                .sorted(NaptrOrder.ORDER)
                .toList();
        var found = new ArrayList<Server>();
        for (var record : preferred) {
            NaptrOrder.transport(record.getService(), secure)
                    .ifPresent(by -> found.addAll(hosts(
                            entry,
                            by,
                            names.<SRVRecord>ask(record.getReplacement(), Type.SRV)
                                    .join())));
        }
        return found.isEmpty()
                ? services(
                        names,
                        entry,
                        domain,
                        secure ? List.of(Transport.TLS) : List.of(Transport.TLS, Transport.TCP, Transport.UDP))
                : found;
    }

    private List<Server> services(NameService names, Server entry, Name domain, List<Transport> transports)
            throws TextParseException {
        var asked = new ArrayList<CompletableFuture<List<SRVRecord>>>();
        for (var transport : transports) {
            asked.add(names.ask(Name.fromString(label(transport), domain), Type.SRV));
        }
        var found = new ArrayList<Server>();
        for (int i = 0; i < transports.size(); i++) {
            found.addAll(hosts(entry, transports.get(i), asked.get(i).join()));
        }
        return found;
    }

    private List<Server> hosts(Server entry, Transport by, List<SRVRecord> records) {
        return SrvOrder.of(records, random).stream()
                .map(record -> entry.servedBy(by, record.getTarget().toString(true), record.getPort()))
                .toList();
    }

    private static String label(Transport transport) {
        return switch (transport) {
            case TLS -> "_sips._tcp";
            case TCP -> "_sip._tcp";
            case UDP -> "_sip._udp";
            case WS, WSS -> throw new IllegalArgumentException("a WebSocket has no SRV records of its own");
        };
    }
}
