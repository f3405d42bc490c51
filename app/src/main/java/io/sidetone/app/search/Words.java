package io.sidetone.app.search;

import io.sidetone.sip.address.DialledNumber;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Text as it is compared: small letters without accents, so that `muller` finds Müller and `strasse` finds Straße.
public final class Words {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}+*#]+");

    private Words() {}

    public static String fold(String text) {
        var small = text.toLowerCase(Locale.ROOT);
        var plain =
                MARKS.matcher(Normalizer.normalize(small, Normalizer.Form.NFKD)).replaceAll("");
        var out = new StringBuilder(plain.length());
        plain.codePoints().forEach(c -> out.append(letter(c)));
        return out.toString();
    }

    /// The words of a text, folded.
    public static List<String> of(String text) {
        return Arrays.stream(BETWEEN.split(fold(text)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// Whether somebody may be meant by what was typed: their number begins so, or for each word typed there is a word
    /// of their name that does.
    public static boolean begins(String typed, String number, String name) {
        var clean = DialledNumber.clean(typed).toLowerCase(Locale.ROOT);
        var words = of(typed);
        var known = of(name);
        return number.toLowerCase(Locale.ROOT).startsWith(clean)
                || (!words.isEmpty()
                        && words.stream().allMatch(w -> known.stream().anyMatch(k -> k.startsWith(w))));
    }

    /// Letters that Unicode does not take apart.
    private static String letter(int c) {
        return switch (c) {
            case 'ß' -> "ss";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'ø' -> "o";
            case 'đ', 'ð' -> "d";
            case 'ł' -> "l";
            case 'þ' -> "th";
            case 'ı' -> "i";
            default -> Character.toString(c);
        };
    }
}
