package io.sidetone.ui.status;

import io.sidetone.ui.status.StatusViewModel.Shown;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The notice of a lost connection, with the way out of it.
public final class TroubleController {
    private final StatusViewModel model;

    @FXML
    private HBox notice;

    @FXML
    private Label sentence;

    @FXML
    private Button reconnect;

    public TroubleController(StatusViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        notice.managedProperty().bind(notice.visibleProperty());
        model.shown().subscribe(this::show);
    }

    @FXML
    void reconnect() {
        model.reconnect();
    }

    private void show(Shown shown) {
        notice.setVisible(shown.trouble());
        if (shown.trouble()) {
            sentence.setText(shown.sentence());
            reconnect.setDisable(!shown.canReconnect());
        }
    }
}
