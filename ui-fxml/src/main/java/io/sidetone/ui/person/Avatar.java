package io.sidetone.ui.person;

import io.sidetone.ui.fx.Icon;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/// A round picture of somebody: initials on a colour of their own, or a figure where only a number is known, or
/// several
/// where it is a conference. Says
/// nothing to screen readers: the name stands beside it.
public final class Avatar extends StackPane {
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final BooleanProperty group = new SimpleBooleanProperty(this, "group", false);
    private final Label letters = new Label();
    private final Icon figure = new Icon("fltrmz-person-24");

    public Avatar() {
        getStyleClass().add("avatar");
        letters.getStyleClass().add("initials");
        getChildren().setAll(letters, figure);
        name.subscribe(value -> show());
        group.subscribe(value -> show());
    }

    public StringProperty nameProperty() {
        return name;
    }

    /// Whether it stands for a conference.
    public BooleanProperty groupProperty() {
        return group;
    }

    private void show() {
        var initials = Initials.of(name.get());
        boolean figured = group.get() || initials.letters().isEmpty();
        letters.setText(initials.letters());
        letters.setVisible(!figured);
        figure.setVisible(figured);
        figure.setLiteral(group.get() ? "fltrmz-people-team-24" : "fltrmz-person-24");
        getStyleClass().removeIf(style -> style.startsWith("colour-"));
        getStyleClass().add("colour-" + initials.colour());
    }
}
