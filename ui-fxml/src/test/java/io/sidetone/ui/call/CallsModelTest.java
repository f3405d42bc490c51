package io.sidetone.ui.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaException;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.ui.call.CallViewModel.Look;
import io.sidetone.ui.call.SoundLine.Path;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.testing.FakeCall;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import java.time.Duration;
import java.util.ArrayList;
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
        assertThat(shown().sound().quality()).contains("opus").contains("23\u00a0ms");
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
    void aRowSaysHowItsCallStandsAndPressingItSpeaksOn() {
        calls.dial("102");
        var first = phone.last().establish(clock.instant());
        clock.pass(Duration.ofSeconds(42));
        var second = phone.ring("Dana", "555");
        second.answer();
        second.establish(clock.instant());
        assertThat(view.rows().get())
                .containsExactly(new CallViewModel.Row(first.id(), "Ben Ito", "102", "held", "00:42", true));
        view.choose(first.id());
        assertThat(first.commands()).containsExactly("resume");
        assertThat(view.rows().get())
                .containsExactly(new CallViewModel.Row(second.id(), "Dana", "555", "held", "00:00", true));
        calls.swap();
        assertThat(second.commands()).containsExactly("answer", "resume");
        assertThat(shown().name()).isEqualTo("Dana");
    }

    @Test
    void swappingGoesRoundAllCalls() {
        var seen = new ArrayList<String>();
        for (var number : List.of("102", "103", "104")) {
            calls.dial(number);
            phone.last().establish(clock.instant());
            phone.last().resume();
        }
        for (int i = 0; i < 3; i++) {
            calls.swap();
            seen.add(shown().number());
        }
        assertThat(seen).containsExactly("102", "103", "102");
    }

    @Test
    void aCallResumedElsewhereComesInFront() {
        calls.dial("102");
        var first = phone.last().establish(clock.instant());
        calls.dial("103");
        phone.last().establish(clock.instant());
        phone.last().resume();
        assertThat(shown().number()).isEqualTo("103");
        first.resume();
        assertThat(shown().number()).isEqualTo("102");
    }

    @Test
    void aCallMadeElsewhereComesInFront() {
        calls.dial("102");
        phone.last().establish(clock.instant());
        phone.call("103");
        assertThat(shown().number()).isEqualTo("103");
        assertThat(view.rows().get()).extracting(CallViewModel.Row::number).containsExactly("102");
    }

    @Test
    void afterACallTheOneSpokenIntoIsInFront() {
        for (var number : List.of("102", "103", "104")) {
            calls.dial(number);
            phone.last().establish(clock.instant());
            clock.pass(Duration.ofSeconds(1));
        }
        var last = phone.last();
        ((FakeCall) phone.calls().get(1)).hold();
        last.hangUp();
        assertThat(shown().number()).isEqualTo("102");
    }

    @Test
    void heldIsInTheLookWhoeverHolds() {
        calls.dial("102");
        phone.last().establish(clock.instant());
        assertThat(shown().held()).isFalse();
        phone.last().held(true);
        assertThat(shown().held()).isTrue();
        phone.last().held(false);
        phone.last().hold();
        assertThat(shown().held()).isTrue();
    }

    @Test
    void aDivertedCallSaysForWhomItWas() {
        var call = phone.ring("Dana", "555");
        call.change(c -> c.via = new Party("Sales", SipUri.of("700", "example.com")));
        call.establish(clock.instant());
        assertThat(shown().via()).isEqualTo("for Sales");
    }

    @Test
    void theFarPartyThatChangesIsShownByItsNewName() {
        calls.dial("102");
        phone.last().establish(clock.instant());
        phone.last().change(c -> c.remote = new Party("Cleo", SipUri.of("103", "example.com")));
        assertThat(shown().name()).isEqualTo("Cleo");
        assertThat(shown().number()).isEqualTo("103");
    }

    @Test
    void aFailureBehindAnotherCallDoesNotHideIt() {
        calls.dial("102");
        phone.last().establish(clock.instant());
        calls.dial("103");
        phone.last().end(new EndReason.Refused(486, "Busy Here"));
        assertThat(shown().name()).isEqualTo("Ben Ito");
        assertThat(calls.failed().get()).isEmpty();
        assertThat(calls.aside().get()).isPresent();
    }

    @Test
    void aCallAnotherTookThePlaceOfGoesWithoutAWord() {
        calls.dial("102");
        phone.last().establish(clock.instant());
        phone.last().end(new EndReason.Replaced());
        assertThat(shown().look()).isEqualTo(Look.NONE);
        assertThat(calls.aside().get()).isEmpty();
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
