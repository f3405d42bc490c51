package io.sidetone.app.recordings;

import io.sidetone.app.history.Recent;
import io.sidetone.app.search.NumberForms;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The recordings of past calls (S25). Any thread may ask; where the profile names no place for them, there are none.
public final class Recordings {
    private static final Logger log = LoggerFactory.getLogger(Recordings.class);
    private static final Duration SLACK = Duration.ofSeconds(20);
    private static final long CACHE = 256L << 20;
    private final @Nullable RecordingSource source;
    private final Matching matching;
    private final SoundCache cache;

    /// @param source null where there are none
    /// @param folder for recordings that are played; whatever is in it is deleted
    public Recordings(@Nullable RecordingSource source, NumberForms forms, Path folder) {
        this(source, forms, folder, CACHE, Clock.systemUTC());
    }

    Recordings(@Nullable RecordingSource source, NumberForms forms, Path folder, long most, Clock clock) {
        this.source = source;
        matching = new Matching(forms, SLACK);
        cache = new SoundCache(folder, most, clock);
        if (source != null) {
            try {
                cache.clear();
            } catch (IOException e) {
                log.warn("Old recordings in {} could not be deleted: {}", folder, e.getMessage());
            }
        }
    }

    /// The segments of each of these calls that has some, by the call's id. None where the phone system does not
    /// answer.
    public CompletableFuture<Map<Long, List<Recorded.Segment>>> of(List<Recent> calls) {
        var asked = source;
        if (asked == null || calls.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        var from = calls.stream()
                .map(one -> one.call().began())
                .min(Instant::compareTo)
                .orElseThrow();
        var until = calls.stream()
                .map(one -> one.call().began())
                .max(Instant::compareTo)
                .orElseThrow();
        return apart(() -> {
            try {
                return matching.match(calls, asked.list(from.minus(SLACK), until.plus(Duration.ofHours(12))));
            } catch (IOException e) {
                log.warn("Recordings cannot be listed: {}", e.getMessage());
                return Map.of();
            }
        });
    }

    /// A recording as a file; the one played longest ago may be gone.
    ///
    /// @return fails with an [IOException] with a sentence
    public CompletableFuture<Path> sound(URI uri, String type) {
        var asked = source;
        return asked == null
                ? CompletableFuture.failedFuture(new IOException("This phone system has no recordings"))
                : apart(() -> cache.file(uri, type, file -> asked.download(uri, file)));
    }

    private interface Work<T> {
        T done() throws IOException;
    }

    private static <T> CompletableFuture<T> apart(Work<T> work) {
        var result = new CompletableFuture<T>();
        Thread.ofVirtual().name("recordings").start(() -> {
            try {
                result.complete(work.done());
            } catch (IOException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
