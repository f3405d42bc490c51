package io.sidetone.ui.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.account.SipAnswer;
import io.sidetone.ui.sheet.Detail;
import io.sidetone.ui.status.StatusViewModel.Lamp;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import java.time.Duration;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusViewModelTest {
    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone = new FakeUserAgent(clock);
    private final SimpleBooleanProperty inCall = new SimpleBooleanProperty();
    private final StatusViewModel model = new StatusViewModel(phone, Texts.of("en"), clock.now(), inCall);

    @BeforeEach
    void listen() {
        phone.addListener(model, Runnable::run);
    }

    @Test
    void readyIsQuiet() {
        assertThat(shown().lamp()).isEqualTo(Lamp.READY);
        assertThat(shown().word()).isEqualTo("Ready");
        assertThat(shown().trouble()).isFalse();
        assertThat(shown().details())
                .contains(
                        new Detail("Server", "pbx.example.com:443"),
                        new Detail("Connection", "Secure WebSocket"),
                        new Detail("Last answer", "None yet"),
                        new Detail("Renewed", "every 5\u00a0min"));
        assertThat(model.account()).isEqualTo("Ana López · 101");
    }

    @Test
    void aLostConnectionCountsDownAndCanBeTriedAtOnce() {
        phone.disconnect(new Disconnection.Unreachable("pbx"), Duration.ofSeconds(8));
        assertThat(shown().lamp()).isEqualTo(Lamp.DISCONNECTED);
        assertThat(shown().trouble()).isTrue();
        assertThat(shown().canReconnect()).isTrue();
        clock.pass(Duration.ofSeconds(3));
        assertThat(shown().sentence()).endsWith("Trying again in 5\u00a0s.");
        model.reconnect();
        assertThat(phone.reconnects()).isEqualTo(1);
    }

    @Test
    void theNoticeStaysWhileTheNextAttemptRuns() {
        phone.become(new RegistrationState.Connecting(
                clock.instant(), FakeUserAgent.SERVER, new Disconnection.Unreachable("pbx")));
        assertThat(shown().lamp()).isEqualTo(Lamp.CONNECTING);
        assertThat(shown().trouble()).isTrue();
        assertThat(shown().canReconnect()).isFalse();
    }

    @Test
    void theFirstAttemptIsNoTrouble() {
        phone.become(new RegistrationState.Connecting(clock.instant(), FakeUserAgent.SERVER, null));
        assertThat(shown().trouble()).isFalse();
        assertThat(shown().word()).isEqualTo("Connecting…");
    }

    @Test
    void aPasswordIsAskedForElsewhere() {
        phone.disconnect(new Disconnection.WrongPassword(), Duration.ZERO);
        assertThat(shown().trouble()).isFalse();
    }

    @Test
    void theLastAnswerIsWhatWasAnsweredAndNotWhatTheStateSuggests() {
        var answer = new SipAnswer(503, "Overloaded", clock.instant());
        phone.become(new RegistrationState.Disconnected(
                clock.instant(), FakeUserAgent.SERVER, new Disconnection.ConnectionLost("pbx"), null, answer));
        assertThat(value("Last answer")).startsWith("503 Overloaded, ");
        assertThat(value("Next attempt")).isEqualTo("when you reconnect");
    }

    @Test
    void theNextAttemptCountsDownBesideASentenceThatStandsStill() {
        phone.disconnect(new Disconnection.Unreachable("pbx"), Duration.ofSeconds(8));
        assertThat(shown().why()).isEqualTo("The phone system can’t be reached.");
        assertThat(value("Next attempt")).isEqualTo("in 8\u00a0s");
        clock.pass(Duration.ofSeconds(3));
        assertThat(value("Next attempt")).isEqualTo("in 5\u00a0s");
        clock.pass(Duration.ofSeconds(9));
        assertThat(value("Next attempt")).isEqualTo("now");
        assertThat(shown().why()).isEqualTo("The phone system can’t be reached.");
    }

    @Test
    void whatIsCopiedHasAllOfItWithTimesThatCanBeCompared() {
        phone.disconnect(new Disconnection.Unreachable("pbx"), Duration.ofSeconds(8));
        assertThat(model.copy())
                .startsWith("Sidetone · Disconnected · 2026-03-02 ")
                .contains("The phone system can’t be reached.")
                .contains("Account: Ana López · 101")
                .containsPattern("Since: 2026-03-0\\d \\d\\d:\\d0:00 [+-]\\d\\d:\\d\\d")
                .contains("Server: pbx.example.com:443")
                .contains("Connection: Secure WebSocket")
                .contains("Next attempt: in 8\u00a0s");
    }

    @Test
    void aCallShowsEvenWhileDisconnected() {
        phone.disconnect(new Disconnection.ConnectionLost("pbx"), Duration.ofSeconds(1));
        inCall.set(true);
        assertThat(shown().lamp()).isEqualTo(Lamp.IN_CALL);
        assertThat(shown().trouble()).isTrue();
    }

    private String value(String label) {
        return shown().details().stream()
                .filter(detail -> detail.label().equals(label))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private StatusViewModel.Shown shown() {
        return model.shown().get();
    }
}
