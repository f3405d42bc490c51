package io.sidetone.app.directory;

import io.sidetone.app.search.Words;
import io.sidetone.sip.address.DialledNumber;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What somebody typed to find somebody.
///
/// @param words each with the ways it may be written; all must be found
/// @param number whether it is one number
record Query(List<List<String>> words, boolean number, boolean nothing) {
    private static final Pattern NUMBER = Pattern.compile("[\\s0-9+*#()./-]*[0-9*#][\\s0-9+*#()./-]*");
    private static final int MOST = 8;

    static Query of(String typed) {
        if (NUMBER.matcher(typed).matches()) {
            var clean = DialledNumber.clean(typed);
            var plain = clean.startsWith("+") ? clean.substring(1) : clean;
            var ways =
                    plain.startsWith("00") && plain.length() > 3 ? List.of(plain, plain.substring(2)) : List.of(plain);
            return new Query(List.of(ways), true, false);
        }
        var address = typed.strip().toLowerCase(Locale.ROOT);
        if (address.indexOf('@') > 0 && address.indexOf(' ') < 0) {
            return new Query(List.of(List.of(address)), false, false);
        }
        var words = Words.of(typed).stream().limit(MOST).map(List::of).toList();
        return new Query(words, false, typed.isBlank());
    }
}
