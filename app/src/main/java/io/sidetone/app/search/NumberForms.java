package io.sidetone.app.search;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.sidetone.sip.address.DialledNumber;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ways one number may be written: as it is dialled, as in E.164, and inside its own country. Two numbers are the
/// same where their [#canonical] is.
///
/// @param region whose numbers need no country code (ISO 3166, two letters); empty where that is not known
public record NumberForms(String region) {
    private static final int SHORTEST_OUTSIDE = 7;

    /// @param region the profile's, else this computer's is taken
    public static NumberForms of(@Nullable String region) {
        return new NumberForms(region == null ? Locale.getDefault().getCountry() : region);
    }

    /// All forms, digits (and `*`, `#`) only, without a leading `+`; first the one that stands for all. An address with
    /// a host, and what holds no digit, has only itself.
    public List<String> all(String number) {
        var clean = DialledNumber.clean(number);
        var forms = new LinkedHashSet<String>();
        outside(clean).ifPresent(parsed -> {
            forms.add(e164(parsed));
            national(parsed).ifPresent(forms::add);
        });
        forms.add(plain(clean));
        return List.copyOf(forms);
    }

    /// The one form that stands for all: E.164 without `+` where it is a number of the public network, else as it is
    /// dialled.
    public String canonical(String number) {
        var clean = DialledNumber.clean(number);
        return outside(clean).map(NumberForms::e164).orElseGet(() -> plain(clean));
    }

    private Optional<PhoneNumber> outside(String clean) {
        long digits = clean.chars().filter(c -> c >= '0' && c <= '9').count();
        boolean number = digits == clean.length() || (clean.startsWith("+") && digits == clean.length() - 1);
        if (!number || digits < SHORTEST_OUTSIDE || (region.isEmpty() && !clean.startsWith("+"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(PhoneNumberUtil.getInstance().parse(clean, region.isEmpty() ? "ZZ" : region));
        } catch (NumberParseException notOne) {
            return Optional.empty();
        }
    }

    private static String e164(PhoneNumber number) {
        return number.getCountryCode() + PhoneNumberUtil.getInstance().getNationalSignificantNumber(number);
    }

    /// As it is dialled inside the region; nothing where it is another country's.
    private Optional<String> national(PhoneNumber number) {
        var all = PhoneNumberUtil.getInstance();
        if (region.isEmpty() || all.getCountryCodeForRegion(region) != number.getCountryCode()) {
            return Optional.empty();
        }
        var prefix = all.getNddPrefixForRegion(region, true);
        return Optional.of((prefix == null ? "" : prefix) + all.getNationalSignificantNumber(number));
    }

    private static String plain(String clean) {
        var small = clean.toLowerCase(Locale.ROOT);
        return small.startsWith("+") ? small.substring(1) : small;
    }
}
