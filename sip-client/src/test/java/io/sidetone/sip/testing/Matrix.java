package io.sidetone.sip.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// A transition table as text: the first line names the states, the first column the events.
public record Matrix(List<String> states, List<String> events, List<Arguments> cells) {
    /// Each of the cells is (state, event, cell).
    public static Matrix read(String... tables) {
        var states = new ArrayList<String>();
        var events = new ArrayList<String>();
        var cells = new ArrayList<Arguments>();
        for (var table : tables) {
            var lines = table.lines().map(line -> line.split("\\|", -1)).toList();
            var head = lines.getFirst();
            for (int column = 1; column < head.length; column++) {
                states.add(head[column].strip());
            }
            for (var line : lines.subList(1, lines.size())) {
                var event = line[0].strip();
                if (!events.contains(event)) {
                    events.add(event);
                }
                for (int column = 1; column < line.length; column++) {
                    cells.add(Arguments.of(head[column].strip(), event, line[column].strip()));
                }
            }
        }
        return new Matrix(List.copyOf(states), List.copyOf(events), List.copyOf(cells));
    }

    public Stream<Arguments> stream() {
        return cells.stream();
    }
}
