package io.sidetone.app.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Schema, records and samples say the same.
class ProfileSchemaTest {
    private final JsonMapper mapper = new JsonMapper();
    private JsonNode schema;

    @BeforeEach
    void readSchema() throws Exception {
        schema = mapper.readTree(Files.readAllBytes(Path.of("../docs/profile.schema.json")));
    }

    @Test
    void hasTheFieldsOfTheRecordsAndNoOthers() {
        var differences = new ArrayList<String>();
        compare("", Profile.class, schema, differences);

        assertThat(differences).isEmpty();
    }

    @Test
    void describesEveryField() {
        var undescribed = new ArrayList<String>();
        everyProperty("", schema, (path, property) -> {
            if (property.path("description").asString("").isBlank()) {
                undescribed.add(path);
            }
        });

        assertThat(undescribed).isEmpty();
    }

    @Test
    void theFullSampleHasEveryField() throws Exception {
        var sample = mapper.readTree(ProfileReaderTest.sample("full.json"));
        var missing = new ArrayList<String>();
        everyProperty("", schema, (path, property) -> {
            if (sample.at(path.replace("[]", "/0")).isMissingNode() && !path.startsWith("/ice/servers")) {
                missing.add(path);
            }
        });

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"full.json", "smallest.json"})
    void samplesSatisfyTheSchema(String name) throws Exception {
        var problems = new ArrayList<String>();
        validate("", schema, mapper.readTree(ProfileReaderTest.sample(name)), problems);

        assertThat(problems).isEmpty();
    }

    private interface Visitor {
        void property(String path, JsonNode property);
    }

    private void everyProperty(String path, JsonNode object, Visitor visitor) {
        object.path("properties").propertyStream().forEach(entry -> {
            var property = entry.getValue();
            var here = path + "/" + entry.getKey();
            visitor.property(here, property);
            everyProperty(here, property, visitor);
            everyProperty(here + "[]", property.path("items"), visitor);
        });
    }

    private void compare(String path, Class<?> type, JsonNode object, List<String> differences) {
        var inRecord = new TreeSet<String>();
        for (var component : type.getRecordComponents()) {
            inRecord.add(component.getName());
            var property = object.path("properties").path(component.getName());
            var here = path + "." + component.getName();
            var of = elementType(component);
            var node = List.class.isAssignableFrom(component.getType()) ? property.path("items") : property;
            if (of.isRecord() && of.getName().startsWith(Profile.class.getName())) {
                compare(here, of, node, differences);
            } else if (of.isEnum()) {
                compareWords(here, of, node, differences);
            }
        }
        var inSchema = new TreeSet<String>();
        object.path("properties").propertyNames().forEach(inSchema::add);
        if (!inRecord.equals(inSchema)) {
            differences.add(path + ": record " + inRecord + ", schema " + inSchema);
        }
    }

    private static void compareWords(String path, Class<?> type, JsonNode node, List<String> differences) {
        Set<String> inEnum = new TreeSet<>();
        for (var field : type.getFields()) {
            inEnum.add(field.getAnnotation(JsonProperty.class).value());
        }
        Set<String> inSchema = new TreeSet<>();
        node.path("enum").forEach(word -> inSchema.add(word.asString()));
        if (!inEnum.equals(inSchema)) {
            differences.add(path + ": words " + inEnum + ", schema " + inSchema);
        }
    }

    private static Class<?> elementType(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : component.getType();
    }

    /// The part of JSON Schema that our schema uses.
    private void validate(String path, JsonNode rule, JsonNode value, List<String> problems) {
        if (rule.path("$ref").isString()) {
            validate(path, schema.at(rule.path("$ref").asString().substring(1)), value, problems);
        }
        if (rule.path("type").isString() && !isOf(rule.path("type").asString(), value)) {
            problems.add(path + " is no " + rule.path("type").asString());
        }
        if (rule.has("const") && !rule.path("const").equals(value)) {
            problems.add(path + " is not " + rule.path("const"));
        }
        if (rule.has("enum") && !rule.path("enum").valueStream().anyMatch(value::equals)) {
            problems.add(path + " is not one of " + rule.path("enum"));
        }
        if (rule.has("pattern")
                && !value.asString("").matches("(?s).*?" + rule.path("pattern").asString() + ".*")) {
            problems.add(path + " does not look like " + rule.path("pattern"));
        }
        rule.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                problems.add(path + " lacks " + name);
            }
        });
        rule.path("properties")
                .propertyStream()
                .filter(p -> value.has(p.getKey()))
                .forEach(p -> validate(path + "." + p.getKey(), p.getValue(), value.path(p.getKey()), problems));
        if (rule.has("items")) {
            value.forEach(item -> validate(path + "[]", rule.path("items"), item, problems));
        }
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isInt();
            default -> throw new AssertionError(Arrays.toString(new Object[] {"no such type here", type}));
        };
    }
}
