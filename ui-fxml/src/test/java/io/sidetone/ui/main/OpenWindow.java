package io.sidetone.ui.main;

import io.sidetone.ui.codes.Codes;
import io.sidetone.ui.settings.Preferences.Choices;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeServices;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.testing.Fx;
import io.sidetone.ui.theme.Appearance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A window on a phone without a network, and hands for its keys.
abstract class OpenWindow {
    final FakeClock clock = new FakeClock();
    final FakeUserAgent phone = new FakeUserAgent(clock);
    final FakeServices services = new FakeServices(phone);
    Stage stage;
    MainWindow window;

    @BeforeEach
    void open() {
        services.codes(codes());
        services.choices(new Choices(Appearance.LIGHT, "en", 100, true, Optional.empty()));
        stage = Fx.get(Stage::new);
        window = Fx.get(() -> {
            var opened = new MainWindow(stage, services.services(), clock);
            stage.show();
            return opened;
        });
        Fx.settle();
    }

    /// What this phone system can be asked for.
    Codes codes() {
        return Codes.NONE;
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            stage.hide();
            window.close();
        });
    }

    final void talk() {
        Fx.run(() -> {
            phone.call("102");
            phone.last().establish(clock.instant());
        });
        Fx.settle();
    }

    final TextField field() {
        return (TextField) stage.getScene().lookup("#dialpad .number");
    }

    final String number() {
        return Fx.get(() -> field().getText());
    }

    final boolean visible(String selector) {
        var found = stage.getScene().lookup(selector);
        if (found == null) {
            return false;
        }
        for (Node node = found; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    final void type(String text) {
        Fx.run(() -> text.chars()
                .mapToObj(Character::toString)
                .forEach(c -> fire(KeyEvent.KEY_TYPED, c, KeyCode.UNDEFINED)));
    }

    final void press(KeyCode code) {
        hold(code);
        Fx.run(() -> fire(KeyEvent.KEY_RELEASED, "", code));
        Fx.settle();
    }

    final void hold(KeyCode code) {
        Fx.run(() -> fire(KeyEvent.KEY_PRESSED, "", code));
        Fx.settle();
    }

    final EventTarget focus() {
        var owner = stage.getScene().getFocusOwner();
        return owner == null ? stage.getScene() : owner;
    }

    final void fire(EventType<KeyEvent> type, String character, KeyCode code) {
        Event.fireEvent(focus(), new KeyEvent(type, character, "", code, false, false, false, false));
    }

    static List<Node> reachable(Parent root) {
        var found = new ArrayList<Node>();
        for (var child : root.getChildrenUnmodifiable()) {
            if (child.isVisible()) {
                if (child.isFocusTraversable() && !child.isDisabled()) {
                    found.add(child);
                }
                if (child instanceof Parent parent) {
                    found.addAll(reachable(parent));
                }
            }
        }
        return found;
    }

    static String name(Node node) {
        if (node.getAccessibleText() != null) {
            return node.getAccessibleText();
        }
        return node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
    }

    static List<String> texts(Parent root) {
        var found = new ArrayList<String>();
        for (var child : root.getChildrenUnmodifiable()) {
            if (child.isVisible() && child instanceof Labeled labeled && labeled.getText() != null) {
                found.add(labeled.getText());
            }
            if (child.isVisible() && child instanceof Parent parent) {
                found.addAll(texts(parent));
            }
        }
        return found;
    }

    /// Presses a key together with Ctrl, and with Shift where that is wanted.
    final void pressWithCtrl(KeyCode code, boolean shift) {
        for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            Fx.run(() -> Event.fireEvent(focus(), new KeyEvent(type, "", "", code, shift, true, false, false)));
        }
        Fx.settle();
    }
}
