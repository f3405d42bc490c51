package io.sidetone.lab.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A table of what a test measured, printed and kept in `target/figures`.
final class Figures {
    private static final Path FOLDER = Shell.ROOT.resolve("lab/interop/target/figures");

    private final String name;
    private final String unit;
    private final Map<String, List<Double>> rows = new LinkedHashMap<>();

    /// @param name of the file, without its ending
    /// @param unit of all the figures
    Figures(String name, String unit) {
        this.name = name;
        this.unit = unit;
    }

    synchronized void add(String row, double figure) {
        rows.computeIfAbsent(row, key -> new ArrayList<>()).add(figure);
    }

    synchronized double median(String row) {
        var sorted = rows.get(row).stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    synchronized double worst(String row) {
        return rows.get(row).stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    synchronized double least(String row) {
        return rows.get(row).stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /// Prints the table and writes it down.
    synchronized void tell() {
        int wide = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        var text = new StringBuilder(name + " (" + unit + ")\n");
        text.append(line(wide, "", "runs", "median", "least", "most")).append("  each\n");
        rows.forEach((row, figures) -> text.append(line(
                        wide,
                        row,
                        Integer.toString(figures.size()),
                        shown(median(row)),
                        shown(least(row)),
                        shown(worst(row))))
                .append("  ")
                .append(figures.stream().map(Figures::shown).collect(Collectors.joining(" ")))
                .append('\n'));
        System.out.print(text);
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name + ".txt"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(int wide, String row, String... columns) {
        var text = new StringBuilder(String.format(Locale.ROOT, "%-" + (wide + 1) + "s", row));
        for (var column : columns) {
            text.append(String.format(Locale.ROOT, "%8s", column));
        }
        return text.toString();
    }

    private static String shown(double figure) {
        return figure >= 100 ? String.format(Locale.ROOT, "%.0f", figure) : String.format(Locale.ROOT, "%.2f", figure);
    }
}
