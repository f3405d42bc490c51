package io.sidetone.app.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a source is.
///
/// @param count people it has
/// @param read when it was read last, perhaps in an earlier run; null if never
/// @param problem a sentence, where the last attempt failed; what was there before is still found
public record SourceState(
        String name,
        int count,
        @Nullable Instant read,
        @Nullable String problem) {}
