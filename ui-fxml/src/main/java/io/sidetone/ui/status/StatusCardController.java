package io.sidetone.ui.status;

import io.sidetone.ui.fx.Motion;
import io.sidetone.ui.sheet.CopyButton;
import io.sidetone.ui.sheet.Detail;
import io.sidetone.ui.sheet.DetailsTable;
import io.sidetone.ui.sheet.Sheet;
import io.sidetone.ui.sheet.Sheets;
import io.sidetone.ui.status.StatusViewModel.Shown;
import io.sidetone.ui.text.Texts;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The card with what stands behind the status (S1).
public final class StatusCardController {
    private final StatusViewModel model;
    private final Sheets sheets;
    private final Texts texts;

    @FXML
    private VBox statusCard;

    @FXML
    private LampView lamp;

    @FXML
    private Label word;

    @FXML
    private Label sentence;

    @FXML
    private DetailsTable details;

    @FXML
    private Button reconnect;

    @FXML
    private CopyButton copy;

    public StatusCardController(StatusViewModel model, Sheets sheets, Texts texts) {
        this.model = model;
        this.sheets = sheets;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        statusCard.managedProperty().bind(statusCard.visibleProperty());
        reconnect.managedProperty().bind(reconnect.visibleProperty());
        model.shown().subscribe(this::show);
        sheets.showing(Sheet.STATUS).subscribe(this::open);
    }

    @FXML
    void reconnect() {
        model.reconnect();
    }

    @FXML
    void copy() {
        copy.copy(model.copy());
    }

    @FXML
    void close() {
        sheets.close(Sheet.STATUS);
    }

    private void open(boolean shown) {
        statusCard.setVisible(shown);
        if (shown) {
            copy.reset();
            Motion.dropIn(statusCard);
        }
    }

    private void show(Shown shown) {
        lamp.show(shown.lamp());
        word.setText(shown.word());
        sentence.setText(shown.why());
        details.show(shown.details());
        if (reconnect.isFocused() && !shown.canReconnect()) {
            statusCard.requestFocus();
        }
        reconnect.setVisible(shown.canReconnect());
        statusCard.setAccessibleText(texts.get("status.accessible", shown.word(), shown.why())
                + " "
                + Detail.lines(shown.details()).replace('\n', ' '));
    }
}
