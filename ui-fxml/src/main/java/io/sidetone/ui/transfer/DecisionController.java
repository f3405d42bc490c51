package io.sidetone.ui.transfer;

import io.sidetone.ui.command.Keycap;
import io.sidetone.ui.transfer.ConsultationViewModel.Shown;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/// The ways out of a consultation: put the two together, or go back.
public final class DecisionController {
    private final ConsultationViewModel model;

    @FXML
    private Pane decision;

    @FXML
    private Button back;

    @FXML
    private Label backLabel;

    @FXML
    private Button complete;

    @FXML
    private Label completeLabel;

    @FXML
    private Keycap completeKey;

    public DecisionController(ConsultationViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        decision.managedProperty().bind(decision.visibleProperty());
        complete.managedProperty().bind(complete.visibleProperty());
        completeKey.managedProperty().bind(completeKey.visibleProperty());
        model.shown().subscribe(this::show);
    }

    @FXML
    void complete() {
        model.complete();
    }

    @FXML
    void back() {
        model.back();
    }

    private void show(Optional<Shown> pair) {
        decision.setVisible(pair.filter(shown -> !shown.completing()).isPresent());
        pair.ifPresent(shown -> {
            backLabel.setText(shown.back());
            back.setAccessibleText(shown.back());
            complete.setVisible(!shown.complete().isEmpty());
            completeLabel.setText(shown.complete());
            complete.setAccessibleText(shown.complete());
            completeKey.setVisible(shown.byKey());
        });
    }
}
