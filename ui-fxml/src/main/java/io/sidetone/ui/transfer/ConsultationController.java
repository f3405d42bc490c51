package io.sidetone.ui.transfer;

import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Label;

/// Shows the two one above the other. Who waits can be pressed to be spoken with.
public final class ConsultationController {
    private final ConsultationViewModel model;

    @FXML
    private SideCard waiting;

    @FXML
    private SideCard consulted;

    @FXML
    private Label word;

    public ConsultationController(ConsultationViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        word.managedProperty().bind(word.visibleProperty());
        waiting.onChosen(model::speakTo);
        consulted.onChosen(model::speakTo);
        model.shown().subscribe(this::show);
    }

    private void show(Optional<ConsultationViewModel.Shown> pair) {
        pair.ifPresent(shown -> {
            waiting.show(shown.waiting(), !shown.completing());
            consulted.show(shown.consulted(), !shown.completing());
            word.setText(shown.word());
            word.setVisible(!shown.word().isEmpty());
        });
    }
}
