package io.sidetone.app.profile;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.flow.Proxy;
import io.sidetone.sip.flow.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/// Turns the bytes of a document into a [Profile], or says in one sentence what is wrong and where.
public final class ProfileReader {
    private static final Set<Class<?>> TEXTS = Set.of(String.class, Server.class, Proxy.class, SipUri.class);

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule("profile")
                    .addDeserializer(Server.class, new Text<>(Server.class, Server::parse))
                    .addDeserializer(Proxy.class, new Text<>(Proxy.class, Rules::proxy))
                    .addDeserializer(SipUri.class, new Text<>(SipUri.class, SipUri::parse)))
            .build();

    /// Reads a document.
    ///
    /// @param json UTF-8
    /// @throws ProfileException naming the JSON path, or line and column where it is not JSON at all
    public Profile read(byte[] json) throws ProfileException {
        try {
            var profile = mapper.readValue(json, Profile.class);
            if (profile == null) {
                throw new ProfileException("the document is empty (null)");
            }
            return profile;
        } catch (StreamReadException e) {
            var at = e.getLocation();
            throw new ProfileException(
                    "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": this is not JSON: "
                            + firstSentence(e.getOriginalMessage()),
                    e);
        } catch (DatabindException e) {
            throw new ProfileException(sentence(e), e);
        } catch (JacksonException e) {
            throw new ProfileException("the document cannot be read: " + firstSentence(e.getOriginalMessage()), e);
        }
    }

    private static String sentence(DatabindException e) {
        var path = path(e.getPath());
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Rules.Broken broken) {
                return join(path, broken.field()) + ": " + broken.getMessage();
            }
            if (cause instanceof StreamReadException json) {
                return "line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr() + ": this is not JSON: "
                        + firstSentence(json.getOriginalMessage());
            }
        }
        var where = path.isEmpty() ? "the document" : path;
        if (e.getCause() instanceof IllegalArgumentException wrong) {
            return where + ": " + wrong.getMessage();
        }
        if (e instanceof MismatchedInputException mismatch) {
            return where + ": expected " + expected(mismatch.getTargetType());
        }
        return where + ": " + firstSentence(e.getOriginalMessage());
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(c -> ((Enum<?>) c).name().toLowerCase(java.util.Locale.ROOT))
                    .collect(Collectors.joining("”, “", "one of “", "”"));
        }
        if (TEXTS.contains(type)) {
            return "text in quotes";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a whole number";
        }
        return List.class.isAssignableFrom(type) ? "a list in [ ]" : "an object in { }";
    }

    private static String path(List<JacksonException.Reference> references) {
        var path = "";
        for (var reference : references) {
            path = reference.getPropertyName() == null
                    ? path + "[" + reference.getIndex() + "]"
                    : join(path, reference.getPropertyName());
        }
        return path;
    }

    private static String join(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static String firstSentence(@Nullable String message) {
        var line = message == null ? "" : message.lines().findFirst().orElse("");
        return line.isEmpty() ? "unreadable" : line;
    }

    /// Something that stands in the document as text.
    private static final class Text<T> extends ValueDeserializer<T> {
        private final Class<T> type;
        private final Function<String, T> read;

        Text(Class<T> type, Function<String, T> read) {
            this.type = type;
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            var text = parser.getString();
            if (!parser.currentToken().isScalarValue() || parser.currentToken().isNumeric() || text == null) {
                throw MismatchedInputException.from(parser, type, "not text");
            }
            return read.apply(text);
        }
    }
}
