package io.sidetone.app.directory;

import io.sidetone.sip.address.DialledNumber;
import java.util.Locale;
import java.util.regex.Pattern;

/// One number of somebody.
///
/// @param number what is dialled
public record PhoneNumber(Kind kind, String number) {
    private static final Pattern INSIDE = Pattern.compile("[*#]?[0-9]{2,6}");

    /// Where it rings; in the order in which they are tried.
    public enum Kind {
        /// Inside the phone system: it may have a lamp.
        EXTENSION,
        WORK,
        MOBILE,
        OTHER,
        HOME,
        FAX;

        /// The word in documents.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The kind for a word of any of the usual formats: `cell`, `Business`, `privat`…; OTHER for what says nothing.
        public static Kind of(String word) {
            var small = word.toLowerCase(Locale.ROOT);
            if (small.contains("fax")) {
                return FAX;
            }
            if (small.contains("cell")
                    || small.contains("mob")
                    || small.contains("handy")
                    || small.contains("portable")) {
                return MOBILE;
            }
            if (small.contains("home")
                    || small.contains("priv")
                    || small.contains("domicil")
                    || small.contains("casa")) {
                return HOME;
            }
            if (small.contains("ext") || small.contains("intern") || small.contains("ipphone")) {
                return EXTENSION;
            }
            return small.contains("work")
                            || small.contains("office")
                            || small.contains("business")
                            || small.contains("gesch")
                            || small.contains("bureau")
                            || small.contains("trabajo")
                            || small.contains("main")
                            || small.contains("telephone")
                    ? WORK
                    : OTHER;
        }
    }

    /// Takes a number as it is written. A short one is taken for an extension.
    public static PhoneNumber of(Kind kind, String written) {
        var clean = DialledNumber.clean(written);
        boolean inside = kind != Kind.FAX && INSIDE.matcher(clean).matches();
        return new PhoneNumber(inside ? Kind.EXTENSION : kind, clean);
    }
}
