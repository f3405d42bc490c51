package io.sidetone.ui.transfer;

import io.sidetone.ui.person.Avatar;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Label;

/// Shows from whom to whom a call is on its way.
public final class PassingController {
    private final PassingViewModel model;

    @FXML
    private Avatar from;

    @FXML
    private Avatar to;

    @FXML
    private Label sentence;

    @FXML
    private Label progress;

    public PassingController(PassingViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        model.shown().subscribe(this::show);
    }

    private void show(Optional<PassingViewModel.Shown> shown) {
        shown.ifPresent(words -> {
            from.nameProperty().set(words.from());
            to.nameProperty().set(words.to());
            sentence.setText(words.sentence());
            progress.setText(words.progress());
        });
    }
}
