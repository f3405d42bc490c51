package io.sidetone.app.directory.format;

import io.sidetone.app.directory.Person;
import io.sidetone.app.directory.PhoneNumber.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A table with a line of titles, as Outlook, Google and phone systems write it. Which columns there are, the titles
/// say.
public final class CsvPeople implements PeopleFormat {
    /// `Phone 1 - Value`, whose kind is in `Phone 1 - Label` (or `Type`).
    private static final Pattern PAIRED = Pattern.compile("(?i)(phone \\d+) - (value|label|type)");

    @Override
    public List<Person> read(byte[] document, String source) throws IOException {
        var found = new ArrayList<Person>();
        for (var entry : entries(document)) {
            entry.person(source).ifPresent(found::add);
        }
        return found;
    }

    /// Every row, those without a number too.
    public List<Entry> entries(byte[] document) throws IOException {
        var rows = Csv.rows(Documents.text(document));
        if (rows.isEmpty()) {
            throw new IOException("it is empty");
        }
        var titles = rows.getFirst();
        var entries = new ArrayList<Entry>();
        for (var row : rows.subList(1, rows.size())) {
            entries.add(entry(titles, row));
        }
        return entries;
    }

    private static Entry entry(String[] titles, String[] row) {
        var entry = new Entry();
        var kinds = new HashMap<String, Kind>();
        var paired = new HashMap<String, String>();
        for (int i = 0; i < Math.min(titles.length, row.length); i++) {
            var pair = PAIRED.matcher(titles[i].strip());
            if (!pair.matches()) {
                entry.field(titles[i], row[i]);
            } else if (pair.group(2).equalsIgnoreCase("value")) {
                paired.put(pair.group(1), row[i]);
            } else {
                kinds.put(pair.group(1), Kind.of(row[i]));
            }
        }
        for (var one : new java.util.TreeMap<>(paired).entrySet()) {
            number(entry, kinds, one);
        }
        return entry;
    }

    /// Google puts several numbers of one kind into one cell.
    private static void number(Entry entry, Map<String, Kind> kinds, Map.Entry<String, String> one) {
        for (var number : one.getValue().split(" ::: ", -1)) {
            entry.number(kinds.getOrDefault(one.getKey(), Kind.OTHER), number);
        }
    }
}
