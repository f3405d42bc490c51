package io.sidetone.ui.main;

import io.sidetone.ui.settings.Preferences.Bounds;
import java.util.Optional;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Size and place of the window, remembered only as far as they still fit the screens there are.
final class WindowPlace {
    private static final double WIDTH = 372;
    private static final double HEIGHT = 660;
    private static final double MIN_WIDTH = 340;
    private static final double MIN_HEIGHT = 560;
    /// How much of the window must be on a screen for it to be found again.
    private static final double VISIBLE = 80;

    /// More than this would cover what people work on.
    private static final double MAX_GROWTH = 1.5;

    private final Stage stage;

    WindowPlace(Stage stage) {
        this.stage = stage;
    }

    /// @param panel what the panel takes beside the phone, px
    void restore(Optional<Bounds> last, double panel) {
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setWidth(Math.max(MIN_WIDTH, last.map(Bounds::width).orElse(WIDTH + panel)));
        stage.setHeight(Math.max(MIN_HEIGHT, last.map(Bounds::height).orElse(HEIGHT)));
        last.filter(WindowPlace::onScreen).ifPresent(place -> {
            stage.setX(place.x());
            stage.setY(place.y());
        });
    }

    /// Makes the window large enough for a size of text, as far as the screen allows.
    void makeRoom(int textPercent) {
        double factor = Math.min(MAX_GROWTH, textPercent / 100.0);
        var screen = Screen.getScreensForRectangle(stage.getX(), stage.getY(), 1, 1).stream()
                .findFirst()
                .orElse(Screen.getPrimary())
                .getVisualBounds();
        stage.setWidth(Math.max(stage.getWidth(), Math.min(WIDTH * factor, screen.getWidth())));
        stage.setHeight(Math.max(stage.getHeight(), Math.min(HEIGHT * factor, screen.getHeight())));
    }

    Bounds bounds() {
        return new Bounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    }

    /// The title bar must be within reach.
    private static boolean onScreen(Bounds place) {
        return Screen.getScreensForRectangle(place.x() + VISIBLE, place.y(), place.width() - 2 * VISIBLE, VISIBLE)
                .stream()
                .anyMatch(screen -> screen.getVisualBounds().contains(place.x() + place.width() / 2, place.y() + 1)
                        || screen.getVisualBounds().contains(place.x() + VISIBLE, place.y() + 1));
    }
}
