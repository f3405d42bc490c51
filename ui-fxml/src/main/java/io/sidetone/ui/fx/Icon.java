package io.sidetone.ui.fx;

import javafx.beans.binding.Bindings;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/// An icon that grows with the text: its size and colour are the label's. An Ikonli icon alone can't be sized in em:
/// its own font is the icon, so each pass over the style sheet would make it larger.
public final class Icon extends Label {
    private final FontIcon glyph = new FontIcon();

    public Icon() {
        getStyleClass().add("icon");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMouseTransparent(true);
        // Style sheets must not reach for what is bound below.
        glyph.getStyleClass().clear();
        setGraphic(glyph);
        glyph.iconSizeProperty()
                .bind(Bindings.createIntegerBinding(
                        () -> (int) Math.round(getFont().getSize()), fontProperty()));
        glyph.iconColorProperty().bind(textFillProperty());
    }

    public Icon(String literal) {
        this();
        setLiteral(literal);
    }

    public String getLiteral() {
        return glyph.getIconLiteral();
    }

    /// @param literal an Ikonli name, e.g. `fltral-lock-20`
    public void setLiteral(String literal) {
        glyph.setIconLiteral(literal);
    }
}
