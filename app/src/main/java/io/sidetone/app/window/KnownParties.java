package io.sidetone.app.window;

import io.sidetone.app.control.Status;
import io.sidetone.app.history.History;
import io.sidetone.app.search.Words;
import io.sidetone.ui.transfer.Suggestion;
import io.sidetone.ui.transfer.Suggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// Suggests whom there were calls with, and after them whom the keys call (S27).
///
/// @param keys the lamp keys
record KnownParties(History history, List<Status.Key> keys) implements Suggestions {
    @Override
    public CompletionStage<List<Suggestion>> suggest(String typed, int most) {
        return history.suggestions(typed, most).thenApply(found -> {
            var all = new LinkedHashMap<String, Suggestion>();
            found.forEach(party -> all.put(party.number(), new Suggestion(party.name(), party.number())));
            keys.stream()
                    .filter(key -> Words.begins(typed, key.number(), key.label()))
                    .forEach(key -> all.merge(
                            key.number(),
                            new Suggestion(key.label(), key.number()),
                            (called, labelled) -> called.name().isEmpty() ? labelled : called));
            return all.values().stream().limit(most).toList();
        });
    }
}
