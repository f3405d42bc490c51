package io.sidetone.ui.dialpad;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// One of the twelve keys: a digit and the letters below it.
public final class DialKey extends Button {
    private final Label digit = new Label();
    private final Label letters = new Label();

    public DialKey() {
        getStyleClass().add("dial-key");
        digit.getStyleClass().add("digit");
        letters.getStyleClass().add("letters");
        var face = new VBox(digit, letters);
        face.setAlignment(Pos.CENTER);
        setGraphic(face);
        setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        setAccessibleText("");
    }

    public String getDigit() {
        return digit.getText();
    }

    public void setDigit(String value) {
        digit.setText(value);
        name();
    }

    public String getLetters() {
        return letters.getText();
    }

    public void setLetters(String value) {
        letters.setText(value);
        name();
    }

    /// A screen reader says "2 A B C".
    private void name() {
        setAccessibleText(
                (digit.getText() + " " + String.join(" ", letters.getText().split("", -1))).strip());
    }
}
