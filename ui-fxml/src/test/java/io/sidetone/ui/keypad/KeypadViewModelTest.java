package io.sidetone.ui.keypad;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.call.CallState;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeUserAgent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeypadViewModelTest {
    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone = new FakeUserAgent(clock);
    private final CallsModel calls = new CallsModel(phone, clock);
    private final KeypadViewModel model = new KeypadViewModel(calls);

    @BeforeEach
    void listen() {
        phone.addListener(calls, Runnable::run);
    }

    @Test
    void sendsAndLogs() {
        calls.dial("610");
        phone.last().establish(clock.instant());
        model.send("1");
        model.send("#");
        assertThat(phone.last().commands()).containsExactly("dtmf 1", "dtmf #");
        assertThat(model.sent().get()).isEqualTo("1#");
    }

    @Test
    void worksInEarlyMediaButNotBefore() {
        calls.dial("610");
        model.send("1");
        model.toggle();
        assertThat(phone.last().commands()).isEmpty();
        assertThat(model.open().get()).isFalse();
        phone.last().become(new CallState.Early());
        model.send("2");
        model.toggle();
        assertThat(phone.last().commands()).containsExactly("dtmf 2");
        assertThat(model.open().get()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 34-56#       | 123456#",
                "a1,d            | A1,D",
                "PIN of Dana: 77 | 77",
                "(0800) 1.2      | 080012",
            })
    void whatIsPastedLosesWhatIsNoTone(String pasted, String sent) {
        calls.dial("610");
        phone.last().establish(clock.instant());
        model.send(pasted);
        assertThat(phone.last().commands()).containsExactly("dtmf " + sent);
    }

    @Test
    void aTextWithoutTonesSendsNothing() {
        calls.dial("610");
        phone.last().establish(clock.instant());
        model.send("hello");
        assertThat(phone.last().commands()).isEmpty();
    }

    @Test
    void thePadBelongsToOneCall() {
        calls.dial("610");
        phone.last().establish(clock.instant());
        model.toggle();
        assertThat(model.open().get()).isTrue();
        phone.ring("Dana", "555").answer();
        assertThat(model.open().get()).isFalse();
        phone.last().hangUp();
        assertThat(model.open().get()).isTrue();
        model.close();
        assertThat(model.open().get()).isFalse();
    }

    @Test
    void withoutACallThereIsNoPad() {
        model.toggle();
        model.send("1");
        assertThat(model.open().get()).isFalse();
        assertThat(model.sent().get()).isEmpty();
    }
}
