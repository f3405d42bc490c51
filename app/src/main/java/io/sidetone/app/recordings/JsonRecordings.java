package io.sidetone.app.recordings;

import io.sidetone.app.web.Ask;
import io.sidetone.app.web.Credentials;
import io.sidetone.app.web.Web;
import io.sidetone.sip.call.CallDirection;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A listing in JSON over HTTPS, with addresses of audio files in it (docs/recordings.md).
///
/// @param extension whose calls are asked for
/// @param credentials asked before each question; may block for the keychain. They are given to the listing's own host
/// only
public record JsonRecordings(URI uri, String extension, Supplier<Credentials> credentials, Web web, JsonMapper mapper)
        implements RecordingSource {
    private static final int LISTING = 4 << 20;
    private static final int MOST = 10_000;

    public JsonRecordings(URI uri, String extension, Supplier<Credentials> credentials, Web web) {
        this(uri, extension, credentials, web, new JsonMapper());
    }

    @Override
    public List<Recorded> list(Instant from, Instant until) throws IOException {
        var query =
                "from=" + word(from.toString()) + "&until=" + word(until.toString()) + "&extension=" + word(extension);
        var address = URI.create(uri + (uri.getQuery() == null ? "?" : "&") + query);
        var answer = web.ask(Ask.get(address, LISTING)
                .with("Accept", "application/json")
                .with("Authorization", credentials.get().header()));
        if (answer.status() != 200) {
            throw refused(answer.status());
        }
        try {
            return calls(mapper.readTree(answer.body()), answer.uri());
        } catch (JacksonException e) {
            throw new IOException(uri.getHost() + " answered something that is not JSON", e);
        }
    }

    @Override
    public void download(URI audio, Path file) throws IOException {
        boolean home = audio.getAuthority() != null && audio.getAuthority().equals(uri.getAuthority());
        var answer = web.download(
                Ask.get(audio, LARGEST)
                        .with("Authorization", home ? credentials.get().header() : ""),
                file);
        if (answer.status() != 200) {
            throw refused(answer.status());
        }
    }

    private IOException refused(int status) {
        return new IOException(
                switch (status) {
                    case 401 -> uri.getHost() + " wants another user or password for recordings";
                    case 403 -> uri.getHost() + " does not let this user hear recordings";
                    case 404, 410 -> uri.getHost() + " does not have this recording any more";
                    default -> uri.getHost() + " answered " + status;
                });
    }

    private static List<Recorded> calls(JsonNode root, URI base) {
        var calls = new ArrayList<Recorded>();
        for (var node : root.isArray() ? root : root.path("recordings")) {
            if (calls.size() < MOST) {
                call(node, base).ifPresent(calls::add);
            }
        }
        return calls;
    }

    /// An entry that cannot be understood costs only itself.
    private static Optional<Recorded> call(JsonNode node, URI base) {
        var started = time(node.path("started"));
        var segments = new ArrayList<Recorded.Segment>();
        for (var one : node.path("segments")) {
            segment(one, segments.size() + 1, base).ifPresent(segments::add);
        }
        if (started == null || segments.isEmpty()) {
            return Optional.empty();
        }
        var seconds = node.path("seconds");
        return Optional.of(new Recorded(
                node.path("callId").asString(""),
                node.path("number").asString(""),
                direction(node.path("direction").asString("")),
                started,
                seconds.isNumber() ? Duration.ofMillis(Math.round(seconds.doubleValue() * 1000)) : null,
                List.copyOf(segments)));
    }

    private static Optional<Recorded.Segment> segment(JsonNode node, int place, URI base) {
        try {
            var address = base.resolve(node.path("url").asString(""));
            boolean plain = "http".equals(address.getScheme());
            // an encrypted listing does not lead to plain audio; nor does any to a file of this computer
            if (address.getHost() == null
                    || !(plain ? "http".equals(base.getScheme()) : "https".equals(address.getScheme()))) {
                return Optional.empty();
            }
            var millis = node.path("durationMs");
            return Optional.of(new Recorded.Segment(
                    node.path("n").isInt() ? node.path("n").intValue() : place,
                    time(node.path("started")),
                    millis.isNumber() ? Duration.ofMillis(millis.longValue()) : null,
                    address,
                    node.path("type").asString("")));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static @Nullable CallDirection direction(String word) {
        return switch (word) {
            case "incoming" -> CallDirection.INCOMING;
            case "outgoing" -> CallDirection.OUTGOING;
            default -> null;
        };
    }

    private static @Nullable Instant time(JsonNode node) {
        try {
            return node.isString() ? OffsetDateTime.parse(node.stringValue()).toInstant() : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String word(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
