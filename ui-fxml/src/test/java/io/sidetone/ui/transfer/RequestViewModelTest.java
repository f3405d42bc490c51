package io.sidetone.ui.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Transfer;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestViewModelTest {
    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone = new FakeUserAgent(clock);
    private final CallsModel calls = new CallsModel(phone, clock);
    private final RequestViewModel model = new RequestViewModel(calls, Texts.of("en"), new Names());

    @BeforeEach
    void ask() {
        phone.addListener(calls, Runnable::run);
        calls.dial("102");
        phone.last().establish(clock.instant());
        phone.last().transferBecomes(new Transfer.Requested(new Party("Cleo Marsh", SipUri.of("103", "example.com"))));
    }

    @Test
    void saysWhoAsksAndForWhom() {
        var card = model.card().get().orElseThrow();
        assertThat(card.sentence()).isEqualTo("Ben Ito asks you to call Cleo Marsh");
        assertThat(card.number()).isEqualTo("103");
    }

    @Test
    void theButtonsCountAtOnce() {
        model.follow();
        assertThat(phone.last().commands()).containsExactly("follow");
        assertThat(model.card().get()).isEmpty();
    }

    @Test
    void theKeysCountOnlyOnceTheCardWasSeen() {
        model.followByKey();
        model.stayByKey();
        assertThat(phone.last().commands()).isEmpty();
        clock.pass(RequestViewModel.SETTLE);
        model.stayByKey();
        assertThat(phone.last().commands()).containsExactly("stay");
    }

    @Test
    void theCardGoesWithItsCall() {
        phone.last().end(new EndReason.RemoteHungUp());
        assertThat(model.card().get()).isEmpty();
        model.follow();
        assertThat(phone.last().commands()).isEmpty();
    }
}
