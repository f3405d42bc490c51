package io.sidetone.ui.main;

import io.sidetone.ui.sheet.Sheet;
import io.sidetone.ui.sheet.Sheets;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Takes the focus into a sheet that opens and back when it closes, and closes it when somebody turns to something
/// else:
/// by pressing beside it, or by walking out of it.
final class SheetHost {
    /// What opens a sheet closes it by itself.
    private static final String OPENER = "opens-sheet";

    private final Sheets sheets;
    private final Map<Sheet, Node> nodes;
    private final Runnable home;
    private @Nullable Node before;
    private boolean left;

    /// @param nodes the sheets' own nodes
    /// @param home puts the focus where it belongs while there is no sheet
    SheetHost(Sheets sheets, Map<Sheet, Node> nodes, Runnable home) {
        this.sheets = sheets;
        this.nodes = nodes;
        this.home = home;
    }

    /// Begins, as soon as the window is put together.
    void watch(Parent root) {
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                watch(scene);
            }
        });
    }

    private Optional<Node> open() {
        return sheets.open().get().map(nodes::get);
    }

    private void watch(Scene scene) {
        sheets.open().subscribe((was, is) -> {
            if (was.isEmpty()) {
                before = scene.getFocusOwner();
            }
            is.map(nodes::get).ifPresentOrElse(Node::requestFocus, this::giveBack);
        });
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getTarget() instanceof Node pressed && !belongs(pressed)) {
                sheets.close();
            }
        });
        scene.focusOwnerProperty().subscribe(owner -> {
            if (owner != null && !belongs(owner)) {
                left = true;
                sheets.close();
                left = false;
            }
        });
    }

    private boolean belongs(Node node) {
        for (@Nullable Node up = node; up != null; up = up.getParent()) {
            if (up.getStyleClass().contains(OPENER) || open().filter(up::equals).isPresent()) {
                return true;
            }
        }
        return open().isEmpty();
    }

    /// Who walked by keyboard finds the place again, and so does who was writing.
    private void giveBack() {
        var place = before;
        before = null;
        if (left) {
            return;
        }
        boolean worth = place instanceof TextInputControl || (place != null && place.isFocusVisible());
        if (place != null && worth && reachable(place)) {
            place.requestFocus();
        } else {
            home.run();
        }
    }

    private static boolean reachable(Node node) {
        if (node.isDisabled() || node.getScene() == null) {
            return false;
        }
        for (@Nullable Node up = node; up != null; up = up.getParent()) {
            if (!up.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
