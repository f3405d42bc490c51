package io.sidetone.ui.devices;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The notice of missing sound, with the way to the system's settings where there is one.
public final class SoundNoticeController {
    private final SoundViewModel model;

    @FXML
    private HBox notice;

    @FXML
    private Label advice;

    @FXML
    private Button settings;

    public SoundNoticeController(SoundViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        notice.managedProperty().bind(notice.visibleProperty());
        settings.managedProperty().bind(settings.visibleProperty());
        model.shown().subscribe(shown -> {
            notice.setVisible(!shown.working());
            advice.setText(shown.advice());
            settings.setVisible(shown.settings());
        });
    }

    @FXML
    void openSettings() {
        model.openSettings();
    }
}
