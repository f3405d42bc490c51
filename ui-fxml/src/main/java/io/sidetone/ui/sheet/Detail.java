package io.sidetone.ui.sheet;

import java.util.List;
import java.util.stream.Collectors;

/// A figure or fact with its name.
public record Detail(String label, String value) {
    /// One below the other, as plain text.
    public static String lines(List<Detail> details) {
        return details.stream()
                .map(detail -> detail.label() + ": " + detail.value())
                .collect(Collectors.joining("\n"));
    }
}
