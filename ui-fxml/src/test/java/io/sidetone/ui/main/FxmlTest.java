package io.sidetone.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// What FXML files must have: names for screen readers, and words from the bundles only.
class FxmlTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Set<String> CONTROLS = Set.of(
            "Button", "ToggleButton", "MenuButton", "TextField", "PasswordField", "CheckBox", "ComboBox", "Slider");

    static List<Path> files() throws IOException {
        try (var files = Files.walk(RESOURCES)) {
            return files.filter(f -> f.toString().endsWith(".fxml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyControlHasAName(Path file) throws Exception {
        for (var element : elements(file)) {
            boolean named = element.hasAttribute("text") || element.hasAttribute("accessibleText");
            boolean byItsLabels = Stream.of("Label")
                    .anyMatch(tag -> IntStream.range(
                                    0, element.getElementsByTagName(tag).getLength())
                            .mapToObj(i ->
                                    (Element) element.getElementsByTagName(tag).item(i))
                            .anyMatch(label -> label.hasAttribute("text") || label.hasAttribute("fx:id")));
            if (CONTROLS.contains(element.getTagName())) {
                assertThat(named || (byItsLabels && element.hasAttribute("fx:id")))
                        .as("%s in %s has no name for screen readers", element.getTagName(), file)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyWordComesFromTheBundles(Path file) throws Exception {
        for (var element : elements(file)) {
            for (var attribute : List.of("text", "accessibleText", "promptText")) {
                var value = element.getAttribute(attribute);
                assertThat(value.isEmpty()
                                || value.startsWith("%")
                                || !value.chars().anyMatch(Character::isLetter))
                        .as("%s=\"%s\" in %s", attribute, value, file)
                        .isTrue();
            }
        }
    }

    private static List<Element> elements(Path file) throws ParserConfigurationException, IOException, SAXException {
        var all = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName("*");
        var elements = new ArrayList<Element>();
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }
}
