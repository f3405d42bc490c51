package io.sidetone.ui.sheet;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// As tall as what it holds, and scrolling only where there is no room for that.
public final class FittingScroll extends ScrollPane {
    public FittingScroll() {
        getStyleClass().add("plain-scroll");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        setMinHeight(0);
        contentProperty().subscribe(this::follow);
    }

    private void follow(@Nullable Node content) {
        prefViewportHeightProperty().unbind();
        if (content instanceof Region region) {
            prefViewportHeightProperty().bind(region.heightProperty());
        }
    }
}
