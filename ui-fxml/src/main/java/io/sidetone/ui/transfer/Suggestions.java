package io.sidetone.ui.transfer;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// Finds people by what is being typed (S27). Called on the JavaFX thread: returns at once, and may complete on any
/// thread. A stage that fails counts as nothing found.
@FunctionalInterface
public interface Suggestions {
    /// @param typed the beginning of a name or number; empty for those called last
    /// @param most how many are shown
    /// @return best first
    CompletionStage<List<Suggestion>> suggest(String typed, int most);
}
