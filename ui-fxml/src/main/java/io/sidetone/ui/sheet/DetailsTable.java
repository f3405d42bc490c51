package io.sidetone.ui.sheet;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Names at the left, facts at the right. Labels are kept and renewed in place: some change each second.
public final class DetailsTable extends GridPane {
    public DetailsTable() {
        getStyleClass().add("details-table");
    }

    /// Shows these and no others.
    public void show(List<Detail> details) {
        var cells = getChildren();
        while (cells.size() > 2 * details.size()) {
            cells.removeLast();
        }
        while (cells.size() < 2 * details.size()) {
            addRow(cells.size() / 2, cell("details-label"), cell("details-value"));
        }
        for (int row = 0; row < details.size(); row++) {
            put(cells.get(2 * row), details.get(row).label());
            put(cells.get(2 * row + 1), details.get(row).value());
        }
    }

    private static Label cell(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        GridPane.setHgrow(label, style.equals("details-value") ? Priority.ALWAYS : Priority.NEVER);
        return label;
    }

    private static void put(Node cell, String text) {
        ((Label) cell).setText(text);
    }
}
