package io.sidetone.app.history;

import io.sidetone.app.search.Words;
import io.sidetone.sip.call.CallDirection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long the history takes with 100 000 calls of 5 000 people in it. Prints; asserts nothing, and is not run with
/// the tests: `mvn -pl app test -Dtest=HistoryBenchmark`.
class HistoryBenchmark {
    private static final int CALLS = 100_000;
    private static final int PEOPLE = 5_000;
    private static final String DOMAIN = "pbx.test";
    private static final String[] FIRST = {"Ana", "Ben", "Cem", "Dörte", "Émile", "Łukasz", "Zoë", "Märta"};
    private final Random random = new Random(7);

    @TempDir
    private Path folder;

    @Test
    void measure() throws Exception {
        var file = new HistoryFile(folder.resolve("history.db"), Schema.PRESENT, Clock.systemUTC());
        long begin = System.nanoTime();
        var opened = file.open(DOMAIN);
        print("first open, native library included", begin);

        begin = System.nanoTime();
        opened.connection().setAutoCommit(false);
        for (int i = 0; i < CALLS; i++) {
            var call = call(i);
            opened.calls().insert(call);
            opened.parties().met(call.number(), call.name(), call.began());
        }
        opened.connection().commit();
        opened.connection().setAutoCommit(true);
        print(CALLS + " calls in one transaction", begin);

        repeat(
                "begin a call (one transaction, synchronous=FULL)",
                500,
                () -> opened.calls().insert(call(CALLS)));
        repeat("suggestions for “1”", 200, () -> opened.parties().find("1", Words.of("1"), 8));
        repeat("suggestions for “zoe mu”", 200, () -> opened.parties().find("zoemu", Words.of("zoe mu"), 8));
        repeat("suggestions for nothing", 200, () -> opened.parties().find("", Words.of(""), 8));
        repeat("the last 20 calls", 200, () -> opened.calls().recent(20));
        repeat("the number called last", 200, () -> opened.calls().lastDialled());
        opened.connection().close();
        System.out.printf(Locale.ROOT, "%-52s %8.1f MB%n", "size", Files.size(file.path()) / 1e6);

        begin = System.nanoTime();
        file.open(DOMAIN).connection().close();
        print("open again, with the check for damage", begin);
    }

    private PastCall call(int i) {
        int who = (int) Math.abs(random.nextGaussian() * PEOPLE / 4) % PEOPLE;
        var began = Instant.parse("2024-01-01T00:00:00Z").plus(Duration.ofMinutes(7L * i));
        return new PastCall(
                i % 2 == 0 ? CallDirection.INCOMING : CallDirection.OUTGOING,
                "" + (10_000 + who),
                FIRST[who % FIRST.length] + " Müller-" + who,
                "sip:" + (10_000 + who) + "@" + DOMAIN,
                null,
                null,
                began,
                began.plusSeconds(5),
                began.plusSeconds(65),
                Outcome.ANSWERED,
                "hung-up",
                null,
                "direct",
                "opus",
                false,
                "3fb4a45d0a84403757b9c5c4d286ef31");
    }

    private static void repeat(String what, int times, Callable<?> task) throws Exception {
        var taken = new long[times];
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            task.call();
            taken[i] = System.nanoTime() - begin;
        }
        Arrays.sort(taken);
        System.out.printf(
                Locale.ROOT,
                "%-52s %8.2f ms (median), %.2f ms (99 %%)%n",
                what,
                taken[times / 2] / 1e6,
                taken[times * 99 / 100] / 1e6);
    }

    private static void print(String what, long begin) {
        System.out.printf(Locale.ROOT, "%-52s %8.1f ms%n", what, (System.nanoTime() - begin) / 1e6);
    }
}
