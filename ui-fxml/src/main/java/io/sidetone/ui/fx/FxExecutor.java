package io.sidetone.ui.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The way onto the JavaFX thread: the only caller of `Platform.runLater`.
public final class FxExecutor implements Executor {
    @Override
    public void execute(Runnable task) {
        Platform.runLater(task);
    }
}
