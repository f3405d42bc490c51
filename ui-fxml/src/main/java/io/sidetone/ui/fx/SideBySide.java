package io.sidetone.ui.fx;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Two or more choices of the same width in a row, or one below the other where the words are too long for that: in
/// another language, with large text, in a narrow window.
public final class SideBySide extends Pane {
    private static final double GAP = 8;

    public SideBySide() {
        getStyleClass().add("side-by-side");
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return widest() + sides();
    }

    @Override
    protected double computePrefWidth(double height) {
        return inRow() + sides();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = width < 0 ? inRow() : width - sides();
        double tallest = tallest();
        int rows = fits(inner) ? 1 : getManagedChildren().size();
        return rows * tallest + (rows - 1) * GAP + snappedTopInset() + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        double inner = getWidth() - sides();
        int count = getManagedChildren().size();
        boolean row = fits(inner);
        double width = row ? (inner - (count - 1) * GAP) / count : inner;
        double height = tallest();
        double x = snappedLeftInset();
        double y = snappedTopInset();
        for (Node child : getManagedChildren()) {
            child.resizeRelocate(snapPositionX(x), snapPositionY(y), snapSizeX(width), snapSizeY(height));
            x += row ? width + GAP : 0;
            y += row ? 0 : height + GAP;
        }
    }

    private boolean fits(double inner) {
        return inRow() <= inner + 1;
    }

    private double inRow() {
        int count = getManagedChildren().size();
        return count * widest() + (count - 1) * GAP;
    }

    private double widest() {
        return getManagedChildren().stream()
                .mapToDouble(n -> n.prefWidth(-1))
                .max()
                .orElse(0);
    }

    private double tallest() {
        return getManagedChildren().stream()
                .mapToDouble(n -> Math.max(n.minHeight(-1), n.prefHeight(-1)))
                .max()
                .orElse(0);
    }

    private double sides() {
        return snappedLeftInset() + snappedRightInset();
    }
}
