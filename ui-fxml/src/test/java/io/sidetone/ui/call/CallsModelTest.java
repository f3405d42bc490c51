package io.sidetone.ui.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.ui.call.CallViewModel.Look;
import io.sidetone.ui.call.SoundLine.Path;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallsModelTest {
    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone = new FakeUserAgent(clock);
    private final CallsModel calls = new CallsModel(phone, clock);
    private final CallViewModel view = new CallViewModel(calls, Texts.of("en"), new Names(), clock.now());

    @BeforeEach
    void listen() {
        phone.addListener(calls, Runnable::run);
    }

    @Test
    void aCallGoesItsWay() {
        calls.dial("102");
        assertThat(shown().look()).isEqualTo(Look.ON_ITS_WAY);
        assertThat(shown().state()).isEqualTo("Calling…");
        assertThat(shown().name()).isEqualTo("Ben Ito");
        assertThat(shown().number()).isEqualTo("102");
        phone.last().become(new CallState.Ringing());
        assertThat(shown().state()).isEqualTo("Ringing…");
        phone.last().establish(clock.instant());
        assertThat(shown().look()).isEqualTo(Look.ESTABLISHED);
        assertThat(shown().state()).isEmpty();
        assertThat(shown().timer()).isEqualTo("00:00");
        view.hangUp();
        assertThat(phone.last().commands()).containsExactly("hangUp");
        assertThat(shown().look()).isEqualTo(Look.NONE);
    }

    @Test
    void theTimerCountsTheTimeTalkedOnly() {
        calls.dial("102");
        clock.pass(Duration.ofSeconds(20));
        phone.last().establish(clock.instant());
        clock.pass(Duration.ofSeconds(167));
        assertThat(shown().timer()).isEqualTo("02:47");
        clock.pass(Duration.ofHours(1));
        assertThat(shown().timer()).isEqualTo("1:02:47");
    }

    @Test
    void aNumberWithoutANameIsShownOnce() {
        calls.dial("555");
        assertThat(shown().name()).isEqualTo("555");
        assertThat(shown().number()).isEmpty();
    }

    @Test
    void theLineAboutSoundSaysThePath() {
        calls.dial("102");
        assertThat(shown().sound().path()).isEqualTo(Path.NONE);
        phone.last().establish(clock.instant());
        assertThat(shown().sound().path()).isEqualTo(Path.SEARCHING);
        phone.last().sound(MediaConnection.CONNECTED, MediaStatistics.Path.UNKNOWN);
        assertThat(shown().sound().path()).isEqualTo(Path.ENCRYPTED);
        phone.last().sound(MediaConnection.CONNECTED, MediaStatistics.Path.RELAY);
        assertThat(shown().sound().words()).isEqualTo("Relay");
        assertThat(shown().sound().quality()).contains("opus").contains("23 ms");
        phone.last().sound(MediaConnection.INTERRUPTED, MediaStatistics.Path.RELAY);
        assertThat(shown().sound().path()).isEqualTo(Path.TROUBLE);
    }

    @Test
    void aFailureSaysWhyForAFewSeconds() {
        calls.dial("102");
        phone.last().end(new EndReason.Refused(486, "Busy Here"));
        assertThat(shown().look()).isEqualTo(Look.FAILED);
        assertThat(shown().state()).isEqualTo("Ben Ito is on another call.");
        clock.pass(CallsModel.REASON_SHOWN.minusMillis(1));
        assertThat(shown().look()).isEqualTo(Look.FAILED);
        clock.pass(Duration.ofMillis(1));
        assertThat(shown().look()).isEqualTo(Look.NONE);
    }

    @Test
    void callAgainCallsTheSameNumberButNotByTheSamePress() {
        calls.dial("102");
        phone.last().end(new EndReason.NotConnected());
        view.callAgain();
        assertThat(phone.dialled()).containsExactly("102");
        clock.pass(Duration.ofMillis(700));
        view.callAgain();
        assertThat(phone.dialled()).containsExactly("102", "102");
        assertThat(shown().look()).isEqualTo(Look.ON_ITS_WAY);
    }

    static Stream<EndReason> quietEnds() {
        return Stream.of(
                new EndReason.HungUp(),
                new EndReason.RemoteHungUp(),
                new EndReason.Declined(),
                new EndReason.Missed(),
                new EndReason.AnsweredElsewhere());
    }

    @ParameterizedTest
    @MethodSource("quietEnds")
    void aNormalEndGoesStraightBack(EndReason end) {
        calls.dial("102");
        phone.last().end(end);
        assertThat(shown().look()).isEqualTo(Look.NONE);
    }

    @Test
    void anAnsweredCallThatCannotBeHeardSaysSo() {
        var call = phone.ring("Dana", "555");
        call.answer();
        call.end(new EndReason.MediaFailed(MediaException.Reason.NOT_ENCRYPTED));
        assertThat(shown().state()).startsWith("The other side can’t encrypt");
    }

    @Test
    void aRingingCallIsNotInFrontUntilAnswered() {
        var call = phone.ring("Dana", "555");
        assertThat(ids(calls.ringing().get())).containsExactly(call.id());
        assertThat(calls.current().get()).isEmpty();
        call.answer();
        assertThat(calls.ringing().get()).isEmpty();
        assertThat(shown().state()).isEqualTo("Connecting…");
    }

    @Test
    void ofTwoCallsTheAnsweredOneComesInFrontAndTheOtherIsARow() {
        calls.dial("102");
        var first = phone.last();
        first.establish(clock.instant());
        var second = phone.ring("Dana", "555");
        assertThat(shown().name()).isEqualTo("Ben Ito");
        second.answer();
        assertThat(shown().name()).isEqualTo("Dana");
        second.establish(clock.instant());
        assertThat(view.rows().get()).extracting(CallViewModel.Row::name).containsExactly("Ben Ito");
        view.choose(first.id());
        assertThat(shown().name()).isEqualTo("Ben Ito");
        first.hangUp();
        assertThat(shown().name()).isEqualTo("Dana");
        assertThat(view.rows().get()).isEmpty();
    }

    @Test
    void aFailureBehindAnotherCallDoesNotHideIt() {
        calls.dial("102");
        phone.last().establish(clock.instant());
        calls.dial("103");
        phone.last().end(new EndReason.Refused(486, "Busy Here"));
        assertThat(shown().name()).isEqualTo("Ben Ito");
        assertThat(calls.failed().get()).isEmpty();
    }

    @Test
    void hangingUpWhenThereIsNothingDoesNothing() {
        view.hangUp();
        view.callAgain();
        view.dismiss();
        assertThat(shown().look()).isEqualTo(Look.NONE);
        assertThat(phone.dialled()).isEmpty();
    }

    private CallViewModel.Shown shown() {
        return view.shown().get();
    }

    private static List<String> ids(List<LiveCall> calls) {
        return calls.stream().map(LiveCall::info).map(CallInfo::id).toList();
    }
}
