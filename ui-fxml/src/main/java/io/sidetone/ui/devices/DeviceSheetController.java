package io.sidetone.ui.devices;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.VoiceProcessing;
import io.sidetone.ui.devices.DeviceSheetViewModel.Shown;
import io.sidetone.ui.fx.Motion;
import io.sidetone.ui.sheet.Sheet;
import io.sidetone.ui.sheet.Sheets;
import io.sidetone.ui.text.Texts;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The sheet that rises from the bar at the bottom: three choosers, how loud the microphone is, what is done to it.
public final class DeviceSheetController {
    private final DeviceSheetViewModel model;
    private final Sheets sheets;
    private final Texts texts;

    @FXML
    private VBox deviceSheet;

    @FXML
    private Label limit;

    @FXML
    private DeviceChooser microphone;

    @FXML
    private Label microphoneNote;

    @FXML
    private LevelBar level;

    @FXML
    private Label hint;

    @FXML
    private DeviceChooser speaker;

    @FXML
    private Label speakerNote;

    @FXML
    private DeviceChooser ring;

    @FXML
    private Label ringNote;

    @FXML
    private Label problem;

    @FXML
    private CheckBox echoCancellation;

    @FXML
    private CheckBox noiseSuppression;

    @FXML
    private CheckBox gainControl;

    @FXML
    private Button echo;

    public DeviceSheetController(DeviceSheetViewModel model, Sheets sheets, Texts texts) {
        this.model = model;
        this.sheets = sheets;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        List.of(deviceSheet, limit, microphoneNote, speakerNote, ringNote, problem, echo)
                .forEach(node -> node.managedProperty().bind(node.visibleProperty()));
        level.levelProperty().bind(model.level());
        deviceSheet.setAccessibleText(texts.get("devices.title"));
        model.shown().subscribe(this::show);
        sheets.showing(Sheet.DEVICES).subscribe(this::open);
    }

    @FXML
    void close() {
        sheets.close(Sheet.DEVICES);
    }

    @FXML
    void refresh() {
        model.refreshDevices();
    }

    @FXML
    void testSpeaker() {
        model.test(DeviceRole.SPEAKER);
    }

    @FXML
    void testRing() {
        model.test(DeviceRole.RING);
    }

    @FXML
    void callEcho() {
        model.callEcho();
    }

    @FXML
    void process() {
        model.process(new VoiceProcessing(
                echoCancellation.isSelected(), noiseSuppression.isSelected(), gainControl.isSelected()));
    }

    private void open(boolean shown) {
        deviceSheet.setVisible(shown);
        if (shown) {
            Motion.riseIn(deviceSheet);
        }
    }

    private void show(Shown shown) {
        put(limit, shown.limit());
        microphone.show(shown.microphone(), id -> model.use(DeviceRole.MICROPHONE, id));
        put(microphoneNote, shown.microphone().note());
        speaker.show(shown.speaker(), id -> model.use(DeviceRole.SPEAKER, id));
        put(speakerNote, shown.speaker().note());
        ring.show(shown.ring(), id -> model.use(DeviceRole.RING, id));
        put(ringNote, shown.ring().note());
        put(problem, shown.problem());
        hint.setText(shown.hint());
        echoCancellation.setSelected(shown.processing().echoCancellation());
        noiseSuppression.setSelected(shown.processing().noiseSuppression());
        gainControl.setSelected(shown.processing().gainControl());
        echo.setVisible(shown.echo());
    }

    private static void put(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
    }
}
