package io.sidetone.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.flow.Transport;
import io.sidetone.ui.command.Command;
import io.sidetone.ui.command.Scope;
import io.sidetone.ui.theme.Appearance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The bundles and what uses them agree: no key is missing, none is left over, in no language.
class BundlesTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Path TEXT = MAIN.resolve("resources/io/sidetone/ui/text");
    private static final Pattern GET = Pattern.compile(
            "texts?(?:\\(\\))?\\s*\\.get\\(\\s*\"([a-z0-9.]+[a-z0-9])\"|[\" (]get\\(\\s*\"([a-z0-9.]+[a-z0-9])\"");
    private static final Pattern QUOTED = Pattern.compile("\"([a-z0-9_]+(?:\\.[a-z0-9_]+)+)\"");
    private static final Pattern FXML_KEY = Pattern.compile("\"%([a-z0-9.]+)\"");
    private static final Pattern STATUS = Pattern.compile("sip\\.status\\.(\\d{3}|[3-6]xx)");

    @Test
    void noKeyIsMissing() throws IOException {
        var needed = new TreeSet<>(matches(sources("fxml"), FXML_KEY));
        needed.addAll(matches(sources("java"), GET));
        needed.addAll(computed());
        assertThat(needed).hasSizeGreaterThan(100);
        assertThat(load("messages.properties").stringPropertyNames()).containsAll(needed);
    }

    @Test
    void noKeyIsUnused() throws IOException {
        var used = new HashSet<>(matches(sources("fxml"), FXML_KEY));
        used.addAll(matches(sources("java"), QUOTED));
        used.addAll(computed());
        assertThat(load("messages.properties").stringPropertyNames())
                .allMatch(key -> used.contains(key) || STATUS.matcher(key).matches(), "is used somewhere");
    }

    @Test
    void everyLanguageHasTheSameKeysAndPlaces() throws IOException {
        var english = load("messages.properties");
        for (var language : Texts.languages().subList(1, Texts.languages().size())) {
            var own = load("messages_" + language.getLanguage() + ".properties");
            assertThat(own.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
            assertThat(english.stringPropertyNames())
                    .allMatch(key -> places(english, key).containsAll(places(own, key)), "has no other places");
        }
    }

    @Test
    void everyFileIsALanguageThatCanBeChosen() throws IOException {
        try (var files = Files.list(TEXT)) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.startsWith("messages_")))
                    .containsExactlyInAnyOrderElementsOf(Texts.languages().stream()
                            .filter(l -> !l.equals(Locale.ENGLISH))
                            .map(l -> "messages_" + l.getLanguage() + ".properties")
                            .toList());
        }
    }

    @Test
    void noTextHoldsAControlSign() throws IOException {
        for (var file : List.of("messages.properties", "messages_de.properties")) {
            var texts = load(file);
            assertThat(texts.values()).noneMatch(text -> text.toString().contains("'"));
            assertThat(texts.values()).allMatch(text -> !text.toString().isBlank());
            texts.values()
                    .forEach(text ->
                            assertThat(new MessageFormat(text.toString())).isNotNull());
        }
    }

    /// Keys that are put together from a table.
    private static Set<String> computed() {
        return Stream.of(
                        Arrays.stream(Command.values()).map(Command::key),
                        Arrays.stream(Scope.values()).map(Scope::key),
                        Arrays.stream(Appearance.values())
                                .map(a -> "menu.appearance." + a.name().toLowerCase(Locale.ROOT)),
                        Arrays.stream(Transport.values())
                                .map(t -> "status.transport." + t.name().toLowerCase(Locale.ROOT)),
                        Stream.of("201", "202", "205", "207", "600", "610").map(n -> "demo." + n))
                .flatMap(s -> s)
                .collect(Collectors.toSet());
    }

    private static List<String> sources(String ending) throws IOException {
        try (var files = Files.walk(MAIN)) {
            var all = new ArrayList<String>();
            for (var file :
                    files.filter(f -> f.toString().endsWith("." + ending)).toList()) {
                all.add(Files.readString(file));
            }
            return all;
        }
    }

    private static Set<String> matches(List<String> sources, Pattern pattern) {
        return sources.stream()
                .flatMap(text -> pattern.matcher(text).results())
                .map(m -> m.group(1) == null ? m.group(2) : m.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> places(Properties texts, String key) {
        return Pattern.compile("\\{\\d}")
                .matcher(texts.getProperty(key))
                .results()
                .map(m -> m.group())
                .collect(Collectors.toSet());
    }

    private static Properties load(String file) throws IOException {
        var texts = new Properties();
        try (var reader = Files.newBufferedReader(TEXT.resolve(file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
