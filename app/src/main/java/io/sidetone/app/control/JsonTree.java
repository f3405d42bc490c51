package io.sidetone.app.control;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// A piece of JSON, for commands: only Jackson's core stands behind it, because loading its data binding would take
/// longer than everything else a command does.
///
/// @param value a map, a list, text, a number, a boolean, or null; null too where there is nothing
public record JsonTree(@Nullable Object value) {
    /// Escapes everything but ASCII, so that the output is right whatever the console's character set.
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final JsonTree NOTHING = new JsonTree(null);

    /// Reads one value.
    ///
    /// @throws IllegalArgumentException where the text is not JSON
    public static JsonTree parse(String json) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            return new JsonTree(read(parser));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /// The member with this name, or nothing.
    public JsonTree path(String name) {
        return value instanceof Map<?, ?> map && map.get(name) != null ? new JsonTree(map.get(name)) : NOTHING;
    }

    /// The elements of a list; none of anything else.
    public List<JsonTree> elements() {
        return value instanceof List<?> list
                ? list.stream().<JsonTree>map(JsonTree::new).toList()
                : List.of();
    }

    /// Whether there is something, and it is not `null`.
    public boolean present() {
        return value != null;
    }

    public boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /// Text and numbers as text; empty for everything else.
    public String text() {
        return value instanceof String || value instanceof Number ? value.toString() : "";
    }

    /// One line of JSON.
    public String json() {
        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, value);
        }
        return text.toString();
    }

    private static @Nullable Object read(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    var name = parser.currentName();
                    parser.nextToken();
                    map.put(name, read(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> null;
        };
    }

    private static void write(JsonGenerator out, @Nullable Object value) {
        switch (value) {
            case null -> out.writeNull();
            case Map<?, ?> map -> {
                out.writeStartObject();
                map.forEach((name, member) -> {
                    out.writeName(String.valueOf(name));
                    write(out, member);
                });
                out.writeEndObject();
            }
            case List<?> list -> {
                out.writeStartArray();
                list.forEach(element -> write(out, element));
                out.writeEndArray();
            }
            case String text -> out.writeString(text);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Number number -> out.writeNumber(number.doubleValue());
            case Boolean bool -> out.writeBoolean(bool);
            default -> throw new IllegalArgumentException("no JSON value: " + value.getClass());
        }
    }
}
