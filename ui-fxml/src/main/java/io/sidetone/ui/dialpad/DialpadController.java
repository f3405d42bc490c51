package io.sidetone.ui.dialpad;

import io.sidetone.ui.codes.Codes;
import io.sidetone.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.util.Duration;

/// The number field and its keys.
public final class DialpadController {
    /// The number's size beside plain text.
    private static final double NUMBER_EM = 2;
    /// The room the delete button takes at its side.
    private static final double ERASE_EM = 2.857;
    /// The room at the other side where a long number needs it, in pixels.
    private static final double TIGHT_SIDE = 4;

    /// Places for parked calls that are shown: more would push the keys away.
    private static final int SLOTS = 3;

    private static final String NUMBER = "{number}";
    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");
    private static final List<String> DEMO = List.of("201", "202", "600", "205", "207", "610");

    private final DialpadViewModel model;
    private final Texts texts;
    private final Codes codes;
    private final boolean demo;
    private final PauseTransition held = new PauseTransition(Duration.millis(600));

    @FXML
    private TextField number;

    @FXML
    private Button erase;

    @FXML
    private Label hint;

    @FXML
    private DialKey zero;

    @FXML
    private FlowPane codeChips;

    @FXML
    private VBox demoLine;

    @FXML
    private FlowPane demoNumbers;

    /// @param codes what the phone system can be asked for by dialling
    /// @param demo whether to teach the numbers of the demo line
    public DialpadController(DialpadViewModel model, Texts texts, Codes codes, boolean demo) {
        this.model = model;
        this.texts = texts;
        this.codes = codes;
        this.demo = demo;
    }

    /// Where digits go.
    public TextField numberField() {
        return number;
    }

    /// Puts the caret behind the number.
    public void focus() {
        number.requestFocus();
        number.end();
    }

    @FXML
    void initialize() {
        number.setTextFormatter(new TextFormatter<>(change -> {
            change.setText(DialpadViewModel.cleaned(change.getText()));
            return change;
        }));
        number.textProperty().bindBidirectional(model.number());
        model.number().subscribe((before, typed) -> {
            show(typed);
            // What was put into an empty field is gone on with at its end.
            if (before.isEmpty()) {
                number.end();
            }
        });
        show(model.number().get());
        model.problem().subscribe(problem -> showHint());
        number.widthProperty().subscribe(width -> fit());
        hint.fontProperty().subscribe(font -> fit());
        number.fontProperty().subscribe(font -> showWhole());
        held.setOnFinished(event -> {
            zero.disarm();
            model.append("+");
        });
        zero.armedProperty().subscribe(armed -> {
            if (armed) {
                held.playFromStart();
            } else {
                held.stop();
            }
        });
        demoLine.setVisible(demo);
        demoLine.setManaged(demo);
        if (demo) {
            demoNumbers.getChildren().setAll(DEMO.stream().map(this::chip).toList());
        }
        showCodes();
    }

    @FXML
    void press(ActionEvent event) {
        model.append(((DialKey) event.getSource()).getDigit());
    }

    @FXML
    void erase() {
        model.erase();
        focus();
    }

    @FXML
    void call() {
        model.call();
    }

    private void show(String typed) {
        erase.setVisible(!typed.isEmpty());
        fit();
        if (!number.isFocused() || number.getCaretPosition() > typed.length()) {
            number.positionCaret(typed.length());
        }
        showHint();
    }

    /// A long number gets smaller letters rather than losing its beginning.
    private void fit() {
        double em = hint.getFont().getSize();
        var text = new Text(number.getText());
        text.setFont(Font.font(number.getFont().getFamily(), em * NUMBER_EM));
        double side = em * ERASE_EM;
        double natural = text.getLayoutBounds().getWidth() + em;
        boolean tight = natural > number.getWidth() - 2 * side;
        double left = tight ? TIGHT_SIDE : side;
        double fitting = em * NUMBER_EM * (number.getWidth() - left - side) / Math.max(1, natural);
        double size = Math.clamp(Math.floor(fitting), em, em * NUMBER_EM);
        number.setStyle("-fx-font-size: %.0fpx; -fx-padding: 4px %.0fpx 4px %.0fpx;".formatted(size, side, left));
    }

    /// A field that had to scroll before its letters got smaller would stay scrolled.
    private void showWhole() {
        int caret = number.getCaretPosition();
        number.positionCaret(0);
        number.positionCaret(caret);
    }

    private void showHint() {
        var problem = model.problem().get();
        hint.pseudoClassStateChanged(PROBLEM, !problem.isEmpty());
        if (problem.isEmpty()) {
            hint.setText(model.number().get().isEmpty() ? texts.get("dialpad.hint") : "");
        } else {
            hint.setText(problem);
        }
    }

    /// Short ways to what the profile names: fill the field, so that it can be read before it is called (B6).
    private void showCodes() {
        pickupStart()
                .ifPresent(start -> codeChips
                        .getChildren()
                        .add(chip(
                                new Label(texts.get("dialpad.pickup")),
                                texts.get("dialpad.pickup.tooltip"),
                                () -> fill(start))));
        codes.parkSlots().stream()
                .limit(SLOTS)
                .forEach(slot -> codeChips
                        .getChildren()
                        .add(chip(
                                new Label(texts.get("dialpad.parked", slot)),
                                texts.get("dialpad.parked.tooltip", slot),
                                () -> fill(slot))));
        codeChips.setVisible(!codeChips.getChildren().isEmpty());
        codeChips.setManaged(codeChips.isVisible());
    }

    /// What is dialled before the colleague's number, where that is all there is to it.
    private Optional<String> pickupStart() {
        return Optional.of(codes.pickup())
                .filter(code -> code.endsWith(NUMBER))
                .map(code -> code.substring(0, code.length() - NUMBER.length()));
    }

    private void fill(String text) {
        model.fill(text);
        focus();
    }

    private Button chip(String line) {
        var what = texts.get("demo." + line);
        var digits = new Label(line);
        digits.getStyleClass().add("strong");
        var face = new HBox(digits, new Label(what));
        face.getStyleClass().add("row");
        return chip(face, texts.get("demo.accessible", line, what), () -> model.fill(line));
    }

    private static Button chip(Node face, String hint, Runnable pressed) {
        var chip = new Button();
        chip.setGraphic(face);
        chip.getStyleClass().add("chip");
        chip.setAccessibleText(hint);
        chip.setTooltip(new Tooltip(hint));
        chip.setOnAction(event -> pressed.run());
        return chip;
    }
}
