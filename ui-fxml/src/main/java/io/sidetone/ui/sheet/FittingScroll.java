package io.sidetone.ui.sheet;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;

/// As tall as what it holds at its width, and scrolling only where there is no room for that.
public final class FittingScroll extends ScrollPane {
    public FittingScroll() {
        getStyleClass().add("plain-scroll");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        setMinHeight(0);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double sides = snappedLeftInset() + snappedRightInset();
        double content = getContent() == null ? 0 : getContent().prefHeight(width < 0 ? -1 : width - sides);
        return content + snappedTopInset() + snappedBottomInset();
    }
}
