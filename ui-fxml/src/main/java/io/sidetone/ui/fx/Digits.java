package io.sidetone.ui.fx;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// A running figure whose digits keep their places: each stands in a cell of the same width, whatever the font.
public final class Digits extends HBox {
    private final StringProperty text = new SimpleStringProperty(this, "text", "");

    public Digits() {
        getStyleClass().add("digits");
        setAccessibleRole(AccessibleRole.TEXT);
        accessibleTextProperty().bind(text);
        text.subscribe(this::show);
    }

    public StringProperty textProperty() {
        return text;
    }

    public String getText() {
        return text.get();
    }

    public void setText(String value) {
        text.set(value);
    }

    private void show(String value) {
        while (getChildren().size() > value.length()) {
            getChildren().removeLast();
        }
        while (getChildren().size() < value.length()) {
            getChildren().add(new Label());
        }
        for (int i = 0; i < value.length(); i++) {
            var cell = (Label) getChildren().get(i);
            var c = value.charAt(i);
            cell.setText(String.valueOf(c));
            cell.getStyleClass().setAll("label", Character.isDigit(c) ? "digit" : "separator-mark");
        }
    }
}
