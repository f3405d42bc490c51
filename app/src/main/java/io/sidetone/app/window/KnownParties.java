package io.sidetone.app.window;

import io.sidetone.app.directory.Person;
import io.sidetone.app.directory.Search;
import io.sidetone.app.history.History;
import io.sidetone.app.search.NumberForms;
import io.sidetone.ui.transfer.Suggestion;
import io.sidetone.ui.transfer.Suggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// Suggests whom there were calls with, and after them the people of the directory, keys among them (S27). Somebody who
/// is both is suggested once.
///
/// @param directory a place to type into that nobody else uses
record KnownParties(History history, Search directory, NumberForms forms) implements Suggestions {
    @Override
    public CompletionStage<List<Suggestion>> suggest(String typed, int most) {
        // A question that was overtaken finds nobody in the directory; its answer is not looked at any more.
        var people = directory.find(typed, 2 * most).exceptionally(overtaken -> List.of());
        return history.suggestions(typed, most).thenCombine(people, (called, found) -> {
            var all = new LinkedHashMap<String, Suggestion>();
            called.forEach(
                    party -> all.put(forms.canonical(party.number()), new Suggestion(party.name(), party.number())));
            for (var person : found) {
                add(all, person);
            }
            return all.values().stream().limit(most).toList();
        });
    }

    private void add(LinkedHashMap<String, Suggestion> all, Person person) {
        for (var number : person.numbers()) {
            var known = all.get(forms.canonical(number.number()));
            if (known != null) {
                if (known.name().isEmpty()) {
                    all.put(forms.canonical(number.number()), new Suggestion(person.name(), known.number()));
                }
                return;
            }
        }
        all.put(forms.canonical(person.number()), new Suggestion(person.name(), person.number()));
    }
}
