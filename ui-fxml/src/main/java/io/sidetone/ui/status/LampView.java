package io.sidetone.ui.status;

import io.sidetone.ui.status.StatusViewModel.Lamp;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/// The lamp of the status: each state has a shape besides its colour.
public final class LampView extends Region {
    public LampView() {
        getStyleClass().add("lamp");
    }

    void show(Lamp lamp) {
        for (var each : Lamp.values()) {
            var name = each.name().toLowerCase(Locale.ROOT).replace('_', '-');
            pseudoClassStateChanged(PseudoClass.getPseudoClass(name), each == lamp);
        }
    }
}
