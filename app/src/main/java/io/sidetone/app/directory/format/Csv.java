package io.sidetone.app.directory.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/// A table as text (RFC 4180), with commas, semicolons or tabs between the columns, whichever its first line has most.
public final class Csv {
    private static final ObjectReader ROWS = new CsvMapper()
            .readerFor(String[].class)
            .with(CsvReadFeature.WRAP_AS_ARRAY)
            .with(CsvReadFeature.SKIP_EMPTY_LINES);

    private Csv() {}

    /// The rows, the first line of the text among them.
    ///
    /// @throws IOException with a sentence, where a quotation never ends or there are too many rows
    public static List<String[]> rows(String text) throws IOException {
        var rows = new ArrayList<String[]>();
        var schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
        try (var all = ROWS.with(schema).<String[]>readValues(text)) {
            while (all.hasNextValue()) {
                rows.add(all.nextValue());
                if (rows.size() > PeopleFormat.MOST + 1) {
                    throw new IOException("it has more than " + PeopleFormat.MOST + " rows");
                }
            }
        } catch (JacksonException e) {
            throw new IOException(
                    "it is no table (CSV): after row " + rows.size() + ": " + firstLine(e.getOriginalMessage()), e);
        }
        return rows;
    }

    private static char separator(String text) {
        var header = text.lines().findFirst().orElse("");
        char best = ',';
        long most = 0;
        for (char separator : new char[] {',', ';', '\t'}) {
            long count = header.chars().filter(c -> c == separator).count();
            if (count > most) {
                best = separator;
                most = count;
            }
        }
        return best;
    }

    /// One line of a table, without its end.
    ///
    /// A text that a spreadsheet would take for a formula is kept from being one, unless it is a number.
    public static String line(List<String> cells) {
        return cells.stream().map(cell -> quoted(harmless(cell))).collect(Collectors.joining(","));
    }

    private static String harmless(String cell) {
        boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
        return formula && !cell.matches("[+-]?[0-9 ]+") ? "'" + cell : cell;
    }

    private static String quoted(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == ';' || c == '"' || c == '\n' || c == '\r' || c == '\t')
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }

    static String firstLine(@Nullable String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
