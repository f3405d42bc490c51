package io.sidetone.app.directory;

import io.sidetone.app.directory.PeopleIndex.Where;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Words in their order, and the places where each stands. Immutable.
final class SortedWords {
    private final String[] words; // sorted
    private final int[] begins; // where the places of each begin, and at last where they end
    private final int[] places; // place << 2 | where

    private SortedWords(String[] words, int[] begins, int[] places) {
        this.words = words;
        this.begins = begins;
        this.places = places;
    }

    /// The first word that begins so, or comes after.
    int first(String beginning) {
        int at = Arrays.binarySearch(words, beginning);
        return at < 0 ? -at - 1 : at;
    }

    /// The first word after those that begin so.
    int last(String beginning) {
        return first(beginning + '\uffff');
    }

    String word(int index) {
        return words[index];
    }

    int begin(int index) {
        return begins[index];
    }

    int end(int index) {
        return begins[index + 1];
    }

    int place(int at) {
        return places[at] >>> 2;
    }

    Where where(int at) {
        return Where.of(places[at] & 3);
    }

    /// Gathers words in any order.
    static final class Gathering {
        private static final int[] NONE = new int[0];
        private final Map<String, int[]> found = new HashMap<>(); // the number of places first, then they
        private int size;

        void add(String word, int place, Where where) {
            if (word.isEmpty()) {
                return;
            }
            var places = found.getOrDefault(word, NONE);
            if (places.length == 0) {
                places = new int[2];
                found.put(word, places);
            } else if (places[0] + 1 == places.length) {
                places = Arrays.copyOf(places, places.length * 2);
                found.put(word, places);
            }
            places[0]++;
            places[places[0]] = (place << 2) | where.code();
            size++;
        }

        /// Everything sorted; nothing is left here.
        ///
        /// @param moved the new place of each place
        SortedWords sorted(int[] moved) {
            var words = found.keySet().toArray(String[]::new);
            Arrays.sort(words);
            var begins = new int[words.length + 1];
            var places = new int[size];
            int at = 0;
            for (int i = 0; i < words.length; i++) {
                begins[i] = at;
                var own = found.getOrDefault(words[i], NONE);
                for (int j = 1; j <= own[0]; j++) {
                    places[at++] = (moved[own[j] >>> 2] << 2) | (own[j] & 3);
                }
            }
            begins[words.length] = at;
            found.clear();
            return new SortedWords(words, begins, places);
        }
    }
}
