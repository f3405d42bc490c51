package io.sidetone.ui.status;

import atlantafx.base.controls.Popover;
import io.sidetone.ui.status.StatusViewModel.Lamp;
import io.sidetone.ui.status.StatusViewModel.Shown;
import io.sidetone.ui.text.Texts;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Shows the line at the top and, on demand, what stands behind it.
public final class StatusController {
    private final StatusViewModel model;
    private final Texts texts;
    private final Popover details = new Popover();

    @FXML
    private Button status;

    @FXML
    private Region lamp;

    @FXML
    private Label word;

    @FXML
    private Tooltip why;

    @FXML
    private Label account;

    @FXML
    private Tooltip whole;

    @FXML
    private MenuButton menu;

    public StatusController(StatusViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /// The menu at the right, to be filled by whoever knows what can be chosen.
    public MenuButton menu() {
        return menu;
    }

    @FXML
    void initialize() {
        account.setText(model.account());
        whole.setText(model.account());
        details.setDetachable(false);
        details.setArrowLocation(Popover.ArrowLocation.TOP_LEFT);
        model.shown().subscribe(this::show);
    }

    @FXML
    void showDetails() {
        if (details.isShowing()) {
            details.hide();
        } else {
            details.show(status);
        }
    }

    private void show(Shown shown) {
        for (var each : Lamp.values()) {
            var name = each.name().toLowerCase(Locale.ROOT).replace('_', '-');
            lamp.pseudoClassStateChanged(PseudoClass.getPseudoClass(name), each == shown.lamp());
        }
        word.setText(shown.word());
        why.setText(shown.sentence());
        status.setAccessibleText(texts.get("status.accessible", shown.word(), shown.sentence()));
        details.setContentNode(content(shown));
    }

    private static VBox content(Shown shown) {
        var sentence = new Label(shown.sentence());
        sentence.setWrapText(true);
        sentence.getStyleClass().add("details-sentence");
        var table = new GridPane();
        table.getStyleClass().add("details-table");
        int row = 0;
        for (var detail : shown.details()) {
            var label = new Label(detail.label());
            label.getStyleClass().add("caption");
            var value = new Label(detail.value());
            value.setWrapText(true);
            table.addRow(row++, label, value);
        }
        var box = new VBox(sentence, table);
        box.getStyleClass().add("details");
        return box;
    }
}
