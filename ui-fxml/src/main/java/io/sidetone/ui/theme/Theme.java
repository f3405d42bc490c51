package io.sidetone.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.util.Subscription;

/// Dresses a scene: AtlantaFX as the base, our tokens for light or dark above it, and one structure sheet for both.
/// Follows the desktop's colour scheme while it runs.
public final class Theme {
    /// Size of plain text at 100 %, in logical pixels.
    private static final double TEXT_PX = 14;

    private final Scene scene;
    private Appearance appearance;
    private int textPercent;
    private final Subscription system;

    /// @param textPercent size of text, 100–200
    public Theme(Scene scene, Appearance appearance, int textPercent) {
        this.scene = scene;
        this.appearance = appearance;
        this.textPercent = textPercent;
        system = Platform.getPreferences().colorSchemeProperty().subscribe(scheme -> apply());
    }

    public void appearance(Appearance chosen) {
        appearance = chosen;
        apply();
    }

    public void textPercent(int percent) {
        textPercent = percent;
        apply();
    }

    /// Stops following the desktop.
    public void close() {
        system.unsubscribe();
    }

    private boolean dark() {
        return switch (appearance) {
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
            case LIGHT -> false;
            case DARK -> true;
        };
    }

    private void apply() {
        var base = dark() ? new PrimerDark() : new PrimerLight();
        if (!Objects.equals(Application.getUserAgentStylesheet(), base.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(base.getUserAgentStylesheet());
        }
        var sheets = List.of(sheet(dark() ? "dark.css" : "light.css"), sheet("sidetone.css"), textSize());
        if (!scene.getStylesheets().equals(sheets)) {
            scene.getStylesheets().setAll(sheets);
        }
    }

    /// Pop-ups take over style sheets of their window but not inline styles, so the root size is a sheet of its own.
    private String textSize() {
        var css = ".root { -fx-font-size: " + TEXT_PX * textPercent / 100 + "px; }";
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static String sheet(String file) {
        return Objects.requireNonNull(Theme.class.getResource(file), file).toExternalForm();
    }
}
