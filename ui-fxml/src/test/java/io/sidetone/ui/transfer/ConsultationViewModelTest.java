package io.sidetone.ui.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Transfer;
import io.sidetone.sip.call.TransferFailure;
import io.sidetone.ui.call.CallViewModel;
import io.sidetone.ui.call.CallViewModel.Look;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.testing.FakeCall;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsultationViewModelTest {
    private static final Party CLEO = new Party("Cleo Marsh", SipUri.of("103", "example.com"));

    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone = new FakeUserAgent(clock);
    private final CallsModel calls = new CallsModel(phone, clock);
    private final Names names = new Names();
    private final CallViewModel view = new CallViewModel(calls, Texts.of("en"), names, clock.now());
    private final ConsultationViewModel model = new ConsultationViewModel(calls, Texts.of("en"), names, clock.now());

    private FakeCall ben;
    private FakeCall cleo;

    @BeforeEach
    void begin() {
        phone.addListener(calls, Runnable::run);
        calls.dial("102");
        ben = phone.last().establish(clock.instant());
        clock.pass(Duration.ofSeconds(60));
        calls.consult(calls.current().get().orElseThrow(), "103");
        cleo = phone.last();
    }

    @Test
    void whileItRingsThereTheOneWaitsAndTheOtherIsCalled() {
        cleo.become(new CallState.Ringing());
        assertThat(view.shown().get().look()).isEqualTo(Look.CONSULTING);
        assertThat(shown().waiting().name()).isEqualTo("Ben Ito");
        assertThat(shown().waiting().word()).isEqualTo("hears music");
        assertThat(shown().waiting().held()).isTrue();
        assertThat(shown().consulted().name()).isEqualTo("Cleo Marsh");
        assertThat(shown().consulted().word()).isEqualTo("Ringing…");
        assertThat(shown().complete()).isEqualTo("Transfer now");
        assertThat(shown().back()).isEqualTo("Back to Ben Ito");
    }

    @Test
    void whoIsSpokenWithFirstCanBeBroughtInOnceTheyAnswered() {
        ben.change(c -> c.conference = true);
        assertThat(shown().complete()).isEmpty();
        cleo.establish(clock.instant());
        assertThat(shown().complete()).isEqualTo("Bring in");
        assertThat(shown().waiting().word()).isEqualTo("goes on without you");
    }

    @Test
    void whoComesStraightInNeedsNoButton() {
        ben.change(c -> c.conference = true);
        cleo.end(new EndReason.NoAnswer());
        ben.change(c -> c.transfer = Transfer.NONE);
        calls.add(calls.current().get().orElseThrow(), "104", false);
        phone.last().become(new CallState.Ringing());
        assertThat(shown().complete()).isEmpty();
        assertThat(shown().word()).isEqualTo("They come straight into the conference when they answer.");
    }

    @Test
    void theOneWhoSpeaksIsMarked() {
        cleo.establish(clock.instant());
        clock.pass(Duration.ofSeconds(21));
        assertThat(shown().consulted().speaking()).isTrue();
        assertThat(shown().consulted().word()).isEqualTo("speaking with you");
        assertThat(shown().consulted().timer()).isEqualTo("00:21");
        assertThat(shown().waiting().speaking()).isFalse();
        assertThat(shown().waiting().timer()).isEqualTo("01:21");
        assertThat(shown().complete()).isEqualTo("Complete");
        assertThat(view.rows().get()).as("neither is a row too").isEmpty();
    }

    @Test
    void oneCanSpeakWithTheOtherInBetween() {
        cleo.establish(clock.instant());
        model.speakTo(ben.id());
        assertThat(ben.commands()).contains("resume");
        assertThat(shown().waiting().speaking()).isTrue();
        assertThat(shown().consulted().held()).isTrue();
        assertThat(shown().back()).isEqualTo("Back to Ben Ito");
        calls.swap();
        assertThat(shown().consulted().speaking()).isTrue();
    }

    @Test
    void completePutsThemTogether() {
        cleo.establish(clock.instant());
        model.complete();
        assertThat(cleo.commands()).containsExactly("complete");
        ben.transferBecomes(new Transfer.Underway(CLEO, 100));
        assertThat(shown().completing()).isTrue();
        assertThat(shown().word()).isEqualTo("Putting Ben Ito and Cleo Marsh together…");
        model.complete();
        model.back();
        assertThat(cleo.commands()).as("nothing more to decide").containsExactly("complete");
    }

    @Test
    void theKeyPutsThemTogetherOnlyOnceTheyHaveSpoken() {
        cleo.become(new CallState.Ringing());
        clock.pass(Duration.ofSeconds(5));
        model.completeByKey();
        cleo.establish(clock.instant());
        model.completeByKey();
        assertThat(cleo.commands()).isEmpty();
        clock.pass(ConsultationViewModel.SETTLE);
        model.completeByKey();
        assertThat(cleo.commands()).containsExactly("complete");
    }

    @Test
    void backEndsTheConsultation() {
        cleo.establish(clock.instant());
        model.back();
        assertThat(cleo.commands()).containsExactly("back");
    }

    @Test
    void whenTheOneAskedEndsTheOtherIsInFrontAgain() {
        cleo.end(new EndReason.Refused(486, "Busy Here"));
        ben.transferBecomes(new Transfer.Failed(
                CLEO, new TransferFailure.ConsultationEnded(new EndReason.Refused(486, "Busy Here")), clock.instant()));
        assertThat(model.shown().get()).isEmpty();
        assertThat(view.shown().get().name()).isEqualTo("Ben Ito");
        assertThat(view.shown().get().look()).isEqualTo(Look.ESTABLISHED);
        assertThat(calls.failed().get()).isEmpty();
        assertThat(calls.aside().get()).as("said once, by the call that waited").isEmpty();
    }

    @Test
    void whenTheOneWhoWaitedEndsTheOtherGoesOn() {
        cleo.establish(clock.instant());
        ben.end(new EndReason.RemoteHungUp());
        cleo.transferBecomes(Transfer.NONE);
        assertThat(model.shown().get()).isEmpty();
        assertThat(view.shown().get().name()).isEqualTo("Cleo Marsh");
    }

    @Test
    void aRefusedPassingOnLeavesBothToBeTriedAgain() {
        cleo.establish(clock.instant());
        ben.transferBecomes(new Transfer.Asked(CLEO));
        ben.transferBecomes(new Transfer.Failed(CLEO, new TransferFailure.Refused(403, "Forbidden"), clock.instant()));
        assertThat(shown().completing()).isFalse();
        model.complete();
        assertThat(cleo.commands()).containsExactly("complete");
    }

    private ConsultationViewModel.Shown shown() {
        return model.shown().get().orElseThrow();
    }
}
