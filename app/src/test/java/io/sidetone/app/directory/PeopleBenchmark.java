package io.sidetone.app.directory;

import io.sidetone.app.directory.PhoneNumber.Kind;
import io.sidetone.app.search.NumberForms;
import io.sidetone.app.search.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long it takes to find somebody among 100 000, and what that costs; beside it the same in SQLite (FTS5 with a
/// prefix index). Prints; asserts nothing, and is not run with the tests: `mvn -pl app test -Dtest=PeopleBenchmark`.
class PeopleBenchmark {
    private static final int PEOPLE = 100_000;
    private static final String[] FIRST = {"Ana", "Ben", "Cem", "Dörte", "Émile", "Łukasz", "Zoë", "Märta", "Jürgen"};
    private static final String[] SYLLABLES = {"mül", "ler", "schu", "mann", "ber", "ger", "kow", "ski", "son", "ren"};
    private static final List<String> TYPED = List.of(
            "a", "m", "zo", "zoe", "mull", "schumann ana", "ana sch", "1", "10", "+4930", "0301", "4567", "ex mu");
    private final Random random = new Random(7);

    @TempDir
    private Path folder;

    @Test
    void measure() throws Exception {
        var people = new ArrayList<Person>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(person(i));
        }
        long before = used();
        long begin = System.nanoTime();
        new PeopleIndexBuilder(new NumberForms("DE")).add(people, false).build();
        print("index, first time", begin);
        begin = System.nanoTime();
        var finished =
                new PeopleIndexBuilder(new NumberForms("DE")).add(people, false).build();
        print("index, again", begin);
        System.out.printf(Locale.ROOT, "%-40s %8.1f MB%n", "memory of the index", (used() - before) / 1e6);
        for (var typed : TYPED) {
            repeat("search “" + typed + "”", 300, () -> finished.search(typed, 50, () -> false));
        }
        repeat("search for nothing", 300, () -> finished.search("", 50, () -> false));
        repeat("who is +49 30 1042317", 300, () -> finished.who("+49301042317"));
        System.out.printf(Locale.ROOT, "%-40s %8d%n", "people still there", finished.size() + people.size());
        sqlite(people);
    }

    private void sqlite(List<Person> people) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("p.db"))) {
            long begin = System.nanoTime();
            connection.createStatement().execute("CREATE VIRTUAL TABLE p USING fts5(words, prefix='1 2 3')");
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement("INSERT INTO p VALUES (?)")) {
                for (var one : people) {
                    insert.setString(
                            1,
                            String.join(" ", Words.of(one.name() + " " + one.company())) + " "
                                    + String.join(" ", new NumberForms("DE").all(one.number())));
                    insert.execute();
                }
            }
            connection.commit();
            print("SQLite, index", begin);
            try (var find = connection.prepareStatement("SELECT rowid FROM p WHERE p MATCH ? ORDER BY rank LIMIT 50")) {
                for (var typed : List.of("a", "zo", "schumann ana", "1", "4930")) {
                    repeat("SQLite, search “" + typed + "”", 30, () -> {
                        find.setString(1, String.join("* ", Words.of(typed)) + "*");
                        try (var rows = find.executeQuery()) {
                            while (rows.next()) {
                                rows.getLong(1);
                            }
                        }
                        return null;
                    });
                }
            }
        }
        System.out.printf(Locale.ROOT, "%-40s %8.1f MB%n", "SQLite, file", Files.size(folder.resolve("p.db")) / 1e6);
    }

    private Person person(int i) {
        var last = new StringBuilder();
        for (int j = 2 + random.nextInt(2); j > 0; j--) {
            last.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        last.setCharAt(0, Character.toUpperCase(last.charAt(0)));
        return new Person(
                "" + i,
                FIRST[i % FIRST.length] + " " + last,
                ("Example " + i % 500).intern(),
                "p" + i + "@example.com",
                List.of(
                        PhoneNumber.of(Kind.WORK, "+49 30 " + (1_000_000 + i)),
                        PhoneNumber.of(Kind.MOBILE, "0171 " + (2_000_000 + i))),
                "Staff");
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
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
                "%-40s %8.2f ms (median), %.2f ms (95 %%), %.2f ms (most)%n",
                what,
                taken[times / 2] / 1e6,
                taken[times * 95 / 100] / 1e6,
                taken[times - 1] / 1e6);
    }

    private static void print(String what, long begin) {
        System.out.printf(Locale.ROOT, "%-40s %8.1f ms%n", what, (System.nanoTime() - begin) / 1e6);
    }
}
