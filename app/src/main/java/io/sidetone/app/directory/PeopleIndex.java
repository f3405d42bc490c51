package io.sidetone.app.directory;

import io.sidetone.app.search.NumberForms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Finds people by the beginnings of words of their name and company, and by the beginning or the end of their numbers,
/// in any order of the words, without regard to accents and capitals. Immutable: any thread.
///
/// Everybody stands in one array, in the order of names. Sorted words lead to the places in it (`words`, `places`), so
/// that the beginning of a word is one stretch of them; numbers stand in `ends` once more, read backwards.
final class PeopleIndex {
    static final PeopleIndex EMPTY = new PeopleIndexBuilder(new NumberForms("")).build();
    private static final int SHORTEST_END = 3;
    private final NumberForms forms;
    private final Person[] people;
    private final int[] order;
    private final SortedWords words;
    private final SortedWords ends;
    private final float[] rank;

    /// @param people in the order of names
    /// @param order of each: the smaller, the better the source
    PeopleIndex(NumberForms forms, Person[] people, int[] order, SortedWords words, SortedWords ends, float[] rank) {
        this.forms = forms;
        this.people = people;
        this.order = order;
        this.words = words;
        this.ends = ends;
        this.rank = rank;
    }

    /// The same people, with those first there are calls with.
    ///
    /// @param called how much each number is called, by any of its forms; the more the higher
    PeopleIndex ranked(Map<String, Double> called) {
        var ranks = new float[people.length];
        Arrays.fill(ranks, Float.NEGATIVE_INFINITY);
        called.forEach((number, value) -> {
            int place = place(number);
            if (place >= 0) {
                ranks[place] = Math.max(ranks[place], value.floatValue());
            }
        });
        return new PeopleIndex(forms, people, order, words, ends, ranks);
    }

    int size() {
        return people.length;
    }

    /// Who has a number, written in any form; the one of the best source, where several have.
    Optional<Person> who(String number) {
        int place = place(number);
        return place < 0 ? Optional.empty() : Optional.of(people[place]);
    }

    private int place(String number) {
        int best = -1;
        for (var form : forms.all(number)) {
            for (int i = words.first(form); i < words.last(form); i++) {
                for (int j = words.begin(i); j < words.end(i) && words.word(i).equals(form); j++) {
                    int place = words.place(j);
                    if (words.where(j) == Where.NUMBER && (best < 0 || order[place] < order[best])) {
                        best = place;
                    }
                }
            }
            if (best >= 0) {
                return best;
            }
        }
        return best;
    }

    /// Whom one may mean, best first: those there are calls with, then whose name begins as typed, then the others,
    /// each
    /// in the order of names.
    ///
    /// @param given whether the answer is wanted no more; asked now and then
    /// @return empty also where it is wanted no more
    List<Person> search(String typed, int most, BooleanSupplier given) {
        var query = Query.of(typed);
        if (query.words().isEmpty()) {
            return query.nothing() ? best(null, most) : List.of();
        }
        var found = new Matches(people.length);
        for (var alternatives : query.words()) {
            for (var word : alternatives) {
                match(found, words, word);
                if (query.number() && word.length() >= SHORTEST_END) {
                    match(found, ends, new StringBuilder(word).reverse().toString());
                }
            }
            found.next();
            if (given.getAsBoolean()) {
                return List.of();
            }
        }
        return best(found, most);
    }

    private static void match(Matches found, SortedWords in, String word) {
        int last = in.last(word);
        for (int i = in.first(word); i < last; i++) {
            int whole = in.word(i).length() == word.length() ? 1 : 0;
            for (int j = in.begin(i); j < in.end(i); j++) {
                found.add(in.place(j), in.where(j).weight() + whole);
            }
        }
    }

    private List<Person> best(@Nullable Matches found, int most) {
        var chosen = new int[Math.min(most, people.length)];
        int count = 0;
        for (int place = 0; place < people.length; place++) {
            if (found != null && !found.all(place)) {
                continue;
            }
            int at = count;
            while (at > 0 && before(found, place, chosen[at - 1])) {
                at--;
            }
            if (at < chosen.length) {
                count = Math.min(count + 1, chosen.length);
                System.arraycopy(chosen, at, chosen, at + 1, count - at - 1);
                chosen[at] = place;
            }
        }
        var list = new ArrayList<Person>(count);
        for (int i = 0; i < count; i++) {
            list.add(people[chosen[i]]);
        }
        return list;
    }

    private boolean before(@Nullable Matches found, int one, int other) {
        if (rank[one] != rank[other]) {
            return rank[one] > rank[other];
        }
        return found != null && found.weight(one) > found.weight(other);
    }

    /// In what a word stands.
    enum Where {
        NAME_BEGINS(0, 8),
        NAME(1, 6),
        NUMBER(2, 5),
        COMPANY(3, 2);

        private final int code;
        private final int weight;

        Where(int code, int weight) {
            this.code = code;
            this.weight = weight;
        }

        /// Two bits that stand for it.
        int code() {
            return code;
        }

        static Where of(int code) {
            return switch (code) {
                case 0 -> NAME_BEGINS;
                case 1 -> NAME;
                case 2 -> NUMBER;
                default -> COMPANY;
            };
        }

        int weight() {
            return weight;
        }
    }

    /// Who has all the words so far, and how well they fit.
    private static final class Matches {
        private final byte[] words;
        private final short[] weights;
        private byte done;

        Matches(int people) {
            words = new byte[people];
            weights = new short[people];
        }

        void add(int place, int weight) {
            if (words[place] == done) {
                words[place]++;
                weights[place] += (short) weight;
            }
        }

        void next() {
            done++;
        }

        boolean all(int place) {
            return words[place] == done;
        }

        int weight(int place) {
            return weights[place];
        }
    }
}
