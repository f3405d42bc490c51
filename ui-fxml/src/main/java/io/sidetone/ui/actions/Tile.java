package io.sidetone.ui.actions;

import io.sidetone.ui.command.Command;
import io.sidetone.ui.command.Keycap;
import io.sidetone.ui.fx.Icon;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Something that can be done with a call: a square button with an icon and its key, and the word below.
public final class Tile extends VBox {
    private final Button button = new Button();
    private final Icon icon = new Icon();
    private final Label label = new Label();
    private final Keycap keycap = new Keycap();
    private final Tooltip tooltip = new Tooltip();

    public Tile() {
        getStyleClass().add("action");
        setAlignment(Pos.TOP_CENTER);
        button.getStyleClass().add("tile");
        button.setGraphic(icon);
        button.setTooltip(tooltip);
        button.setAccessibleText("");
        var face = new StackPane(button, keycap);
        face.setMaxWidth(USE_PREF_SIZE);
        StackPane.setAlignment(keycap, Pos.TOP_RIGHT);
        getChildren().setAll(face, label);
        label.managedProperty().bind(label.visibleProperty());
        managedProperty().bind(visibleProperty());
    }

    public String getText() {
        return label.getText();
    }

    /// The word below, and the button's name for screen readers.
    public void setText(String value) {
        label.setText(value);
        button.setAccessibleText(value);
    }

    public String getHint() {
        return tooltip.getText();
    }

    public void setHint(String value) {
        tooltip.setText(value);
    }

    public String getLiteral() {
        return icon.getLiteral();
    }

    public void setLiteral(String value) {
        icon.setLiteral(value);
    }

    public @Nullable Command getCommand() {
        return keycap.getCommand();
    }

    public void setCommand(Command value) {
        keycap.setCommand(value);
    }

    public EventHandler<ActionEvent> getOnAction() {
        return button.getOnAction();
    }

    public void setOnAction(EventHandler<ActionEvent> value) {
        button.setOnAction(value);
    }

    /// Lights the button, e.g. as `:muted`.
    void light(PseudoClass state, boolean on) {
        button.pseudoClassStateChanged(state, on);
    }
}
