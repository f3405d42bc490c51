package io.sidetone.app.directory.format;

import io.sidetone.app.directory.Person;
import io.sidetone.app.directory.PhoneNumber.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A list of people in JSON (docs/directory.md): `[{"name": …, "extension": …, "numbers": [{"kind": …, "number":
/// …}]}]`,
/// or an object that has that list as `people`. Read one by one, so that a large list costs little memory.
public final class JsonPeople implements PeopleFormat {
    private static final Set<String> LISTS =
            Set.of("people", "contacts", "entries", "items", "extensions", "directory");
    private final JsonMapper mapper = new JsonMapper();

    @Override
    public List<Person> read(byte[] document, String source) throws IOException {
        var found = new ArrayList<Person>();
        try (var parser = mapper.createParser(Documents.text(document))) {
            var first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    var name = parser.currentName();
                    if (parser.nextToken() == JsonToken.START_ARRAY && LISTS.contains(name)) {
                        list(parser, source, found);
                    } else {
                        parser.skipChildren();
                    }
                }
            } else if (first == JsonToken.START_ARRAY) {
                list(parser, source, found);
            } else {
                throw new IOException("it is no list of people in JSON");
            }
        } catch (JacksonException e) {
            throw new IOException("it is not JSON: " + Csv.firstLine(e.getOriginalMessage()), e);
        }
        return found;
    }

    private static void list(JsonParser parser, String source, List<Person> found) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode node = parser.readValueAsTree();
            if (node.isObject()) {
                entry(node).person(source).ifPresent(found::add);
            }
            if (found.size() > MOST) {
                throw new IOException("it has more than " + MOST + " people");
            }
        }
    }

    private static Entry entry(JsonNode node) {
        var entry = new Entry();
        node.propertyStream().forEach(field -> {
            var value = field.getValue();
            if (value.isArray()) {
                value.forEach(one -> number(entry, field.getKey(), one));
            } else if (value.isValueNode() && !value.isNull()) {
                entry.field(field.getKey(), value.asString(""));
            }
        });
        return entry;
    }

    private static void number(Entry entry, String list, JsonNode one) {
        if (one.isObject()) {
            var kind = one.path("kind")
                    .asString(one.path("type").asString(one.path("label").asString("work")));
            entry.number(
                    Kind.of(kind), one.path("number").asString(one.path("value").asString("")));
        } else if (Entry.folded(list).matches("(phone)?numbers|phones")) {
            entry.number(Kind.WORK, one.asString(""));
        }
    }
}
