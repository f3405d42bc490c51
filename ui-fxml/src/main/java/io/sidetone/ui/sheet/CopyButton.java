package io.sidetone.ui.sheet;

import io.sidetone.ui.fx.Icon;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Puts a text into the clipboard and says so on itself, until [#reset()].
public final class CopyButton extends Button {
    private final Icon icon = new Icon();
    private String label = "";
    private String done = "";

    public CopyButton() {
        getStyleClass().add("notice-button");
        setGraphic(icon);
        reset();
    }

    public String getLabel() {
        return label;
    }

    /// @param value the word before it was pressed
    public void setLabel(String value) {
        label = value;
        reset();
    }

    public String getDone() {
        return done;
    }

    /// @param value the word after it was pressed
    public void setDone(String value) {
        done = value;
    }

    /// As if it had not been pressed.
    public void reset() {
        setText(label);
        icon.setLiteral("fltral-copy-20");
    }

    /// Copies.
    public void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        setText(done);
        icon.setLiteral("fltral-checkmark-20");
    }
}
