package io.sidetone.ui.quality;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The line in the call that says what spoils it.
public final class WarningController {
    private final WarningViewModel model;

    @FXML
    private HBox warning;

    @FXML
    private Label sentence;

    public WarningController(WarningViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        warning.managedProperty().bind(warning.visibleProperty());
        model.sentence().subscribe(this::show);
    }

    private void show(String text) {
        warning.setVisible(!text.isEmpty());
        if (!text.isEmpty()) {
            sentence.setText(text);
        }
    }
}
