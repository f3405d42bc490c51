package io.sidetone.ui.panel;

import io.sidetone.ui.command.Command;
import io.sidetone.ui.command.KeyName;
import io.sidetone.ui.fx.Icon;
import io.sidetone.ui.keys.KeysController;
import io.sidetone.ui.keys.KeysViewModel;
import io.sidetone.ui.panel.PanelViewModel.Voicemail;
import io.sidetone.ui.text.Texts;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// Shows the panel in full, or as a rail of icons.
public final class PanelController {
    private static final PseudoClass RAIL = PseudoClass.getPseudoClass("rail");

    private final PanelViewModel model;
    private final KeysViewModel keysModel;
    private final KeysController keysController;
    private final Texts texts;

    @FXML
    private VBox panel;

    @FXML
    private Label title;

    @FXML
    private Button fold;

    @FXML
    private Icon foldIcon;

    @FXML
    private Tooltip foldTip;

    @FXML
    private Node keys;

    @FXML
    private Node gap;

    @FXML
    private Button voicemail;

    @FXML
    private Label voicemailWord;

    @FXML
    private Label badge;

    @FXML
    private Tooltip voicemailTip;

    public PanelController(PanelViewModel model, KeysViewModel keysModel, KeysController keysController, Texts texts) {
        this.model = model;
        this.keysModel = keysModel;
        this.keysController = keysController;
        this.texts = texts;
    }

    /// Whether the focus is in it.
    public boolean hasFocus() {
        var scene = panel.getScene();
        return scene != null
                && Stream.iterate(scene.getFocusOwner(), Objects::nonNull, Node::getParent)
                        .anyMatch(panel::equals);
    }

    /// Puts the focus into it.
    public void focus() {
        if (keys.isVisible()) {
            keysController.focus();
        } else {
            fold.requestFocus();
        }
    }

    @FXML
    void initialize() {
        Stream.<Node>of(panel, title, gap, voicemail, voicemailWord, badge)
                .forEach(node -> node.managedProperty().bind(node.visibleProperty()));
        panel.setVisible(model.offered());
        model.shown().subscribe(this::show);
        model.voicemail().subscribe(this::show);
    }

    @FXML
    void toggle() {
        model.toggle();
    }

    @FXML
    void hearMessages() {
        model.hearMessages();
    }

    private void show(boolean open) {
        panel.pseudoClassStateChanged(RAIL, !open);
        title.setVisible(open);
        keys.setVisible(open && keysModel.exist());
        gap.setVisible(!keys.isVisible());
        voicemailWord.setVisible(open);
        var what = texts.get(open ? "panel.fold" : "panel.unfold");
        foldIcon.setLiteral(open ? "fltral-chevron-right-20" : "fltral-chevron-left-20");
        foldTip.setText(texts.get("panel.tooltip", what, KeyName.of(Command.PANEL)));
        fold.setAccessibleText(what);
    }

    private void show(Voicemail shown) {
        voicemail.setVisible(shown.exists());
        badge.setText(shown.badge());
        badge.setVisible(!shown.badge().isEmpty());
        voicemail.setAccessibleText(shown.sentence());
        voicemailTip.setText(texts.get("voicemail.tooltip", shown.sentence()));
    }
}
