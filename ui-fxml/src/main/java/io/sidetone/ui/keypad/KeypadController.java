package io.sidetone.ui.keypad;

import io.sidetone.ui.dialpad.DialKey;
import io.sidetone.ui.fx.Motion;
import io.sidetone.ui.text.Texts;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The twelve keys that slide over the call, and the log of what they sent.
public final class KeypadController {
    private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");

    private final KeypadViewModel model;
    private final Texts texts;

    @FXML
    private VBox keypad;

    @FXML
    private Label sent;

    public KeypadController(KeypadViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        keypad.managedProperty().bind(keypad.visibleProperty());
        model.open().subscribe(open -> {
            keypad.setVisible(open);
            if (open) {
                Motion.riseIn(keypad);
            }
        });
        model.sent().subscribe(tones -> {
            boolean none = tones.isEmpty();
            sent.setText(none ? texts.get("keypad.hint") : tones);
            sent.pseudoClassStateChanged(NONE, none);
            sent.setAccessibleText(none ? texts.get("keypad.hint") : texts.get("keypad.sent.accessible", spelt(tones)));
        });
    }

    /// Digit by digit, not as a number of millions.
    private static String spelt(String tones) {
        return String.join(" ", tones.split("", -1)).strip();
    }

    @FXML
    void press(ActionEvent event) {
        model.send(((DialKey) event.getSource()).getDigit());
    }

    @FXML
    void close() {
        model.close();
    }
}
