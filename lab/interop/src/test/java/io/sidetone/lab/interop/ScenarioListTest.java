package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/interop.md lists every scenario with what it asserts, in the words of the scenario itself. Where it does not,
/// `-Dinterop.write=true` writes the lists anew.
class ScenarioListTest {
    private static final Path PAGE = Shell.ROOT.resolve("docs/interop.md");
    private static final String BEGIN = "<!-- from the scenarios themselves: ";

    @Test
    void thePageListsThemAll() throws Exception {
        var page = Files.readString(PAGE);
        var wanted = with(with(page, "sipp", sipp()), "tests", tests());
        if (Boolean.getBoolean("interop.write")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(wanted).as(PAGE.toString()).isEqualTo(Files.readString(PAGE));
    }

    private static String with(String page, String part, String list) {
        var begin = BEGIN + part + " -->\n";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf("<!-- end -->", from);
        assertThat(page).contains(begin);
        return page.substring(0, from) + list + page.substring(to);
    }

    private static String sipp() throws IOException {
        try (var files = Files.list(Sipp.SCENARIOS)) {
            var names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xml"))
                    .map(name -> name.substring(0, name.length() - ".xml".length()))
                    .sorted(Comparator.comparing(ScenarioListTest::padded))
                    .toList();
            var text = new StringBuilder("\n| Scenario | | Asserts |\n|---|---|---|\n");
            for (var name : names) {
                var told = Scenarios.told(name);
                text.append("| [`")
                        .append(name)
                        .append("`](../lab/sipp/")
                        .append(name)
                        .append(".xml) | ");
                text.append(told.title()).append(" | ").append(told.asserts()).append(" |\n");
            }
            return text.append('\n').toString();
        }
    }

    /// 2.10 comes after 2.9.
    private static String padded(String name) {
        return name.replaceFirst("\\.([0-9])-", ".0$1-");
    }

    private static String tests() throws IOException, ClassNotFoundException {
        var lines = new TreeSet<String>();
        var here = Path.of("target/test-classes/io/sidetone/lab/interop");
        try (var classes = Files.list(here)) {
            for (var file : classes.map(file -> file.getFileName().toString()).toList()) {
                if (file.endsWith("IT.class")) {
                    var type = Class.forName(ScenarioListTest.class.getPackageName() + "."
                            + file.substring(0, file.length() - ".class".length()));
                    asserting(type).forEach(lines::add);
                }
            }
        }
        return "\n| Test | Asserts |\n|---|---|\n" + String.join("", lines) + "\n";
    }

    private static Stream<String> asserting(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Asserts.class))
                .map(method ->
                        "| `" + type.getSimpleName() + "." + method.getName() + "` | " + asserts(method) + " |\n");
    }

    private static String asserts(Method method) {
        return method.getAnnotation(Asserts.class).value();
    }
}
