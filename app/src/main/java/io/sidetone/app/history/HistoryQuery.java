package io.sidetone.app.history;

import io.sidetone.app.search.Words;
import io.sidetone.sip.address.DialledNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What was typed to find calls: a day (`2026-03-01`, `1.3.2026`), a month (`2026-03`), a number, or beginnings of
/// words
/// of a name.
///
/// @param words beginnings of words, all of which must be found; folded
/// @param from the earliest beginning of a call
/// @param until the first instant that is too late
record HistoryQuery(List<String> words, Instant from, Instant until) {
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final Pattern NUMBER = Pattern.compile("[\\s0-9+*#()./-]*[0-9*#][\\s0-9+*#()./-]*");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT);
    private static final int MOST = 8;

    static HistoryQuery of(String typed, ZoneId zone) {
        var text = typed.strip();
        try {
            if (text.matches("\\d{4}-\\d{2}")) {
                var month = YearMonth.parse(text);
                return days(month.atDay(1), month.plusMonths(1).atDay(1), zone);
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                var day = LocalDate.parse(text);
                return days(day, day.plusDays(1), zone);
            }
            if (text.matches("\\d{1,2}\\.\\d{1,2}\\.\\d{4}")) {
                var day = LocalDate.parse(text, DAY);
                return days(day, day.plusDays(1), zone);
            }
        } catch (DateTimeParseException noSuchDay) {
            return new HistoryQuery(words(text), EARLIEST, LATEST);
        }
        return new HistoryQuery(words(text), EARLIEST, LATEST);
    }

    private static List<String> words(String text) {
        if (NUMBER.matcher(text).matches()) {
            var clean = DialledNumber.clean(text);
            return List.of(clean.startsWith("+") ? clean.substring(1) : clean);
        }
        return Words.of(text).stream().limit(MOST).toList();
    }

    private static HistoryQuery days(LocalDate from, LocalDate until, ZoneId zone) {
        return new HistoryQuery(
                List.of(),
                from.atStartOfDay(zone).toInstant(),
                until.atStartOfDay(zone).toInstant());
    }
}
