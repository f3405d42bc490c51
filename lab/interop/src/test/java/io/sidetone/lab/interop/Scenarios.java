package io.sidetone.lab.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Keeps the list of all that ran against outside servers and phones, what each asserted and what came of it; prints it
/// at the end and leaves it in `target/scenarios.txt`. A test's own line is what its [Asserts] says; each SIPp scenario
/// has one more.
public final class Scenarios implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
    static final Path LIST = Shell.ROOT.resolve("lab/interop/target/scenarios.txt");
    private static final ThreadLocal<List<String>> BEGUN = ThreadLocal.withInitial(ArrayList::new);
    private static final Pattern ASSERTS = Pattern.compile("(?s)<!--\\s*(.*?)\\s*Asserts:\\s*(.*?)\\s*-->");

    /// A scenario of `lab/sipp` as its file tells it.
    record Told(String name, String title, String asserts) {}

    private record Row(String scenario, String asserts, String result) {}

    /// Notes that the running test has begun a SIPp scenario.
    static void began(String scenario) {
        BEGUN.get().add(scenario);
    }

    static Told told(String scenario) {
        try {
            var head = ASSERTS.matcher(Files.readString(Sipp.SCENARIOS.resolve(scenario + ".xml")));
            if (!head.find()) {
                throw new AssertionError(scenario + " does not say what it asserts");
            }
            return new Told(scenario, oneLine(head.group(1)), oneLine(head.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        list(context);
        BEGUN.get().clear();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        // what a class began before its first test counts as that test's
        list(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!context.getRequiredTestClass().getSimpleName().endsWith("IT")) {
            return;
        }
        var result = context.getExecutionException().isPresent() ? "FAILED" : "passed";
        var asserts = context.getElement()
                .map(element -> element.getAnnotation(Asserts.class))
                .map(Asserts::value)
                .orElse("");
        var begun = BEGUN.get();
        if (begun.isEmpty() || !asserts.isEmpty()) {
            var test = context.getRequiredTestClass().getSimpleName() + "."
                    + context.getRequiredTestMethod().getName();
            var shown = context.getDisplayName();
            list(context).add(new Row(test + (shown.endsWith("()") ? "" : " " + shown), asserts, result));
        }
        for (var scenario : begun) {
            list(context).add(new Row(scenario, told(scenario).asserts(), result));
        }
        begun.clear();
    }

    private static Table list(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Scenarios.class))
                .computeIfAbsent("list", key -> new Table(), Table.class);
    }

    private static final class Table implements AutoCloseable {
        private final List<Row> rows = new ArrayList<>();

        void add(Row row) {
            rows.add(row);
        }

        @Override
        public void close() {
            if (rows.isEmpty()) {
                return;
            }
            var text = new StringBuilder();
            for (var row : rows) {
                text.append(row.result()).append("  ").append(row.scenario());
                if (!row.asserts().isEmpty()) {
                    text.append(": ").append(row.asserts());
                }
                text.append('\n');
            }
            long failed =
                    rows.stream().filter(row -> row.result().equals("FAILED")).count();
            text.append(rows.size()).append(" scenarios, ").append(failed).append(" failed\n");
            System.out.print(text);
            try {
                Files.createDirectories(LIST.getParent());
                Files.writeString(LIST, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
