package io.sidetone.ui.call;

import io.sidetone.ui.call.CallViewModel.Look;
import io.sidetone.ui.call.CallViewModel.Row;
import io.sidetone.ui.call.CallViewModel.Shown;
import io.sidetone.ui.call.SoundLine.Path;
import io.sidetone.ui.fx.Digits;
import io.sidetone.ui.person.Avatar;
import io.sidetone.ui.text.Texts;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Shows the call in front.
public final class CallController {
    private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");
    private static final PseudoClass KEYPAD = PseudoClass.getPseudoClass("keypad");
    private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");
    private static final PseudoClass RELAY = PseudoClass.getPseudoClass("relay");
    private static final PseudoClass SEVERAL = PseudoClass.getPseudoClass("several");
    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    /// How much of the width the line about encryption may take before it wraps.
    private static final double MEDIA_SHARE = 0.72;

    /// The height in em that a picture and all the words need.
    private static final double TIGHT_BELOW_EM = 15;

    /// How many of the digits sent are shown beside the call.
    private static final int LOG = 16;

    private final CallViewModel model;
    private final ReadOnlyBooleanProperty keypadOpen;
    private final Runnable quality;
    private final ReadOnlyStringProperty warning;
    private final Texts texts;

    @FXML
    private VBox call;

    @FXML
    private VBox others;

    @FXML
    private Avatar avatar;

    @FXML
    private Label name;

    @FXML
    private Label number;

    @FXML
    private Label via;

    @FXML
    private ScrollPane talk;

    @FXML
    private HBox brief;

    @FXML
    private Label briefName;

    @FXML
    private Digits briefTimer;

    @FXML
    private Node consultation;

    @FXML
    private Node passing;

    @FXML
    private Label sent;

    @FXML
    private Label state;

    @FXML
    private Digits timer;

    @FXML
    private FlowPane media;

    @FXML
    private Button pathButton;

    @FXML
    private Tooltip pathTip;

    @FXML
    private Region pathLamp;

    @FXML
    private Label pathWord;

    @FXML
    private Label path;

    @FXML
    private HBox encrypted;

    @FXML
    private Button hangUp;

    @FXML
    private Label hangUpLabel;

    @FXML
    private VBox afterwards;

    @FXML
    private Button again;

    /// @param keypadOpen whether the keypad lies over the call
    /// @param quality shows how the call sounds
    /// @param warning what spoils it, or empty
    public CallController(
            CallViewModel model,
            ReadOnlyBooleanProperty keypadOpen,
            Runnable quality,
            ReadOnlyStringProperty warning,
            Texts texts) {
        this.model = model;
        this.keypadOpen = keypadOpen;
        this.quality = quality;
        this.warning = warning;
        this.texts = texts;
    }

    /// Puts the focus on the call itself: not on a button, which the space bar would press.
    public void focus() {
        call.requestFocus();
    }

    @FXML
    void initialize() {
        List.<Node>of(
                        others,
                        talk,
                        brief,
                        consultation,
                        passing,
                        avatar,
                        number,
                        via,
                        state,
                        timer,
                        media,
                        sent,
                        pathButton,
                        path,
                        encrypted,
                        hangUp,
                        afterwards)
                .forEach(CallController::leaveNoGap);
        encrypted.maxWidthProperty().bind(call.widthProperty().multiply(MEDIA_SHARE));
        model.shown().subscribe(this::show);
        model.rows().subscribe(this::show);
        warning.subscribe(sentence -> tell());
        talk.heightProperty().subscribe(height -> showTight());
        name.fontProperty().subscribe(font -> showTight());
        keypadOpen.subscribe(open -> {
            call.pseudoClassStateChanged(KEYPAD, open);
            show(model.shown().get());
        });
    }

    @FXML
    void hangUp() {
        model.hangUp();
    }

    @FXML
    void showQuality() {
        quality.run();
    }

    @FXML
    void callAgain() {
        model.callAgain();
    }

    @FXML
    void dismiss() {
        model.dismiss();
    }

    private void show(Shown shown) {
        // A view that goes keeps its last words: nothing flickers on the way out.
        if (shown.look() == Look.NONE) {
            return;
        }
        boolean failed = shown.look() == Look.FAILED;
        showLook(shown.look(), keypadOpen.get());
        avatar.nameProperty().set(shown.name());
        name.setText(shown.name());
        briefName.setText(shown.name());
        briefTimer.setText(shown.timer());
        tell();
        put(number, shown.number());
        put(via, shown.via());
        put(state, shown.state());
        state.pseudoClassStateChanged(FAILED, failed);
        timer.setText(shown.timer());
        timer.setVisible(!shown.timer().isEmpty());
        call.pseudoClassStateChanged(HELD, shown.held());
        put(sent, shown.sent().isEmpty() ? "" : texts.get("keypad.sent", tail(shown.sent())));
        showMedia(shown.sound());
        hangUp.setVisible(!failed);
        hangUpLabel.setText(
                shown.look() == Look.CONSULTING
                        ? texts.get("call.hangup.who", shown.name())
                        : texts.get(shown.conference() ? "call.leave" : "call.hangup"));
        avatar.groupProperty().set(shown.conference());
        hangUp.setAccessibleText(texts.get(shown.conference() ? "call.leave" : "call.hangup.who", shown.name()));
        afterwards.setVisible(failed);
        again.setAccessibleText(texts.get("call.again.accessible", shown.name()));
    }

    /// Who it is in full, or in a line above the keypad, or the two of a consultation, or on the way to somebody else.
    private void showLook(Look look, boolean keypad) {
        brief.setVisible(keypad);
        consultation.setVisible(!keypad && look == Look.CONSULTING);
        passing.setVisible(!keypad && look == Look.PASSING);
        talk.setVisible(!keypad && look != Look.CONSULTING && look != Look.PASSING);
    }

    /// The last of a long row of digits.
    private static String tail(String digits) {
        return digits.length() > LOG ? "…" + digits.substring(digits.length() - LOG) : digits;
    }

    /// With little room the picture goes before the words.
    private void showTight() {
        call.pseudoClassStateChanged(
                TIGHT, talk.getHeight() < TIGHT_BELOW_EM * number.getFont().getSize());
    }

    private void showMedia(SoundLine shown) {
        boolean carried = shown.path() == Path.DIRECT || shown.path() == Path.RELAY;
        media.setVisible(shown.path() != Path.NONE);
        media.pseudoClassStateChanged(TROUBLE, shown.path() == Path.TROUBLE);
        put(path, carried ? "" : shown.words());
        pathButton.setVisible(carried);
        pathWord.setText(shown.words());
        pathTip.setText(shown.quality());
        pathButton.setAccessibleText(texts.get("call.quality.accessible", shown.words()));
        pathLamp.pseudoClassStateChanged(RELAY, shown.path() == Path.RELAY);
        encrypted.setVisible(carried || shown.path() == Path.ENCRYPTED);
    }

    /// A screen reader speaks the name of what has the focus when that changes: each warning once.
    private void tell() {
        var shown = model.shown().get();
        var words = String.join(" ", shown.name(), shown.state(), warning.get()).strip();
        if (!words.equals(call.getAccessibleText())) {
            call.setAccessibleText(words);
            call.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    /// Rows are kept and renewed in place: a row somebody reached by Tab must not lose the focus each second.
    private void show(List<Row> rows) {
        others.setVisible(!rows.isEmpty());
        call.pseudoClassStateChanged(SEVERAL, !rows.isEmpty());
        var nodes = others.getChildren();
        while (nodes.size() > rows.size()) {
            nodes.removeLast();
        }
        while (nodes.size() < rows.size()) {
            nodes.add(new OtherCall(texts, model::choose));
        }
        for (int i = 0; i < rows.size(); i++) {
            ((OtherCall) nodes.get(i)).show(rows.get(i));
        }
    }

    private static void put(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
    }

    private static void leaveNoGap(Node node) {
        node.managedProperty().bind(node.visibleProperty());
    }
}
