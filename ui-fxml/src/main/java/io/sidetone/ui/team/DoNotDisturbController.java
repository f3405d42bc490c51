package io.sidetone.ui.team;

import io.sidetone.ui.command.Command;
import io.sidetone.ui.command.KeyName;
import io.sidetone.ui.fx.Icon;
import io.sidetone.ui.team.DoNotDisturbViewModel.Shown;
import io.sidetone.ui.team.DoNotDisturbViewModel.State;
import io.sidetone.ui.text.Texts;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// Shows the switch at the bottom.
public final class DoNotDisturbController {
    private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");

    private static final double NAME_FROM_EM = 21;

    private final DoNotDisturbViewModel model;
    private final Texts texts;

    @FXML
    private Button dnd;

    @FXML
    private Icon moon;

    @FXML
    private Label name;

    @FXML
    private Label mark;

    @FXML
    private Tooltip tip;

    public DoNotDisturbController(DoNotDisturbViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        dnd.managedProperty().bind(dnd.visibleProperty());
        name.managedProperty().bind(name.visibleProperty());
        model.shown().subscribe(this::show);
    }

    /// With little room the moon and the mark say it alone.
    ///
    /// @param em how many times its size of text the bar is wide
    public void room(double em) {
        name.setVisible(em > NAME_FROM_EM);
    }

    @FXML
    void toggle() {
        model.toggle();
    }

    private void show(Shown shown) {
        dnd.setVisible(shown.offered());
        for (var state : State.values()) {
            dnd.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(state.name().toLowerCase(Locale.ROOT)), state == shown.state());
        }
        dnd.pseudoClassStateChanged(PENDING, shown.pending());
        moon.setLiteral(shown.state() == State.ON ? "fltfmz-weather-moon-20" : "fltrmz-weather-moon-20");
        mark.setText(shown.word());
        tip.setText(texts.get("dnd.tooltip", shown.word(), KeyName.of(Command.DO_NOT_DISTURB)));
        dnd.setAccessibleText(texts.get("dnd.accessible", shown.word()));
    }
}
