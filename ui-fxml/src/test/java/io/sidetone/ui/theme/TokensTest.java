package io.sidetone.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Colours stand in the two token sheets only, both have the same ones, and text on them can be read (WCAG 1.4.3).
class TokensTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Path THEME = MAIN.resolve("resources/io/sidetone/ui/theme");
    private static final Pattern TOKEN = Pattern.compile("(-st-[a-z0-9-]+):\\s*([^;]+);");
    private static final Pattern COLOUR =
            Pattern.compile("#[0-9a-fA-F]{3,8}\\b|rgba?\\(|\\b(white|black|red|green)\\b;");

    /// Text token and what it stands on.
    private static final List<List<String>> PAIRS = List.of(
            List.of("-st-text", "-st-bg"),
            List.of("-st-text", "-st-raised"),
            List.of("-st-text", "-st-raised-hover"),
            List.of("-st-text", "-st-raised-pressed"),
            List.of("-st-text", "-st-card"),
            List.of("-st-text", "-st-stop-soft"),
            List.of("-st-text", "-st-wait-soft"),
            List.of("-st-text-soft", "-st-bg"),
            List.of("-st-text-soft", "-st-raised"),
            List.of("-st-text-soft", "-st-card"),
            List.of("-st-accent", "-st-card"),
            List.of("-st-stop", "-st-bg"),
            List.of("-st-wait", "-st-bg"),
            List.of("-st-wait", "-st-raised"),
            List.of("-st-wait", "-st-raised-hover"),
            List.of("-st-text", "-st-accent-soft"),
            List.of("-st-accent", "-st-bg"),
            List.of("-st-on-wait", "-st-wait-fill"),
            List.of("-st-on-inverse", "-st-inverse"),
            List.of("-st-on-fill", "-st-accent-fill"),
            List.of("-st-on-fill", "-st-go-fill"),
            List.of("-st-on-fill", "-st-go-fill-hover"),
            List.of("-st-on-fill", "-st-go-fill-pressed"),
            List.of("-st-on-fill", "-st-stop-fill"),
            List.of("-st-on-fill", "-st-stop-fill-hover"),
            List.of("-st-on-fill", "-st-stop-fill-pressed"));

    @ParameterizedTest
    @ValueSource(strings = {"light.css", "dark.css"})
    void textCanBeRead(String sheet) throws IOException {
        var tokens = tokens(sheet);
        for (var pair : PAIRS) {
            assertThat(contrast(tokens, pair.get(0), pair.get(1)))
                    .as("%s: %s on %s", sheet, pair.get(0), pair.get(1))
                    .isGreaterThanOrEqualTo(4.5);
        }
        for (int i = 0; i < 8; i++) {
            assertThat(contrast(tokens, "-st-on-fill", "-st-avatar-" + i))
                    .as("avatar %d", i)
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light.css", "dark.css"})
    void lampsAndFocusStandOut(String sheet) throws IOException {
        var tokens = tokens(sheet);
        for (var lamp : List.of("-st-go-lamp", "-st-stop", "-st-wait", "-st-focus")) {
            assertThat(contrast(tokens, lamp, "-st-bg")).as(lamp).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void lightAndDarkHaveTheSameTokens() throws IOException {
        assertThat(tokens("dark.css").keySet()).isEqualTo(tokens("light.css").keySet());
    }

    @Test
    void everyTokenInUseExists() throws IOException {
        var used = Pattern.compile("-st-[a-z0-9-]+")
                .matcher(Files.readString(THEME.resolve("sidetone.css")))
                .results()
                .map(m -> m.group())
                .collect(Collectors.toSet());
        assertThat(tokens("light.css").keySet()).containsAll(used);
    }

    @Test
    void noColourStandsElsewhere() throws IOException {
        try (var files = Files.walk(MAIN)) {
            for (var file : files.filter(f -> f.toString().matches(".*\\.(fxml|css|java)"))
                    .filter(f -> !f.toString().matches(".*(light|dark)\\.css"))
                    .toList()) {
                assertThat(COLOUR.matcher(Files.readString(file)).results().map(m -> m.group()))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    private static Map<String, String> tokens(String sheet) throws IOException {
        return TOKEN.matcher(Files.readString(THEME.resolve(sheet)))
                .results()
                .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2)));
    }

    private static double contrast(Map<String, String> tokens, String text, String ground) {
        double one = luminance(Color.web(tokens.get(text)));
        double two = luminance(Color.web(tokens.get(ground)));
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /// WCAG 2.2, relative luminance.
    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
