package io.sidetone.ui.call;

import io.sidetone.ui.call.CallViewModel.Look;
import io.sidetone.ui.call.CallViewModel.Path;
import io.sidetone.ui.call.CallViewModel.Row;
import io.sidetone.ui.call.CallViewModel.Shown;
import io.sidetone.ui.fx.Digits;
import io.sidetone.ui.fx.Icon;
import io.sidetone.ui.person.Avatar;
import io.sidetone.ui.text.Texts;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Shows the call in front.
public final class CallController {
    private static final PseudoClass MUTED = PseudoClass.getPseudoClass("muted");
    private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");
    private static final PseudoClass RELAY = PseudoClass.getPseudoClass("relay");
    private static final PseudoClass SEVERAL = PseudoClass.getPseudoClass("several");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    /// How much of the width the line about encryption may take before it wraps.
    private static final double MEDIA_SHARE = 0.72;

    private final CallViewModel model;
    private final Texts texts;
    private final Tooltip qualityTip = new Tooltip();

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
    private Label state;

    @FXML
    private Digits timer;

    @FXML
    private FlowPane media;

    @FXML
    private Region pathLamp;

    @FXML
    private Label path;

    @FXML
    private HBox encrypted;

    @FXML
    private Label dot;

    @FXML
    private VBox actions;

    @FXML
    private Button mute;

    @FXML
    private Icon muteIcon;

    @FXML
    private Label muteLabel;

    @FXML
    private Label mutedBand;

    @FXML
    private Button hangUp;

    @FXML
    private VBox afterwards;

    @FXML
    private Button again;

    public CallController(CallViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /// Puts the focus on the call itself: not on a button, which the space bar would press.
    public void focus() {
        call.requestFocus();
    }

    @FXML
    void initialize() {
        List.<Node>of(
                        muteLabel,
                        others,
                        avatar,
                        number,
                        state,
                        timer,
                        media,
                        pathLamp,
                        path,
                        dot,
                        encrypted,
                        actions,
                        hangUp,
                        afterwards)
                .forEach(CallController::leaveNoGap);
        encrypted.maxWidthProperty().bind(call.widthProperty().multiply(MEDIA_SHARE));
        model.shown().subscribe(this::show);
        model.rows().subscribe(this::show);
    }

    @FXML
    void hangUp() {
        model.hangUp();
    }

    @FXML
    void mute() {
        model.toggleMute();
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
        boolean established = shown.look() == Look.ESTABLISHED;
        boolean failed = shown.look() == Look.FAILED;
        avatar.nameProperty().set(shown.name());
        name.setText(shown.name());
        call.setAccessibleText(String.join(" ", shown.name(), shown.state()));
        put(number, shown.number());
        put(state, shown.state());
        state.pseudoClassStateChanged(FAILED, failed);
        timer.setText(shown.timer());
        timer.setVisible(established);
        showMedia(shown);
        actions.setVisible(established);
        showMuted(shown.muted());
        hangUp.setVisible(!failed);
        hangUp.setAccessibleText(texts.get("call.hangup.accessible", shown.name()));
        afterwards.setVisible(failed);
        again.setAccessibleText(texts.get("call.again.accessible", shown.name()));
    }

    private void showMedia(Shown shown) {
        boolean carried = shown.path() == Path.DIRECT || shown.path() == Path.RELAY;
        media.setVisible(shown.path() != Path.NONE);
        media.pseudoClassStateChanged(TROUBLE, shown.path() == Path.TROUBLE);
        put(path, shown.media());
        pathLamp.setVisible(carried);
        pathLamp.pseudoClassStateChanged(RELAY, shown.path() == Path.RELAY);
        encrypted.setVisible(carried || shown.path() == Path.ENCRYPTED);
        dot.setVisible(carried);
        if (shown.quality().isEmpty()) {
            Tooltip.uninstall(media, qualityTip);
        } else {
            qualityTip.setText(shown.quality());
            Tooltip.install(media, qualityTip);
        }
    }

    private void showMuted(boolean muted) {
        mute.pseudoClassStateChanged(MUTED, muted);
        mute.setAccessibleText(texts.get(muted ? "call.unmute" : "call.mute"));
        mute.getTooltip().setText(texts.get(muted ? "call.unmute.tooltip" : "call.mute.tooltip"));
        muteIcon.setLiteral(muted ? "fltrmz-mic-off-24" : "fltrmz-mic-on-24");
        muteLabel.setText(texts.get(muted ? "call.unmute" : "call.mute"));
        mutedBand.setVisible(muted);
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
