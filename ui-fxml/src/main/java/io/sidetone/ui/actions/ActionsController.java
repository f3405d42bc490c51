package io.sidetone.ui.actions;

import io.sidetone.sip.call.Recording.State;
import io.sidetone.ui.actions.ActionsViewModel.Conference;
import io.sidetone.ui.actions.ActionsViewModel.Hold;
import io.sidetone.ui.actions.ActionsViewModel.Recorded;
import io.sidetone.ui.actions.ActionsViewModel.Shown;
import io.sidetone.ui.desk.Desk.Cue;
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
    private static final PseudoClass RECORDING = PseudoClass.getPseudoClass("recording");
    private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");

    private final ActionsViewModel model;
    private final KeypadViewModel keypadModel;
    private final TransferViewModel transferModel;
    private final Cue cue;
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
    private HBox recordingBand;

    @FXML
    private Label recording;

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
    private Tile conferenceTile;

    @FXML
    private Tile recordTile;

    @FXML
    private Tile parkTile;

    /// @param cue what everybody hears when a recording begins
    public ActionsController(
            ActionsViewModel model,
            KeypadViewModel keypadModel,
            TransferViewModel transferModel,
            Cue cue,
            Texts texts) {
        this.cue = cue;
        this.model = model;
        this.keypadModel = keypadModel;
        this.transferModel = transferModel;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        Stream.<Node>of(actions, automaticBand, heldBand, mutedBand, recordingBand, tiles)
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
    void conference() {
        model.conference();
    }

    @FXML
    void record() {
        model.toggleRecording();
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
        showConference(shown.conference());
        showRecording(shown.recorded());
        tiles.setVisible(!keypadModel.open().get() && (shown.mute() || shown.keypad()));
        actions.setVisible(Stream.of(tiles, mutedBand, heldBand, recordingBand, automaticBand)
                .anyMatch(Node::isVisible));
    }

    private void showConference(Conference conference) {
        boolean here = conference == Conference.HERE;
        conferenceTile.setVisible(conference == Conference.BEGIN || conference == Conference.MERGE);
        conferenceTile.setHint(
                texts.get(conference == Conference.MERGE ? "conference.merge.tooltip" : "conference.begin.tooltip"));
        transferTile.setText(texts.get(here ? "conference.add" : "call.transfer"));
        transferTile.setHint(texts.get(here ? "conference.add.tooltip" : "call.transfer.tooltip"));
        transferTile.setLiteral(here ? "fltrmz-person-add-24" : "fltral-call-forward-24");
    }

    /// The band says it where the tiles are not seen.
    private void showRecording(Recorded recorded) {
        var state = recorded.state();
        boolean running = recorded.running();
        var word = texts.get("recording.on", recorded.segment());
        recordTile.setVisible(state != null);
        recordTile.light(RECORDING, running);
        recordTile.light(PENDING, state == State.STARTING || state == State.STOPPING);
        recordTile.setDisable(state == State.UNAVAILABLE);
        recordTile.setLiteral(running ? "fltfmz-record-24" : "fltrmz-record-24");
        recordTile.setText(
                switch (state) {
                    case STARTING -> texts.get("recording.starting");
                    case STOPPING -> texts.get("recording.stopping");
                    case ON -> word;
                    case OFF, UNAVAILABLE -> texts.get("recording.record");
                    case null -> texts.get("recording.record");
                });
        recordTile.setHint(running ? texts.get("recording.stop.tooltip") : hint());
        recording.setText(word);
        recordingBand.setVisible(running && keypadModel.open().get());
    }

    private String hint() {
        return switch (cue) {
            case NONE -> texts.get("recording.tooltip.none");
            case BEEP -> texts.get("recording.tooltip.beep");
            case ANNOUNCEMENT -> texts.get("recording.tooltip.announcement");
        };
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
