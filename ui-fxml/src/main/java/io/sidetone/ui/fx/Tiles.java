package io.sidetone.ui.fx;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Cells of the same size in as few rows as fit: up to four side by side, more than four in rows of three.
public final class Tiles extends Pane {
    private static final int IN_ONE_ROW = 4;
    private static final int IN_SEVERAL = 3;
    /// One or two cells are as wide as a third, in the middle.
    private static final int FEWEST = 3;
    private static final double GAP = 8;

    public Tiles() {
        getStyleClass().add("tiles");
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return widest();
    }

    @Override
    protected double computePrefWidth(double height) {
        int columns = columns(Double.MAX_VALUE);
        return columns * widest() + (columns - 1) * GAP;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        int count = getManagedChildren().size();
        if (count == 0) {
            return 0;
        }
        int columns = columns(width < 0 ? Double.MAX_VALUE : width);
        int rows = (count + columns - 1) / columns;
        return rows * tallest() + (rows - 1) * GAP;
    }

    @Override
    protected void layoutChildren() {
        int columns = columns(getWidth());
        int shared = Math.max(columns, Math.min(FEWEST, fitting(getWidth())));
        double width = (getWidth() - (shared - 1) * GAP) / shared;
        double left = (shared - columns) * (width + GAP) / 2;
        double height = tallest();
        int place = 0;
        for (Node child : getManagedChildren()) {
            int row = place / columns;
            double x = left + place % columns * (width + GAP);
            double y = row * (height + GAP);
            child.resizeRelocate(snapPositionX(x), snapPositionY(y), snapSizeX(width), snapSizeY(height));
            place++;
        }
    }

    private int columns(double width) {
        int count = getManagedChildren().size();
        int wanted = count <= IN_ONE_ROW ? count : IN_SEVERAL;
        return Math.max(1, Math.min(wanted, fitting(width)));
    }

    private int fitting(double width) {
        return (int) Math.floor((width + GAP) / (widest() + GAP));
    }

    private double widest() {
        return getManagedChildren().stream()
                .mapToDouble(n -> n.prefWidth(-1))
                .max()
                .orElse(1);
    }

    private double tallest() {
        return getManagedChildren().stream()
                .mapToDouble(n -> n.prefHeight(-1))
                .max()
                .orElse(0);
    }
}
