package io.sidetone.app.directory.source;

import io.sidetone.app.directory.Loaded;
import io.sidetone.app.directory.PeopleSource;
import io.sidetone.app.directory.format.PeopleFormat;
import io.sidetone.app.web.Answer;
import io.sidetone.app.web.Ask;
import io.sidetone.app.web.Credentials;
import io.sidetone.app.web.Web;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// A document at an HTTPS address or in a file. One that did not change since is not read again (RFC 9110 §13.1; the
/// time and size of a file).
///
/// @param uri `file:`, `https:`, or `http:` on this computer
/// @param credentials asked before each reading; may block for the keychain
record DocumentSource(
        String name,
        String key,
        Duration every,
        URI uri,
        PeopleFormat format,
        Supplier<Credentials> credentials,
        Web web)
        implements PeopleSource {
    static final int LIMIT = 64 << 20;
    private static final String ETAG = "etag ";
    private static final String DATE = "date ";

    @Override
    public Optional<Duration> refresh() {
        return Optional.of(every);
    }

    @Override
    public Loaded load(Loaded before) throws IOException {
        return "file".equalsIgnoreCase(uri.getScheme()) ? file(before) : address(before);
    }

    private Loaded file(Loaded before) throws IOException {
        var path = Path.of(uri);
        try {
            var tag = Files.getLastModifiedTime(path).toMillis() + " " + Files.size(path);
            if (tag.equals(before.tag())) {
                return before;
            }
            if (Files.size(path) > LIMIT) {
                throw new IOException(Web.tooLarge(LIMIT));
            }
            return new Loaded(format.read(Files.readAllBytes(path), name), tag);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + path, e);
        } catch (AccessDeniedException e) {
            throw new IOException("this user may not read " + path, e);
        }
    }

    private Loaded address(Loaded before) throws IOException {
        var tag = before.tag();
        var answer = web.ask(Ask.get(uri, LIMIT)
                .with("Authorization", credentials.get().header())
                .with("If-None-Match", tag.startsWith(ETAG) ? tag.substring(ETAG.length()) : "")
                .with("If-Modified-Since", tag.startsWith(DATE) ? tag.substring(DATE.length()) : ""));
        return switch (answer.status()) {
            case 200 -> new Loaded(format.read(answer.body(), name), tag(answer));
            case 304 -> before;
            default -> throw refused(answer);
        };
    }

    private static String tag(Answer answer) {
        var etag = answer.header("ETag");
        var date = answer.header("Last-Modified");
        return !etag.isEmpty() ? ETAG + etag : date.isEmpty() ? "" : DATE + date;
    }

    /// A sentence for a status that is not what was hoped for.
    static IOException refused(Answer answer) {
        var host = answer.uri().getHost();
        return new IOException(
                switch (answer.status()) {
                    case 401 -> host + " wants another user or password";
                    case 403 -> host + " does not let this user read it";
                    case 404 -> host + " has nothing at " + answer.uri().getPath();
                    default -> host + " answered " + answer.status();
                });
    }
}
