package io.sidetone.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeServices;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import java.time.Duration;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class SignInViewModelTest {
    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone = new FakeUserAgent(clock);
    private final FakeServices services = new FakeServices(phone);
    private final ObjectProperty<RegistrationState> registration = new SimpleObjectProperty<>(phone.registration());
    private final SignInViewModel model = new SignInViewModel(services, phone.account(), Texts.of("en"), registration);

    @Test
    void asksOnlyWhenAPasswordHelps() {
        assertThat(model.wanted().get()).isFalse();
        become(new Disconnection.Unreachable("pbx"));
        assertThat(model.wanted().get()).isFalse();
        become(new Disconnection.PasswordNeeded());
        assertThat(model.wanted().get()).isTrue();
        assertThat(model.problem().get()).isEmpty();
        assertThat(model.account()).isEqualTo("101 at example.com");
    }

    @Test
    void staysWhileTheAnswerIsAwaitedAndGoesWithIt() {
        become(new Disconnection.PasswordNeeded());
        model.password().set("secret");
        model.submit();
        model.submit();
        assertThat(services.passwords()).containsExactly("secret remembered");
        registration.set(new RegistrationState.Connecting(clock.instant(), FakeUserAgent.SERVER, null));
        assertThat(model.wanted().get()).isTrue();
        assertThat(model.busy().get()).isTrue();
        registration.set(new RegistrationState.Ready(clock.instant(), FakeUserAgent.SERVER, Duration.ofMinutes(5)));
        assertThat(model.wanted().get()).isFalse();
        assertThat(model.password().get()).isEmpty();
    }

    @Test
    void aWrongPasswordIsSaidAndAskedForAgain() {
        become(new Disconnection.PasswordNeeded());
        model.password().set("oops");
        model.remember().set(false);
        model.submit();
        become(new Disconnection.WrongPassword());
        assertThat(services.passwords()).containsExactly("oops");
        assertThat(model.busy().get()).isFalse();
        assertThat(model.wanted().get()).isTrue();
        assertThat(model.problem().get()).startsWith("That password was not accepted.");
    }

    @Test
    void anEmptyPasswordIsNotSent() {
        become(new Disconnection.PasswordNeeded());
        model.submit();
        assertThat(services.passwords()).isEmpty();
    }

    private void become(Disconnection reason) {
        registration.set(new RegistrationState.Disconnected(clock.instant(), FakeUserAgent.SERVER, reason, null));
    }
}
