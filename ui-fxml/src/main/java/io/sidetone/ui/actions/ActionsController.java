package io.sidetone.ui.actions;

import io.sidetone.ui.actions.ActionsViewModel.Hold;
import io.sidetone.ui.actions.ActionsViewModel.Shown;
import io.sidetone.ui.fx.Tiles;
import io.sidetone.ui.keypad.KeypadViewModel;
import io.sidetone.ui.text.Texts;
import io.sidetone.ui.transfer.TransferViewModel;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Shows the tiles and the bands above them.
public final class ActionsController {
    private static final PseudoClass MUTED = PseudoClass.getPseudoClass("muted");
    private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");
    private static final PseudoClass REMOTE = PseudoClass.getPseudoClass("remote");

    private final ActionsViewModel model;
    private final KeypadViewModel keypadModel;
    private final TransferViewModel transferModel;
    private final Texts texts;

    @FXML
    private VBox actions;

    @FXML
    private HBox automaticBand;

    @FXML
    private Label automatic;

    @FXML
    private HBox heldBand;

    @FXML
    private Label held;

    @FXML
    private Label mutedBand;

    @FXML
    private Tiles tiles;

    @FXML
    private Tile muteTile;

    @FXML
    private Tile holdTile;

    @FXML
    private Tile keypadTile;

    @FXML
    private Tile transferTile;

    @FXML
    private Tile parkTile;

    public ActionsController(
            ActionsViewModel model, KeypadViewModel keypadModel, TransferViewModel transferModel, Texts texts) {
        this.model = model;
        this.keypadModel = keypadModel;
        this.transferModel = transferModel;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        Stream.<Node>of(actions, automaticBand, heldBand, mutedBand, tiles)
                .forEach(node -> node.managedProperty().bind(node.visibleProperty()));
        model.shown().subscribe(shown -> show());
        keypadModel.open().subscribe(open -> show());
    }

    @FXML
    void mute() {
        model.toggleMute();
    }

    @FXML
    void hold() {
        model.toggleHold();
    }

    @FXML
    void keypad() {
        keypadModel.toggle();
    }

    @FXML
    void transfer() {
        transferModel.show();
    }

    @FXML
    void park() {
        model.park();
    }

    private void show() {
        var shown = model.shown().get();
        showMuted(shown.muted());
        showHeld(shown);
        automatic.setText(shown.automatic());
        automaticBand.setVisible(!shown.automatic().isEmpty());
        muteTile.setVisible(shown.mute());
        holdTile.setVisible(shown.canHold());
        keypadTile.setVisible(shown.keypad());
        transferTile.setVisible(shown.transfer());
        parkTile.setVisible(shown.park());
        tiles.setVisible(!keypadModel.open().get() && (shown.mute() || shown.keypad()));
        actions.setVisible(
                tiles.isVisible() || mutedBand.isVisible() || heldBand.isVisible() || automaticBand.isVisible());
    }

    private void showMuted(boolean muted) {
        muteTile.light(MUTED, muted);
        muteTile.setText(texts.get(muted ? "call.unmute" : "call.mute"));
        muteTile.setHint(texts.get(muted ? "call.unmute.tooltip" : "call.mute.tooltip"));
        muteTile.setLiteral(muted ? "fltrmz-mic-off-24" : "fltrmz-mic-on-24");
        mutedBand.setVisible(muted);
    }

    private void showHeld(Shown shown) {
        boolean here = shown.heldHere();
        holdTile.light(HELD, here);
        holdTile.setText(texts.get(here ? "call.resume" : "call.hold"));
        holdTile.setHint(texts.get(here ? "call.resume.tooltip" : "call.hold.tooltip"));
        holdTile.setLiteral(here ? "fltrmz-play-24" : "fltrmz-pause-24");
        held.setText(shown.holdWords());
        heldBand.setVisible(!shown.holdWords().isEmpty());
        heldBand.pseudoClassStateChanged(REMOTE, shown.hold() == Hold.REMOTE);
    }
}
