package io.sidetone.ui.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.EndReason;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncomingViewModelTest {
    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone = new FakeUserAgent(clock);
    private final CallsModel calls = new CallsModel(phone, clock);
    private final IncomingViewModel model = new IncomingViewModel(calls, Texts.of("en"), new Names(), clock);

    @BeforeEach
    void listen() {
        phone.addListener(calls, Runnable::run);
    }

    @Test
    void showsWhoCalls() {
        phone.ring("Dana Kowalski", "555");
        assertThat(card().title()).isEqualTo("Incoming call");
        assertThat(card().name()).isEqualTo("Dana Kowalski");
        assertThat(card().number()).isEqualTo("555");
    }

    @Test
    void aCallerWhoHidesIsUnknown() {
        phone.ring("", "anonymous");
        assertThat(card().name()).isEqualTo("Unknown caller");
        assertThat(card().number()).isEmpty();
    }

    @Test
    void theKeyAnswersOnlyWhatCouldBeSeen() {
        var call = phone.ring("Dana", "555");
        clock.pass(Duration.ofMillis(699));
        model.answerByKey();
        assertThat(call.commands()).isEmpty();
        clock.pass(Duration.ofMillis(1));
        model.answerByKey();
        assertThat(call.commands()).containsExactly("answer");
        assertThat(model.card().get()).isEmpty();
    }

    @Test
    void theButtonAnswersAtOnce() {
        var call = phone.ring("Dana", "555");
        model.answer();
        assertThat(call.commands()).containsExactly("answer");
    }

    @Test
    void theNextCardHasToBeSeenToo() {
        var first = phone.ring("Dana", "555");
        var second = phone.ring("Eli", "556");
        clock.pass(Duration.ofSeconds(5));
        assertThat(card().more()).isEqualTo("and 1 more waiting");
        first.end(new EndReason.Missed());
        assertThat(card().name()).isEqualTo("Eli");
        model.answerByKey();
        assertThat(second.commands()).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        model.answerByKey();
        assertThat(second.commands()).containsExactly("answer");
    }

    @Test
    void aCallDuringACallIsTheSecond() {
        calls.dial("102");
        phone.last().establish(clock.instant());
        var second = phone.ring("Dana", "555");
        assertThat(card().title()).isEqualTo("Second call");
        model.decline();
        assertThat(second.commands()).containsExactly("decline");
        assertThat(calls.current().get()).isPresent();
    }

    @Test
    void answeringASecondCallHoldsTheFirstAndSaysSo() {
        calls.dial("102");
        phone.last().establish(clock.instant());
        var first = phone.last();
        var second = phone.ring("Dana", "555");
        assertThat(card().answer()).isEqualTo("Hold & answer");
        assertThat(card().second()).isTrue();
        first.hold();
        assertThat(card().answer()).as("nobody left to be held").isEqualTo("Answer");
        first.resume();
        model.answer();
        assertThat(second.commands()).containsExactly("answer");
        assertThat(first.info().localHold()).isTrue();
    }

    @Test
    void aDivertedCallSaysForWhomItIs() {
        phone.ring("Dana", "555").change(c -> c.via = new Party("Sales", SipUri.of("700", "example.com")));
        assertThat(card().title()).isEqualTo("Incoming call for Sales");
    }

    @Test
    void nothingToAnswerIsHarmless() {
        model.answer();
        model.answerByKey();
        model.decline();
        assertThat(model.card().get()).isEmpty();
    }

    private IncomingViewModel.Card card() {
        return model.card().get().orElseThrow();
    }
}
