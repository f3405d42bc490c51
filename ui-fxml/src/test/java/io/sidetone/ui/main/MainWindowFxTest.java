package io.sidetone.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.audio.AudioStatus;
import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Transfer;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.sip.quality.CallQuality;
import io.sidetone.ui.sheet.Sheet;
import io.sidetone.ui.testing.Fx;
import java.time.Duration;
import java.util.List;
import javafx.event.Event;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;

/// What only a window shows: that the parts are wired, that keys reach them, and that the focus is where it should be.
class MainWindowFxTest extends OpenWindow {
    @Test
    void typingAnywhereAndEnterCallOnce() {
        type("102");
        press(KeyCode.ENTER);
        press(KeyCode.ENTER);
        assertThat(phone.dialled()).containsExactly("102");
        assertThat(Fx.get(() -> visible("#call"))).isTrue();
        assertThat(Fx.get(() -> visible("#dialpad"))).isFalse();
    }

    @Test
    void aDoubleClickOnCallCallsOnce() {
        type("102");
        Fx.run(() -> {
            var call = (ButtonBase) stage.getScene().lookup("#dialpad .go");
            call.fire();
            call.fire();
        });
        assertThat(phone.dialled()).containsExactly("102");
    }

    @Test
    void digitsInACallAreTonesAndDoNotFillTheHiddenNumber() {
        talk();
        type("5#");
        press(KeyCode.ESCAPE);
        Fx.settle();
        assertThat(phone.last().commands()).containsExactly("dtmf 5", "dtmf #", "hangUp");
        assertThat(number()).isEmpty();
        assertThat(Fx.get(() -> visible("#dialpad"))).isTrue();
    }

    @Test
    void theKeypadEatsEscFirst() {
        talk();
        type("k");
        assertThat(Fx.get(() -> visible("#keypad"))).isTrue();
        press(KeyCode.ESCAPE);
        assertThat(Fx.get(() -> visible("#keypad"))).isFalse();
        assertThat(phone.last().commands()).isEmpty();
    }

    @Test
    void inTheTransferSheetKeysAreTextAndEscOnlyClosesIt() {
        talk();
        type("t");
        assertThat(Fx.get(() -> visible("#transfer"))).isTrue();
        type("m1");
        assertThat(Fx.get(() -> ((TextInputControl) stage.getScene().getFocusOwner()).getText()))
                .isEqualTo("m1");
        press(KeyCode.ESCAPE);
        assertThat(Fx.get(() -> visible("#transfer"))).isFalse();
        assertThat(phone.last().commands()).isEmpty();
        type("m");
        press(KeyCode.ESCAPE);
        assertThat(phone.last().commands()).containsExactly("mute", "hangUp");
    }

    @Test
    void enterInTheTransferSheetAsksFirst() {
        talk();
        var ben = phone.last();
        type("t");
        type("118");
        press(KeyCode.ENTER);
        assertThat(ben.commands()).containsExactly("consult 118");
        assertThat(Fx.get(() -> visible("#complete"))).isTrue();
        press(KeyCode.ENTER);
        assertThat(phone.last().commands()).as("it still rings there").isEmpty();
    }

    @Test
    void ctrlEnterInTheTransferSheetPassesTheCallOnAtOnce() {
        talk();
        type("t");
        type("118");
        Fx.run(() -> Event.fireEvent(
                stage.getScene().getFocusOwner(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, true, false, false)));
        Fx.settle();
        assertThat(phone.last().commands()).containsExactly("transfer 118");
    }

    @Test
    void behindTheTransferSheetNothingCanBeReached() {
        talk();
        type("t");
        assertThat(Fx.get(() -> stage.getScene().lookup("#hangUp").isDisabled()))
                .isTrue();
        press(KeyCode.ESCAPE);
        assertThat(Fx.get(() -> stage.getScene().lookup("#hangUp").isDisabled()))
                .isFalse();
    }

    @Test
    void whatLiesInTheClipboardIsSentAsTones() {
        talk();
        Fx.run(() -> {
            var content = new ClipboardContent();
            content.putString("12-34#");
            Clipboard.getSystemClipboard().setContent(content);
            Event.fireEvent(
                    stage.getScene().getFocusOwner(),
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.V, false, true, false, false));
        });
        Fx.settle();
        assertThat(phone.last().commands()).containsExactly("dtmf 1234#");
    }

    @Test
    void theLastNumberComesBackAndCanBeChangedAtItsEnd() {
        services.last("102");
        press(KeyCode.ENTER);
        assertThat(number()).isEqualTo("102");
        assertThat(Fx.get(() -> field().getCaretPosition())).isEqualTo(3);
        assertThat(phone.dialled()).isEmpty();
        press(KeyCode.ENTER);
        assertThat(phone.dialled()).containsExactly("102");
    }

    @Test
    void heldDownEscEndsOneCallOnly() {
        Fx.run(() -> {
            phone.call("102");
            phone.last().establish(clock.instant());
        });
        var other = Fx.get(() -> phone.ring("Dana", "555"));
        Fx.settle();
        hold(KeyCode.ESCAPE);
        hold(KeyCode.ESCAPE);
        assertThat(other.commands()).containsExactly("decline");
        assertThat(phone.calls()).hasSize(1);
    }

    @Test
    void mMutesAndTheScreenSaysSo() {
        Fx.run(() -> {
            phone.call("102");
            phone.last().establish(clock.instant());
        });
        Fx.settle();
        type("m");
        Fx.settle();
        assertThat(Fx.get(() -> visible("#mutedBand"))).isTrue();
        type("m");
        assertThat(phone.last().commands()).containsExactly("mute", "unmute");
    }

    @Test
    void enterAnswersOnlyACardThatWasSeen() {
        var call = Fx.get(() -> phone.ring("Dana", "555"));
        Fx.settle();
        press(KeyCode.ENTER);
        assertThat(call.commands()).isEmpty();
        Fx.run(() -> clock.pass(Duration.ofMillis(700)));
        press(KeyCode.ENTER);
        assertThat(call.commands()).containsExactly("answer");
    }

    @Test
    void escDeclinesAndEscAgainIsHarmless() {
        var call = Fx.get(() -> phone.ring("Dana", "555"));
        Fx.settle();
        press(KeyCode.ESCAPE);
        press(KeyCode.ESCAPE);
        assertThat(call.commands()).containsExactly("decline");
    }

    @Test
    void theListOfKeysEatsEscFirst() {
        Fx.run(() -> {
            phone.call("102");
            phone.last().establish(clock.instant());
        });
        Fx.settle();
        press(KeyCode.F1);
        assertThat(Fx.get(() -> visible("#keyHelp"))).isTrue();
        press(KeyCode.ESCAPE);
        assertThat(Fx.get(() -> visible("#keyHelp"))).isFalse();
        assertThat(phone.last().commands()).isEmpty();
        press(KeyCode.ESCAPE);
        assertThat(phone.last().commands()).containsExactly("hangUp");
    }

    @Test
    void aDigitAfterAFailedCallStartsTheNextNumber() {
        type("102");
        press(KeyCode.ENTER);
        Fx.run(() -> phone.last().end(new EndReason.Refused(486, "Busy Here")));
        Fx.settle();
        assertThat(Fx.get(() -> visible("#again"))).isTrue();
        type("7");
        Fx.settle();
        assertThat(number()).isEqualTo("7");
        assertThat(Fx.get(() -> visible("#dialpad"))).isTrue();
    }

    @Test
    void keysOfThePhoneAreTextInThePasswordField() {
        Fx.run(() -> phone.disconnect(new Disconnection.PasswordNeeded(), Duration.ZERO));
        Fx.settle();
        assertThat(Fx.get(() -> stage.getScene().getFocusOwner())).isInstanceOf(TextInputControl.class);
        type("m1?");
        Fx.settle();
        assertThat(Fx.get(() -> ((TextInputControl) stage.getScene().getFocusOwner()).getText()))
                .isEqualTo("m1?");
        assertThat(Fx.get(() -> visible("#keyHelp"))).isFalse();
        assertThat(number()).isEmpty();
    }

    @Test
    void pastedNumbersLoseTheirSeparators() {
        Fx.run(() -> field().replaceSelection("+49 (0)30 90 18-20"));
        assertThat(number()).isEqualTo("+4930901820");
    }

    @Test
    void soundTroubleIsSaidBeforeTheFirstCall() {
        services.sound(new AudioStatus.NoMicrophone());
        Fx.settle();
        assertThat(Fx.get(() -> texts(stage.getScene().getRoot())))
                .anyMatch(t -> t.startsWith("No microphone: you will hear others"));
    }

    @Test
    void nothingCanBeReachedByTabThatHasNoName() {
        for (var state : List.<Runnable>of(
                () -> {},
                () -> phone.disconnect(new Disconnection.Unreachable("pbx"), Duration.ofSeconds(9)),
                () -> window.models().sheets.toggle(Sheet.STATUS),
                () -> window.models().sheets.toggle(Sheet.DEVICES),
                () -> phone.call("102"),
                () -> phone.last().measured(MediaStatistics.Path.RELAY, 30, CallQuality.UNKNOWN),
                () -> phone.last().establish(clock.instant()),
                () -> window.models().quality.toggle(),
                () -> window.models().transfer.show(),
                () -> window.models().transfer.close(),
                () -> window.models().keypad.toggle(),
                () -> phone.last().consult("103"),
                () -> phone.last().establish(clock.instant()),
                () -> phone.last().transferBecomes(new Transfer.Requested(Party.of(SipUri.of("104", "example.com")))),
                () -> phone.ring("Dana", "555"))) {
            Fx.run(state);
            Fx.settle();
            Fx.run(() -> {
                for (var node : reachable(stage.getScene().getRoot())) {
                    assertThat(name(node)).as("name of %s", node).isNotBlank();
                }
            });
        }
    }

    @Test
    void quittingIdleSavesThePlaceAndQuits() {
        Fx.run(() -> stage.getOnCloseRequest().handle(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertThat(services.quits()).isEqualTo(1);
        assertThat(services.load().window()).isPresent();
    }
}
