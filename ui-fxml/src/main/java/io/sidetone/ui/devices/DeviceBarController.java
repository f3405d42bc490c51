package io.sidetone.ui.devices;

import io.sidetone.ui.command.Command;
import io.sidetone.ui.command.KeyName;
import io.sidetone.ui.fx.Icon;
import io.sidetone.ui.sheet.Sheet;
import io.sidetone.ui.sheet.Sheets;
import io.sidetone.ui.text.Texts;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// Shows at the bottom what one hears and speaks with, and opens the sheet where that is chosen.
public final class DeviceBarController {
    private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");

    private final SoundViewModel model;
    private final Sheets sheets;
    private final Texts texts;

    @FXML
    private Button device;

    @FXML
    private Label name;

    @FXML
    private Icon icon;

    @FXML
    private Icon arrow;

    @FXML
    private Tooltip tip;

    public DeviceBarController(SoundViewModel model, Sheets sheets, Texts texts) {
        this.model = model;
        this.sheets = sheets;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        model.shown().subscribe(shown -> {
            name.setText(shown.label());
            tip.setText(texts.get("devices.tooltip", shown.label(), KeyName.of(Command.DEVICES)));
            device.setAccessibleText(texts.get("sound.accessible", shown.label()));
            device.pseudoClassStateChanged(TROUBLE, !shown.working());
            icon.setLiteral(shown.working() ? "fltral-headset-20" : "fltrmz-speaker-off-20");
        });
        sheets.showing(Sheet.DEVICES)
                .subscribe(open -> arrow.setLiteral(open ? "fltral-chevron-down-20" : "fltral-chevron-up-20"));
    }

    @FXML
    void toggle() {
        sheets.toggle(Sheet.DEVICES);
    }
}
