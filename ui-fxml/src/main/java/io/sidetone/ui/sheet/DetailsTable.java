package io.sidetone.ui.sheet;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Names at the left, facts at the right, or below their names where there is little width for the size of the text.
/// Labels are kept and renewed in place: some change each second.
public final class DetailsTable extends GridPane {
    /// The width in em that both need side by side.
    private static final double STACKED_BELOW_EM = 15;

    private boolean stacked;

    public DetailsTable() {
        getStyleClass().add("details-table");
        setMinWidth(0);
        widthProperty().subscribe(width -> arrange());
    }

    /// Shows these and no others.
    public void show(List<Detail> details) {
        var cells = getChildren();
        while (cells.size() > 2 * details.size()) {
            cells.removeLast();
        }
        while (cells.size() < 2 * details.size()) {
            cells.addAll(cell("details-label"), cell("details-value"));
            place(cells.size() - 2);
            place(cells.size() - 1);
        }
        for (int row = 0; row < details.size(); row++) {
            put(cells.get(2 * row), details.get(row).label());
            put(cells.get(2 * row + 1), details.get(row).value());
        }
    }

    private void arrange() {
        var cells = getChildren();
        if (cells.isEmpty()) {
            return;
        }
        boolean narrow = getWidth()
                < STACKED_BELOW_EM * ((Label) cells.getFirst()).getFont().getSize();
        if (narrow != stacked) {
            stacked = narrow;
            for (int i = 0; i < cells.size(); i++) {
                place(i);
            }
        }
    }

    private void place(int index) {
        var cell = (Label) getChildren().get(index);
        boolean name = index % 2 == 0;
        GridPane.setConstraints(cell, stacked || name ? 0 : 1, stacked ? index : index / 2);
        cell.setMinWidth(name && !stacked ? USE_PREF_SIZE : 0);
        GridPane.setHgrow(cell, name && !stacked ? Priority.NEVER : Priority.ALWAYS);
    }

    private static Label cell(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    private static void put(Node cell, String text) {
        ((Label) cell).setText(text);
    }
}
