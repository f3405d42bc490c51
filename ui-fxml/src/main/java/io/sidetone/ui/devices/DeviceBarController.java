package io.sidetone.ui.devices;

import io.sidetone.ui.fx.Icon;
import io.sidetone.ui.text.Texts;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;

/// Shows at the bottom what one hears and speaks with.
public final class DeviceBarController {
    private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");

    private final SoundViewModel model;
    private final Texts texts;

    @FXML
    private Label device;

    @FXML
    private Icon icon;

    public DeviceBarController(SoundViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        model.shown().subscribe(shown -> {
            device.setText(shown.label());
            device.setAccessibleText(texts.get("sound.accessible", shown.label()));
            device.pseudoClassStateChanged(TROUBLE, !shown.working());
            icon.setLiteral(shown.working() ? "fltral-headset-20" : "fltrmz-speaker-off-20");
        });
    }
}
