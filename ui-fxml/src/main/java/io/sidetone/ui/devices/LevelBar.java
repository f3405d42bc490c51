package io.sidetone.ui.devices;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A bar as long as a sound is loud. It jumps instead of gliding: what is seen is what is heard.
public final class LevelBar extends Region {
    private final DoubleProperty level = new SimpleDoubleProperty(this, "level");
    private final Region fill = new Region();

    public LevelBar() {
        getStyleClass().add("level-bar");
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
        fill.getStyleClass().add("level");
        fill.setManaged(false);
        getChildren().setAll(fill);
        level.subscribe(value -> requestLayout());
    }

    /// 0–1.
    public DoubleProperty levelProperty() {
        return level;
    }

    @Override
    protected void layoutChildren() {
        fill.resizeRelocate(0, 0, snapSizeX(getWidth() * level.get()), getHeight());
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> level.get();
            case MAX_VALUE -> 1.0;
            case MIN_VALUE -> 0.0;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
