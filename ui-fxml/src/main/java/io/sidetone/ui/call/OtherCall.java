package io.sidetone.ui.call;

import io.sidetone.ui.call.CallViewModel.Row;
import io.sidetone.ui.fx.Icon;
import io.sidetone.ui.text.Texts;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A call that is not in front, as a row that puts it there (S13).
final class OtherCall extends Button {
    private final Texts texts;
    private final Label who = new Label();
    private final Label state = new Label();
    private String id = "";

    /// @param chosen is given the id of the call whose row is pressed
    OtherCall(Texts texts, Consumer<String> chosen) {
        this.texts = texts;
        who.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(who, Priority.ALWAYS);
        var content = new HBox(who, state, new Icon("fltral-arrow-swap-20"));
        content.getStyleClass().add("row");
        getStyleClass().add("other-call");
        setGraphic(content);
        setMaxWidth(Double.MAX_VALUE);
        setOnAction(event -> chosen.accept(id));
    }

    void show(Row row) {
        id = row.id();
        who.setText(row.name());
        state.setText(row.state());
        setAccessibleText(texts.get("call.other.accessible", row.name()));
    }
}
