package io.sidetone.ui.keys;

import io.sidetone.ui.desk.Desk.LampKey;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// Shows the lamp keys as a list, of which only the part that is seen exists.
public final class KeysController {
    private final KeysViewModel model;

    @FXML
    private VBox keys;

    @FXML
    private TextField search;

    @FXML
    private ListView<LampKey> list;

    @FXML
    private Label nothing;

    public KeysController(KeysViewModel model) {
        this.model = model;
    }

    /// Puts the focus on the keys.
    public void focus() {
        list.requestFocus();
    }

    @FXML
    void initialize() {
        keys.managedProperty().bind(keys.visibleProperty());
        nothing.managedProperty().bind(nothing.visibleProperty());
        search.textProperty().bindBidirectional(model.search());
        search.setOnAction(event -> model.pressFirst());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::pressedInSearch);
        list.setCellFactory(view -> new LampCell(model));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressedInList);
        model.shown().subscribe(shown -> {
            list.getItems().setAll(shown);
            list.getSelectionModel().selectFirst();
            nothing.setVisible(shown.isEmpty());
        });
    }

    private void pressedInSearch(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            list.requestFocus();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
            event.consume();
        }
    }

    private void pressedInList(KeyEvent event) {
        var key = list.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && key != null) {
            model.press(key);
            event.consume();
        }
    }
}
