package io.sidetone.ui.main;

import io.sidetone.ui.text.Texts;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;

/// Asks before quitting ends a call.
final class QuitQuestion {
    private final Stage stage;
    private final Texts texts;

    QuitQuestion(Stage stage, Texts texts) {
        this.stage = stage;
        this.texts = texts;
    }

    /// @return whether to quit
    boolean ask() {
        var quit = new ButtonType(texts.get("quit.confirm"), ButtonData.OK_DONE);
        var stay = new ButtonType(texts.get("quit.stay"), ButtonData.CANCEL_CLOSE);
        var alert = new Alert(Alert.AlertType.CONFIRMATION, texts.get("quit.call"), quit, stay);
        alert.initOwner(stage);
        alert.setTitle(texts.get("app.name"));
        alert.setHeaderText(texts.get("quit.title"));
        return alert.showAndWait().filter(quit::equals).isPresent();
    }
}
