package io.sidetone.app.window;

import io.sidetone.app.history.History;
import io.sidetone.ui.transfer.Suggestion;
import io.sidetone.ui.transfer.Suggestions;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// Suggests whom there were calls with.
record PastParties(History history) implements Suggestions {
    @Override
    public CompletionStage<List<Suggestion>> suggest(String typed, int most) {
        return history.suggestions(typed, most)
                .thenApply(found -> found.stream()
                        .map(party -> new Suggestion(party.name(), party.number()))
                        .toList());
    }
}
