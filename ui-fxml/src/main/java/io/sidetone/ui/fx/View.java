package io.sidetone.ui.fx;

import io.sidetone.ui.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads views. Controllers are made by us, with what they need, and found by the type an FXML file names.
public final class View {
    private View() {}

    /// Loads an FXML file that lies beside a class, and those it includes.
    ///
    /// @param controllers one for each `fx:controller` in them
    /// @return the root node
    public static Parent load(Class<?> beside, String file, Texts texts, Object... controllers) {
        var url = beside.getResource(file);
        if (url == null) {
            throw new IllegalStateException("The program is incomplete: " + file + " is missing");
        }
        var loader = new FXMLLoader(url, texts.bundle());
        loader.setClassLoader(beside.getClassLoader());
        loader.setControllerFactory(type -> List.of(controllers).stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No controller of " + type + " for " + file)));
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("The program is damaged: " + file, e);
        }
    }
}
