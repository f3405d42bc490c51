package io.sidetone.app.directory;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Somewhere people are kept.
public interface PeopleSource {
    /// What it is called on the screen; unique among the sources.
    String name();

    /// How often it is to be looked at anew; never, where it does not change by itself.
    Optional<Duration> refresh();

    /// What tells it from all other sources, also in the next run; empty where it need not be kept for then.
    String key();

    /// Reads all people. Blocks, never longer than the time-outs of the source.
    ///
    /// @param before what it had last, in this run or an earlier one; returned as it is where nothing changed
    /// @throws IOException with a sentence that says why it cannot be read
    Loaded load(Loaded before) throws IOException;
}
