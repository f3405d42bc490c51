package io.sidetone.ui.status;

import io.sidetone.ui.command.Command;
import io.sidetone.ui.command.KeyName;
import io.sidetone.ui.sheet.Sheet;
import io.sidetone.ui.sheet.Sheets;
import io.sidetone.ui.status.StatusViewModel.Shown;
import io.sidetone.ui.text.Texts;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;

/// Shows the line at the top.
public final class StatusController {
    private final StatusViewModel model;
    private final Sheets sheets;
    private final Texts texts;

    @FXML
    private Button status;

    @FXML
    private LampView lamp;

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

    public StatusController(StatusViewModel model, Sheets sheets, Texts texts) {
        this.model = model;
        this.sheets = sheets;
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
        model.shown().subscribe(this::show);
    }

    @FXML
    void showDetails() {
        sheets.toggle(Sheet.STATUS);
    }

    private void show(Shown shown) {
        lamp.show(shown.lamp());
        word.setText(shown.word());
        why.setText(texts.get("status.tooltip", shown.sentence(), KeyName.of(Command.STATUS)));
        status.setAccessibleText(texts.get("status.accessible", shown.word(), shown.sentence()));
    }
}
