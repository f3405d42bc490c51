package io.sidetone.ui.notice;

import io.sidetone.ui.fx.Icon;
import io.sidetone.ui.notice.NoticeViewModel.Notice;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The notice under the status line, until it was read.
public final class NoticeController {
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");

    private final NoticeViewModel model;

    @FXML
    private HBox notice;

    @FXML
    private Icon icon;

    @FXML
    private Label sentence;

    public NoticeController(NoticeViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        notice.managedProperty().bind(notice.visibleProperty());
        model.notice().subscribe(this::show);
    }

    @FXML
    void dismiss() {
        model.dismiss();
    }

    private void show(Optional<Notice> shown) {
        notice.setVisible(shown.isPresent());
        shown.ifPresent(words -> {
            sentence.setText(words.text());
            notice.pseudoClassStateChanged(GOOD, words.good());
            icon.setLiteral(words.good() ? "fltral-checkmark-circle-20" : "fltral-info-20");
        });
    }
}
