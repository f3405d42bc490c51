package io.sidetone.ui.person;

import java.text.BreakIterator;
import java.util.Locale;

/// The one or two letters that stand for a name, and which of the avatar colours is theirs.
///
/// @param letters empty where there is no name, only a number
/// @param colour 0 to [#COLOURS] - 1, always the same for the same text
public record Initials(String letters, int colour) {
    /// How many colours avatars have.
    public static final int COLOURS = 8;

    /// @param name a name, or a number where none is known
    public static Initials of(String name) {
        var words = name.strip().split("[\\s,]+", -1);
        var letters = new StringBuilder();
        if (!words[0].isEmpty() && Character.isLetter(words[0].codePointAt(0))) {
            letters.append(first(words[0]));
            if (words.length > 1 && Character.isLetter(words[words.length - 1].codePointAt(0))) {
                letters.append(first(words[words.length - 1]));
            }
        }
        return new Initials(letters.toString().toUpperCase(Locale.ROOT), Math.floorMod(spread(name), COLOURS));
    }

    /// The first character as a person sees it: accents and joined signs stay whole.
    private static String first(String word) {
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(word);
        return word.substring(0, characters.next());
    }

    /// Neighbouring numbers and similar names must not share a colour.
    private static int spread(String text) {
        int hash = text.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 15;
    }
}
