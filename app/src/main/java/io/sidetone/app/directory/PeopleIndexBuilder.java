package io.sidetone.app.directory;

import io.sidetone.app.directory.PeopleIndex.Where;
import io.sidetone.app.search.NumberForms;
import io.sidetone.app.search.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes an index. Sources are added best first: who is known already by the same numbers, and by the same name or only
/// as a key, is not added again. One thread.
final class PeopleIndexBuilder {
    private final NumberForms forms;
    private final List<Person> people = new ArrayList<>();
    private final List<String> folded = new ArrayList<>();
    private final Map<String, Integer> owners = new HashMap<>();
    private final SortedWords.Gathering words = new SortedWords.Gathering();
    private final SortedWords.Gathering ends = new SortedWords.Gathering();

    PeopleIndexBuilder(NumberForms forms) {
        this.forms = forms;
    }

    /// @param keys whether these are only labels of keys
    PeopleIndexBuilder add(List<Person> source, boolean keys) {
        for (var person : source) {
            add(person, keys);
        }
        return this;
    }

    private void add(Person person, boolean key) {
        var name = String.join(" ", Words.of(person.name()));
        var all = person.numbers().stream().map(n -> forms.all(n.number())).toList();
        if (known(all, name, key)) {
            return;
        }
        int place = people.size();
        people.add(person);
        folded.add(name);
        for (var number : all) {
            owners.putIfAbsent(number.getFirst(), place);
            for (var form : number) {
                words.add(form, place, Where.NUMBER);
            }
            // all forms end alike
            ends.add(new StringBuilder(number.getFirst()).reverse().toString(), place, Where.NUMBER);
        }
        var where = Where.NAME_BEGINS;
        for (var word : spelled(person.name())) {
            words.add(word, place, where);
            where = Where.NAME;
        }
        for (var word : spelled(person.company())) {
            words.add(word, place, Where.COMPANY);
        }
    }

    private boolean known(List<List<String>> numbers, String name, boolean key) {
        Integer owner = null;
        for (var number : numbers) {
            var here = owners.get(number.getFirst());
            if (here == null || (owner != null && !owner.equals(here))) {
                return false;
            }
            owner = here;
        }
        return owner != null && (key || folded.get(owner).equals(name));
    }

    /// The words of a text, those with an umlaut in its other spelling too: Müller is also Mueller.
    private static List<String> spelled(String text) {
        var plain = Words.of(text);
        var umlauts = umlauts(text);
        if (umlauts == null) {
            return plain;
        }
        var both = new LinkedHashSet<>(plain);
        both.addAll(Words.of(umlauts));
        return List.copyOf(both);
    }

    private static @Nullable String umlauts(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            var two = switch (text.charAt(i)) {
                case 'ä', 'Ä', 'æ' -> "ae";
                case 'ö', 'Ö', 'ø', 'Ø' -> "oe";
                case 'ü', 'Ü' -> "ue";
                case 'å', 'Å' -> "aa";
                default -> "";
            };
            if (out == null && !two.isEmpty()) {
                out = new StringBuilder(text.substring(0, i));
            }
            if (out != null) {
                out.append(two.isEmpty() ? String.valueOf(text.charAt(i)) : two);
            }
        }
        return out == null ? null : out.toString();
    }

    PeopleIndex build() {
        var byName = IntStream.range(0, people.size())
                .boxed()
                .sorted((a, b) -> folded.get(a).compareTo(folded.get(b)))
                .mapToInt(Integer::intValue)
                .toArray();
        var moved = new int[byName.length];
        var sorted = new Person[byName.length];
        for (int i = 0; i < byName.length; i++) {
            moved[byName[i]] = i;
            sorted[i] = people.get(byName[i]);
        }
        var rank = new float[byName.length];
        Arrays.fill(rank, Float.NEGATIVE_INFINITY);
        return new PeopleIndex(forms, sorted, byName, words.sorted(moved), ends.sorted(moved), rank);
    }
}
