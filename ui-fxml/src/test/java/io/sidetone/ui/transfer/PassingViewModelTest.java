package io.sidetone.ui.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.Transfer;
import io.sidetone.ui.call.CallViewModel;
import io.sidetone.ui.call.CallViewModel.Look;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import org.junit.jupiter.api.Test;

class PassingViewModelTest {
    private static final Party CLEO = Party.of(SipUri.of("103", "example.com"));

    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone = new FakeUserAgent(clock);
    private final CallsModel calls = new CallsModel(phone, clock);
    private final Names names = new Names();
    private final CallViewModel view = new CallViewModel(calls, Texts.of("en"), names, clock.now());
    private final PassingViewModel model = new PassingViewModel(calls, Texts.of("en"), names);

    @Test
    void saysFromWhomToWhomAndHowFar() {
        phone.addListener(calls, Runnable::run);
        names.learn("103", "Cleo Marsh");
        calls.dial("102");
        phone.last().establish(clock.instant());
        assertThat(model.shown().get()).isEmpty();
        phone.last().transferBecomes(new Transfer.Asked(CLEO));
        assertThat(view.shown().get().look()).isEqualTo(Look.PASSING);
        assertThat(shown().sentence()).isEqualTo("Passing Ben Ito on to Cleo Marsh…");
        assertThat(shown().progress()).isEqualTo("Asking the phone system");
        phone.last().transferBecomes(new Transfer.Underway(CLEO, 100));
        assertThat(shown().progress()).isEqualTo("Calling there");
        phone.last().transferBecomes(new Transfer.Underway(CLEO, 180));
        assertThat(shown().progress()).isEqualTo("It rings there");
        phone.last().transferBecomes(Transfer.NONE);
        assertThat(model.shown().get()).isEmpty();
    }

    private PassingViewModel.Shown shown() {
        return model.shown().get().orElseThrow();
    }
}
