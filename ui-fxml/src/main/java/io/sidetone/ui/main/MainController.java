package io.sidetone.ui.main;

import io.sidetone.ui.call.CallController;
import io.sidetone.ui.dialpad.DialpadController;
import io.sidetone.ui.main.MainViewModel.Screen;
import io.sidetone.ui.signin.SignInController;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Puts the parts of the window together: what lies in the middle, what lies above it, and where the focus goes.
final class MainController {
    private static final PseudoClass RINGING = PseudoClass.getPseudoClass("ringing");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    /// The height in em that the call in full needs.
    private static final double COMPACT_BELOW_EM = 31;

    /// The width in em that a button with an icon and its key needs.
    private static final double NARROW_BELOW_EM = 18;

    private final MainViewModel model;
    private final Models models;
    private final DialpadController dialpadController;
    private final CallController callController;
    private final SignInController signInController;

    @FXML
    private StackPane centre;

    @FXML
    private ScrollPane middle;

    @FXML
    private Node dialpad;

    @FXML
    private Node call;

    @FXML
    private Node signIn;

    @FXML
    private Label ruler;

    @FXML
    private Region veil;

    @FXML
    private Region scrim;

    @FXML
    private Node incoming;

    @FXML
    private Node transfer;

    @FXML
    private Node request;

    @FXML
    private Node keyHelp;

    MainController(
            Models models,
            DialpadController dialpadController,
            CallController callController,
            SignInController signInController) {
        this.models = models;
        model = models.main;
        this.dialpadController = dialpadController;
        this.callController = callController;
        this.signInController = signInController;
    }

    @FXML
    void initialize() {
        only(dialpad, Screen.DIALPAD);
        only(call, Screen.CALL);
        only(signIn, Screen.SIGN_IN);
        keyHelp.managedProperty().bind(keyHelp.visibleProperty());
        centre.heightProperty().subscribe(height -> showRoom());
        centre.widthProperty().subscribe(width -> showRoom());
        ruler.fontProperty().subscribe(font -> showRoom());
        model.screen().subscribe(this::focus);
        model.keyHelp().subscribe(this::showKeyHelp);
        models.incoming.card().subscribe(card -> showVeil());
        models.request.card().subscribe(card -> showVeil());
        models.transfer.open().subscribe(this::showTransfer);
        model.screen().subscribe(screen -> showVeil());
    }

    @FXML
    void closeSheet() {
        model.keyHelp().set(false);
    }

    /// Puts the focus where the next key is meant for.
    void focus(Screen screen) {
        switch (screen) {
            case DIALPAD -> dialpadController.focus();
            case CALL -> callController.focus();
            case SIGN_IN -> signInController.focus();
        }
        middle.setVvalue(0);
    }

    /// While it rings Enter belongs to the card; else a button reached by Tab keeps it, but for the dial keys, where
    /// Enter calls.
    boolean keepsEnter(Node button) {
        if (inside(button, transfer)) {
            return true;
        }
        if (incoming.isVisible()) {
            return inside(button, incoming);
        }
        if (request.isVisible()) {
            return inside(button, request);
        }
        return !button.getStyleClass().contains("dial-key");
    }

    private void only(Node node, Screen when) {
        node.visibleProperty().bind(model.screen().isEqualTo(when));
        node.managedProperty().bind(node.visibleProperty());
    }

    /// Behind the sheet nothing can be reached.
    private void showTransfer(boolean open) {
        call.setDisable(open);
        if (!open) {
            focus(model.screen().get());
        }
    }

    private void showKeyHelp(boolean open) {
        keyHelp.setVisible(open);
        scrim.setVisible(open);
        if (open) {
            keyHelp.requestFocus();
        } else {
            focus(model.screen().get());
        }
    }

    /// With little room for the size of the text, what says least goes.
    private void showRoom() {
        double em = ruler.getFont().getSize();
        centre.pseudoClassStateChanged(NARROW, centre.getWidth() < NARROW_BELOW_EM * em);
        centre.pseudoClassStateChanged(COMPACT, centre.getHeight() < COMPACT_BELOW_EM * em);
    }

    /// Behind the card the dial pad steps back. A call does not: it can still be muted and ended, only Esc is the
    /// card's for now.
    private void showVeil() {
        boolean rings = models.incoming.card().get().isPresent();
        boolean asks = models.request.card().get().isPresent();
        veil.setVisible(rings && model.screen().get() != Screen.CALL);
        call.pseudoClassStateChanged(RINGING, rings || asks);
    }

    private static boolean inside(Node node, Node ancestor) {
        return Stream.iterate(node, Objects::nonNull, Node::getParent).anyMatch(ancestor::equals);
    }
}
