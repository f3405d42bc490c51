package io.sidetone.ui.transfer;

import io.sidetone.ui.text.Texts;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Somebody found: name and number. The arrow keys of the field reach it, so Tab need not.
final class PersonRow extends Button {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    PersonRow(Suggestion who, Texts texts, Runnable chosen) {
        var name = new Label(who.label());
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        var number = new Label(who.name().isEmpty() ? "" : who.number());
        number.getStyleClass().add("caption");
        number.setMinWidth(USE_PREF_SIZE);
        var face = new HBox(name, number);
        face.getStyleClass().add("row");
        getStyleClass().add("person-row");
        setGraphic(face);
        setMaxWidth(Double.MAX_VALUE);
        setFocusTraversable(false);
        setAccessibleText(texts.get("transfer.person.accessible", who.label(), who.number()));
        setOnAction(event -> chosen.run());
    }

    void select(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }
}
