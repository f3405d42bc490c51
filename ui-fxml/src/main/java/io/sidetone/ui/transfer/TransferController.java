package io.sidetone.ui.transfer;

import io.sidetone.ui.call.CallViewModel;
import io.sidetone.ui.fx.Motion;
import io.sidetone.ui.person.Avatar;
import io.sidetone.ui.text.Texts;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// The sheet over the call: one field, those found, two ways.
public final class TransferController {
    private final TransferViewModel model;
    private final CallViewModel call;
    private final Texts texts;

    @FXML
    private ScrollPane transfer;

    @FXML
    private Avatar avatar;

    @FXML
    private Label who;

    @FXML
    private Label about;

    @FXML
    private VBox panel;

    @FXML
    private Label title;

    @FXML
    private TextField to;

    @FXML
    private Label problem;

    @FXML
    private ScrollPane peopleScroll;

    @FXML
    private VBox people;

    @FXML
    private Button blind;

    @FXML
    private Label blindWord;

    @FXML
    private Label blindHint;

    @FXML
    private Button attended;

    public TransferController(TransferViewModel model, CallViewModel call, Texts texts) {
        this.model = model;
        this.call = call;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        transfer.managedProperty().bind(transfer.visibleProperty());
        problem.managedProperty().bind(problem.visibleProperty());
        peopleScroll.managedProperty().bind(peopleScroll.visibleProperty());
        to.textProperty().bindBidirectional(model.typed());
        title.textProperty().bind(model.title());
        blind.disableProperty().bind(model.ready().not());
        attended.disableProperty().bind(model.ready().not());
        model.adding().subscribe(adding -> {
            blindWord.setText(texts.get(adding ? "conference.add.blind" : "transfer.blind"));
            blindHint.setText(texts.get(adding ? "conference.add.blind.hint" : "transfer.blind.hint"));
        });
        model.problem().subscribe(text -> {
            problem.setText(text);
            problem.setVisible(!text.isEmpty());
        });
        model.found().subscribe(this::show);
        model.selected().subscribe(place -> mark());
        call.shown().subscribe(this::show);
        model.open().subscribe(this::show);
    }

    @FXML
    void blind() {
        model.blind();
    }

    @FXML
    void attended() {
        model.attended();
    }

    @FXML
    void close() {
        model.close();
    }

    private void show(boolean open) {
        transfer.setVisible(open);
        if (open) {
            Motion.riseIn(panel);
            to.requestFocus();
        }
    }

    private void show(CallViewModel.Shown shown) {
        avatar.nameProperty().set(shown.name());
        who.setText(shown.name());
        about.setText(Stream.of(shown.number(), shown.timer())
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + " · " + b)
                .orElse(""));
    }

    private void show(List<Suggestion> found) {
        peopleScroll.setVisible(!found.isEmpty());
        people.getChildren()
                .setAll(IntStream.range(0, found.size())
                        .mapToObj(place -> new PersonRow(found.get(place), texts, () -> {
                            model.select(place);
                            to.requestFocus();
                        }))
                        .toList());
        mark();
    }

    private void mark() {
        for (int i = 0; i < people.getChildren().size(); i++) {
            ((PersonRow) people.getChildren().get(i))
                    .select(i == model.selected().get());
        }
    }
}
