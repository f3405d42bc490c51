package io.sidetone.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.audio.AudioStatus;
import io.sidetone.audio.device.DeviceRole;
import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.sip.quality.CallQuality;
import io.sidetone.sip.quality.QualityWarning;
import io.sidetone.ui.codes.Codes;
import io.sidetone.ui.devices.DeviceChooser;
import io.sidetone.ui.testing.FakeDevices;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.testing.Fx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import org.junit.jupiter.api.Test;

/// The small sheets in a window: how they open and close, where the focus goes, and whose Esc and Enter are (S1, S4,
/// S49, S53–S55).
class SheetsFxTest extends OpenWindow {
    private static final CallQuality GOOD = new CallQuality(4.4, 0, 0, Optional.empty());

    @Override
    Codes codes() {
        return new Codes("", List.of(), "", "600");
    }

    @Test
    void theStatusCardOpensByKeyAndByPressAndEscClosesIt() {
        pressWithCtrl(KeyCode.S, true);
        assertThat(shown("#statusCard")).isTrue();
        assertThat(focusedIn("#statusCard")).isTrue();
        press(KeyCode.ESCAPE);
        assertThat(shown("#statusCard")).isFalse();
        fire("#status");
        assertThat(shown("#statusCard")).isTrue();
        fire("#status");
        assertThat(shown("#statusCard")).isFalse();
    }

    @Test
    void aDoubleClickOnTheStatusLeavesItAsItWas() {
        Fx.run(() -> {
            button("#status").fire();
            button("#status").fire();
        });
        assertThat(shown("#statusCard")).isFalse();
    }

    @Test
    void theCardReconnectsAndKeepsTheFocusWhenThatIsUnderWay() {
        Fx.run(() -> phone.disconnect(new Disconnection.Unreachable("pbx"), Duration.ofSeconds(9)));
        pressWithCtrl(KeyCode.S, true);
        Fx.run(() -> {
            button("#statusCard #reconnect").requestFocus();
            button("#statusCard #reconnect").fire();
            phone.become(new RegistrationState.Connecting(clock.instant(), FakeUserAgent.SERVER, null));
        });
        Fx.settle();
        assertThat(phone.reconnects()).isEqualTo(1);
        assertThat(shown("#statusCard #reconnect")).isFalse();
        assertThat(focusedIn("#statusCard")).isTrue();
    }

    @Test
    void copyPutsAllOfItIntoTheClipboardAndSaysSo() {
        pressWithCtrl(KeyCode.S, true);
        fire("#statusCard #copy");
        assertThat(Fx.get(() -> Clipboard.getSystemClipboard().getString()))
                .contains("Ready", "pbx.example.com:443", "Secure WebSocket");
        assertThat(Fx.get(() -> button("#statusCard #copy").getText())).isEqualTo("Copied");
        pressWithCtrl(KeyCode.S, true);
        pressWithCtrl(KeyCode.S, true);
        assertThat(Fx.get(() -> button("#statusCard #copy").getText())).isEqualTo("Copy");
    }

    @Test
    void oneSheetAtATimeAndEscIsForTheOneOnTop() {
        talk();
        Fx.run(() -> phone.last().measured(MediaStatistics.Path.DIRECT, 20, GOOD));
        type("i");
        assertThat(shown("#qualityCard")).isTrue();
        pressWithCtrl(KeyCode.A, true);
        assertThat(shown("#qualityCard")).isFalse();
        assertThat(shown("#deviceSheet")).isTrue();
        press(KeyCode.ESCAPE);
        assertThat(shown("#deviceSheet")).isFalse();
        assertThat(phone.last().commands()).isEmpty();
        press(KeyCode.ESCAPE);
        assertThat(phone.last().commands()).containsExactly("hangUp");
    }

    @Test
    void aSheetLeavesACallItsLettersButNotItsEscAndEnter() {
        talk();
        pressWithCtrl(KeyCode.A, true);
        type("m5");
        press(KeyCode.ENTER);
        assertThat(phone.last().commands()).containsExactly("mute", "dtmf 5");
    }

    @Test
    void enterDoesNotCallBehindASheet() {
        type("102");
        pressWithCtrl(KeyCode.S, true);
        press(KeyCode.ENTER);
        assertThat(phone.dialled()).isEmpty();
        press(KeyCode.ESCAPE);
        press(KeyCode.ENTER);
        assertThat(phone.dialled()).containsExactly("102");
    }

    @Test
    void theQualityCardGoesWithItsCall() {
        talk();
        Fx.run(() -> phone.last().measured(MediaStatistics.Path.RELAY, 20, GOOD));
        Fx.settle();
        fire("#pathButton");
        assertThat(Fx.get(() -> texts(stage.getScene().getRoot()))).contains("Relay", "Excellent", "20\u00a0ms");
        Fx.run(() -> phone.last().hangUp());
        Fx.settle();
        assertThat(shown("#qualityCard")).isFalse();
        assertThat(shown("#dialpad")).isTrue();
    }

    @Test
    void aCallThatBeginsToRingClosesTheSheetAndFreesTheMicrophone() {
        pressWithCtrl(KeyCode.A, true);
        assertThat(services.devices().meters()).isEqualTo(1);
        var call = Fx.get(() -> phone.ring("Dana", "555"));
        Fx.settle();
        assertThat(shown("#deviceSheet")).isFalse();
        assertThat(services.devices().meters()).isZero();
        press(KeyCode.ESCAPE);
        assertThat(call.commands()).containsExactly("decline");
    }

    @Test
    void whileItRingsTheSheetHasEscFirstAndEnterStillAnswers() {
        var call = Fx.get(() -> phone.ring("Dana", "555"));
        Fx.run(() -> clock.pass(Duration.ofSeconds(1)));
        pressWithCtrl(KeyCode.A, true);
        assertThat(shown("#deviceSheet")).isTrue();
        assertThat(shown("#answer")).isTrue();
        press(KeyCode.ESCAPE);
        assertThat(shown("#deviceSheet")).isFalse();
        assertThat(call.commands()).isEmpty();
        pressWithCtrl(KeyCode.A, true);
        press(KeyCode.ENTER);
        assertThat(call.commands()).containsExactly("answer");
    }

    @Test
    void whoWasWritingGoesOnWriting() {
        talk();
        type("t");
        type("cle");
        pressWithCtrl(KeyCode.A, true);
        assertThat(shown("#deviceSheet")).isTrue();
        press(KeyCode.ESCAPE);
        assertThat(shown("#transfer")).isTrue();
        assertThat(Fx.get(() -> ((TextInputControl) stage.getScene().getFocusOwner()).getText()))
                .isEqualTo("cle");
    }

    @Test
    void whoPressesBesideACardOrWalksOutOfItHasSeenEnough() {
        pressWithCtrl(KeyCode.S, true);
        Fx.run(() -> pressOn(stage.getScene().lookup("#dialpad")));
        assertThat(shown("#statusCard")).isFalse();
        pressWithCtrl(KeyCode.S, true);
        Fx.run(() -> pressOn(stage.getScene().lookup("#statusCard .details-table")));
        assertThat(shown("#statusCard")).isTrue();
        Fx.run(() -> field().requestFocus());
        assertThat(shown("#statusCard")).isFalse();
        assertThat(Fx.get(() -> field().isFocused())).isTrue();
    }

    @Test
    void behindTheDeviceSheetNothingCanBeReached() {
        pressWithCtrl(KeyCode.A, true);
        assertThat(Fx.get(() -> stage.getScene().lookup("#dialpad .go").isDisabled()))
                .isTrue();
        press(KeyCode.ESCAPE);
        assertThat(Fx.get(() -> stage.getScene().lookup("#dialpad .go").isDisabled()))
                .isFalse();
    }

    @Test
    void devicesMayChangeWhileAChooserIsOpen() {
        Fx.run(() -> services.devices().plugged("Built-in Audio"));
        pressWithCtrl(KeyCode.A, true);
        Fx.run(() -> chooser("#speaker").show());
        Fx.run(() -> services.devices().plugged("Built-in Audio", "Jabra"));
        Fx.settle();
        assertThat(Fx.get(() -> chooser("#speaker").isShowing())).isTrue();
        assertThat(services.devices().told()).as("nothing was chosen by that").isEmpty();
        Fx.run(() -> {
            chooser("#speaker").getItems().getLast().fire();
            chooser("#speaker").getItems().getLast().fire();
            chooser("#speaker").hide();
        });
        Fx.settle();
        assertThat(services.devices().told()).containsExactly("use SPEAKER jabra");
        assertThat(Fx.get(() -> chooser("#speaker").getText())).isEqualTo("Jabra Stereo");
    }

    @Test
    void aChoiceThatFailedLeavesTheDotWhereItWas() {
        Fx.run(() -> services.devices()
                .plugged("Built-in Audio", "Jabra")
                .failing("The system does not let Sidetone use that device."));
        pressWithCtrl(KeyCode.A, true);
        Fx.run(() -> chooser("#ring").getItems().getLast().fire());
        Fx.settle();
        assertThat(Fx.get(() -> chooser("#ring").getItems().stream()
                        .filter(item -> ((RadioMenuItem) item).isSelected())
                        .map(MenuItem::getText)
                        .toList()))
                .containsExactly("System default (Built-in Audio Stereo)");
        assertThat(Fx.get(() -> texts(stage.getScene().getRoot())))
                .contains("The system does not let Sidetone use that device.");
    }

    @Test
    void theSwitchesReachTheEngine() {
        pressWithCtrl(KeyCode.A, true);
        fire("#noiseSuppression");
        assertThat(services.devices().state().processing().noiseSuppression()).isFalse();
        assertThat(services.devices().state().processing().echoCancellation()).isTrue();
        fire("#deviceSheet #echo");
        assertThat(phone.dialled()).containsExactly("600");
        assertThat(shown("#deviceSheet")).isFalse();
    }

    @Test
    void aLostHeadsetIsSaidAndTheBarNamesWhatIsUsed() {
        Fx.run(() -> {
            services.devices().plugged("Built-in Audio", "Jabra Evolve 65");
            services.devices().use(DeviceRole.MICROPHONE, FakeDevices.id("Jabra Evolve 65"));
            services.devices().use(DeviceRole.SPEAKER, FakeDevices.id("Jabra Evolve 65"));
        });
        Fx.settle();
        assertThat(Fx.get(() -> texts(stage.getScene().getRoot()))).contains("Jabra Evolve 65");
        Fx.run(() -> services.devices().plugged("Built-in Audio"));
        Fx.settle();
        assertThat(Fx.get(() -> texts(stage.getScene().getRoot())))
                .contains(
                        "Built-in Audio",
                        "The headset Jabra Evolve 65 was unplugged. Calls go on with Built-in Audio.");
    }

    @Test
    void withoutAMicrophoneTheSettingIsNamedAndOpenedAndTheCallStillWorks() {
        Fx.run(() -> services.sound(new AudioStatus.NoMicrophone()));
        Fx.settle();
        fire("#settings");
        assertThat(services.settings()).hasSize(1);
        type("102");
        press(KeyCode.ENTER);
        assertThat(phone.dialled()).containsExactly("102");
    }

    @Test
    void aWarningIsALineInTheCallAndPartOfItsName() {
        talk();
        Fx.run(() -> phone.last()
                .measured(
                        MediaStatistics.Path.DIRECT,
                        20,
                        new CallQuality(3, 5, 0, Optional.of(QualityWarning.LOSS_TO_US))));
        Fx.settle();
        assertThat(shown("#warning")).isTrue();
        assertThat(Fx.get(() -> stage.getScene().lookup("#call").getAccessibleText()))
                .startsWith("Ben Ito")
                .contains("You may miss words");
        Fx.run(() -> {
            phone.last().measured(MediaStatistics.Path.DIRECT, 20, GOOD);
            clock.pass(Duration.ofSeconds(5));
            phone.last().measured(MediaStatistics.Path.DIRECT, 20, GOOD);
        });
        Fx.settle();
        assertThat(shown("#warning")).isFalse();
    }

    private DeviceChooser chooser(String selector) {
        return (DeviceChooser) stage.getScene().lookup(selector);
    }

    private ButtonBase button(String selector) {
        return (ButtonBase) stage.getScene().lookup(selector);
    }

    private void fire(String selector) {
        Fx.run(() -> button(selector).fire());
        Fx.settle();
    }

    private boolean shown(String selector) {
        return Fx.get(() -> visible(selector));
    }

    private boolean focusedIn(String selector) {
        return Fx.get(() -> {
            var sheet = stage.getScene().lookup(selector);
            for (Node node = stage.getScene().getFocusOwner(); node != null; node = node.getParent()) {
                if (node.equals(sheet)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static void pressOn(Node node) {
        node.fireEvent(new MouseEvent(
                MouseEvent.MOUSE_PRESSED,
                0,
                0,
                0,
                0,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                new PickResult(node, 0, 0)));
    }
}
