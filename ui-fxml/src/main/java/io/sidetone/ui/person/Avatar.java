package io.sidetone.ui.person;

import io.sidetone.ui.fx.Icon;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/// A round picture of somebody: initials on a colour of their own, or a figure where only a number is known. Says
/// nothing to screen readers: the name stands beside it.
public final class Avatar extends StackPane {
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final Label letters = new Label();
    private final Icon figure = new Icon("fltrmz-person-24");

    public Avatar() {
        getStyleClass().add("avatar");
        letters.getStyleClass().add("initials");
        getChildren().setAll(letters, figure);
        name.subscribe(this::show);
    }

    public StringProperty nameProperty() {
        return name;
    }

    private void show(String value) {
        var initials = Initials.of(value);
        letters.setText(initials.letters());
        letters.setVisible(!initials.letters().isEmpty());
        figure.setVisible(initials.letters().isEmpty());
        getStyleClass().removeIf(style -> style.startsWith("colour-"));
        getStyleClass().add("colour-" + initials.colour());
    }
}
