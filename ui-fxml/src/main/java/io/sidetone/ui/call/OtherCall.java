package io.sidetone.ui.call;

import io.sidetone.ui.call.CallViewModel.Row;
import io.sidetone.ui.fx.Digits;
import io.sidetone.ui.fx.Icon;
import io.sidetone.ui.text.Texts;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A call that is not in front, as a row that puts it there (S13).
final class OtherCall extends Button {
    private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");

    private final Texts texts;
    private final Icon bars = new Icon("fltfmz-pause-20");
    private final Label who = new Label();
    private final Label state = new Label();
    private final Digits timer = new Digits();
    private String id = "";

    /// @param chosen is given the id of the call whose row is pressed
    OtherCall(Texts texts, Consumer<String> chosen) {
        this.texts = texts;
        bars.managedProperty().bind(bars.visibleProperty());
        timer.managedProperty().bind(timer.visibleProperty());
        who.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(who, Priority.ALWAYS);
        state.getStyleClass().add("row-state");
        state.setMinWidth(USE_PREF_SIZE);
        var content = new HBox(bars, who, state, timer, new Icon("fltral-arrow-swap-20"));
        content.getStyleClass().add("row");
        getStyleClass().add("other-call");
        setGraphic(content);
        setMaxWidth(Double.MAX_VALUE);
        setTooltip(new Tooltip(texts.get("call.swap.tooltip")));
        setOnAction(event -> chosen.accept(id));
    }

    void show(Row row) {
        id = row.id();
        who.setText(row.number().isEmpty() ? row.name() : row.name() + " · " + row.number());
        state.setText(row.state());
        timer.setText(row.timer());
        timer.setVisible(!row.timer().isEmpty());
        bars.setVisible(row.held());
        pseudoClassStateChanged(HELD, row.held());
        setAccessibleText(texts.get("call.other.accessible", row.name(), row.state()));
    }
}
