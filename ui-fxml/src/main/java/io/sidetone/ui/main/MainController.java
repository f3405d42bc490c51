package io.sidetone.ui.main;

import io.sidetone.ui.call.CallController;
import io.sidetone.ui.dialpad.DialpadController;
import io.sidetone.ui.main.MainViewModel.Screen;
import io.sidetone.ui.panel.PanelController;
import io.sidetone.ui.sheet.Sheet;
import io.sidetone.ui.signin.SignInController;
import io.sidetone.ui.team.DoNotDisturbController;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Puts the parts of the window together: what lies in the middle, what lies above it, and where the focus goes.
final class MainController {
    private static final PseudoClass RINGING = PseudoClass.getPseudoClass("ringing");
    /// Esc closes a sheet first.
    private static final PseudoClass BEHIND = PseudoClass.getPseudoClass("behind");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    /// The height in em that the call in full needs.
    private static final double COMPACT_BELOW_EM = 31;

    /// The width in em that a button with an icon and its key needs.
    private static final double NARROW_BELOW_EM = 18;

    /// The height in em that the sheet of devices needs to be of use.
    private static final double LEAST_ROOM_EM = 9;

    private final MainViewModel model;
    private final Models models;
    private final DialpadController dialpadController;
    private final CallController callController;
    private final SignInController signInController;
    private final PanelController panelController;
    private final DoNotDisturbController doNotDisturbController;
    private final Map<Sheet, Node> sheetNodes = new EnumMap<>(Sheet.class);

    @FXML
    private StackPane root;

    @FXML
    private Region statusLine;

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
    private Region incoming;

    @FXML
    private Region deviceScrim;

    @FXML
    private Region deviceSheet;

    @FXML
    private Node statusCard;

    @FXML
    private Node qualityCard;

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
            SignInController signInController,
            PanelController panelController,
            DoNotDisturbController doNotDisturbController) {
        this.models = models;
        model = models.main;
        this.dialpadController = dialpadController;
        this.callController = callController;
        this.signInController = signInController;
        this.panelController = panelController;
        this.doNotDisturbController = doNotDisturbController;
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
        model.screen().subscribe(screen -> home());
        model.keyHelp().subscribe(this::showKeyHelp);
        models.dialpad.number().subscribe(number -> followTyping());
        models.incoming.card().subscribe(card -> showVeil());
        models.request.card().subscribe(card -> showVeil());
        models.transfer.open().subscribe(this::showTransfer);
        model.screen().subscribe(screen -> showVeil());
        models.sheets.open().subscribe(open -> showVeil());
        models.sheets.showing(Sheet.DEVICES).subscribe(this::showDevices);
        Stream.of(centre.heightProperty(), incoming.visibleProperty(), incoming.heightProperty())
                .forEach(size -> size.subscribe(this::placeDevices));
        statusLine.heightProperty().subscribe(height -> {
            for (var card : List.of(statusCard, qualityCard)) {
                StackPane.setMargin(card, new Insets(height.doubleValue(), 0, 0, 0));
            }
        });
        sheetNodes.putAll(Map.of(Sheet.STATUS, statusCard, Sheet.QUALITY, qualityCard, Sheet.DEVICES, deviceSheet));
        new SheetHost(models.sheets, sheetNodes, this::home).watch(root);
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
        var sheet = models.sheets.open().get().map(sheetNodes::get);
        if (inside(button, transfer)
                || sheet.filter(node -> inside(button, node)).isPresent()) {
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

    /// From the phone into the panel, and back.
    void walk() {
        if (panelController.hasFocus()) {
            home();
        } else if (models.panel.offered()) {
            panelController.focus();
        }
    }

    /// What is typed while the keys have the focus goes to the number, and so does Enter then.
    private void followTyping() {
        if (panelController.hasFocus() && !models.dialpad.number().get().isEmpty()) {
            home();
        }
    }

    /// A sheet that is open keeps the focus, whatever happens behind it.
    private void home() {
        if (models.sheets.open().get().isEmpty()) {
            focus(model.screen().get());
        }
    }

    private void only(Node node, Screen when) {
        node.visibleProperty().bind(model.screen().isEqualTo(when));
        node.managedProperty().bind(node.visibleProperty());
    }

    /// Behind the sheet nothing can be reached.
    private void showTransfer(boolean open) {
        call.setDisable(open);
        if (!open) {
            home();
        }
    }

    /// What lies behind the sheet can't be reached, but for the bar that opened it and the line at the top.
    private void showDevices(boolean open) {
        middle.setDisable(open);
        transfer.setDisable(open);
        deviceScrim.setVisible(open);
    }

    /// The sheet keeps clear of the card of a call that rings. Where that leaves too little, it lies above it: it was
    /// asked for, and Enter still answers.
    private void placeDevices() {
        double taken = incoming.isVisible() ? incoming.getHeight() : 0;
        boolean beside =
                centre.getHeight() - taken >= LEAST_ROOM_EM * ruler.getFont().getSize();
        StackPane.setMargin(deviceSheet, new Insets(beside ? taken : 0, 0, 0, 0));
        deviceSheet.setViewOrder(beside ? 0 : -1);
    }

    private void showKeyHelp(boolean open) {
        keyHelp.setVisible(open);
        scrim.setVisible(open);
        if (open) {
            keyHelp.requestFocus();
        } else {
            home();
        }
    }

    /// With little room for the size of the text, what says least goes.
    private void showRoom() {
        double em = ruler.getFont().getSize();
        doNotDisturbController.room(centre.getWidth() / em);
        boolean narrow = centre.getWidth() < NARROW_BELOW_EM * em;
        centre.pseudoClassStateChanged(NARROW, narrow);
        root.pseudoClassStateChanged(NARROW, narrow);
        centre.pseudoClassStateChanged(COMPACT, centre.getHeight() < COMPACT_BELOW_EM * em);
    }

    /// Behind the card the dial pad steps back. A call does not: it can still be muted and ended, only Esc is the
    /// card's for now.
    private void showVeil() {
        boolean rings = models.incoming.card().get().isPresent();
        boolean asks = models.request.card().get().isPresent();
        veil.setVisible(rings && model.screen().get() != Screen.CALL);
        call.pseudoClassStateChanged(RINGING, rings || asks);
        incoming.pseudoClassStateChanged(BEHIND, models.sheets.open().get().isPresent());
    }

    private static boolean inside(Node node, Node ancestor) {
        return Stream.iterate(node, Objects::nonNull, Node::getParent).anyMatch(ancestor::equals);
    }
}
