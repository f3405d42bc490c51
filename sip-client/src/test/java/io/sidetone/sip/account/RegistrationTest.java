package io.sidetone.sip.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.signalling.IncomingInvite;
import io.sidetone.sip.signalling.RegisterAnswer;
import io.sidetone.sip.signalling.Signalling;
import io.sidetone.sip.testing.FakeSignalling;
import io.sidetone.sip.testing.HandCore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The machine at work: timers, servers, and what is told.
class RegistrationTest {
    private static final Server FIRST = Server.parse("wss://one.test/ws");
    private static final Server SECOND = Server.parse("tls://two.test");
    private static final Account ACCOUNT = new Account("101", "pbx.test", "101", "", "secret");

    private final HandCore core = new HandCore();
    private final List<RegistrationState> told = new ArrayList<>();
    private final FakeSignalling signalling = new FakeSignalling(core, new ToRegistration());
    private Registration registration = with(List.of(FIRST));

    private Registration with(List<Server> servers) {
        return new Registration(core, signalling, ACCOUNT, servers, () -> 0, told::add);
    }

    private final class ToRegistration implements Signalling.Listener {
        @Override
        public void connected() {
            registration.connected();
        }

        @Override
        public void connectionLost(FlowException reason) {
            registration.connectionLost(reason);
        }

        @Override
        public void registered(RegisterAnswer answer) {
            registration.answered(answer);
        }

        @Override
        public void incoming(IncomingInvite invite) {
            throw new AssertionError("nobody calls here");
        }
    }

    private void start() {
        core.execute(registration::start);
    }

    @Test
    void isNotConnectedAtFirst() {
        assertThat(registration.state())
                .isEqualTo(new RegistrationState.Disconnected(core.now(), null, new Disconnection.NotStarted(), null));
    }

    @Test
    void connectsRegistersAndRefreshesHalfAMinuteBeforeTheEnd() {
        var began = core.now();

        start();

        assertThat(told)
                .containsExactly(
                        new RegistrationState.Connecting(began, FIRST, null),
                        new RegistrationState.Ready(began, FIRST, Duration.ofMinutes(10)));
        assertThat(signalling.told).containsExactly("connect wss://one.test:443/ws", "register 600");
        core.advance(Duration.ofSeconds(569));
        assertThat(signalling.told).hasSize(2);
        core.advance(Duration.ofSeconds(1));
        assertThat(signalling.told).endsWith("register 600").hasSize(3);
        assertThat(told).as("a refresh is nothing to tell").hasSize(2);
    }

    @Test
    void refreshesByWhatTheRegistrarGranted() {
        signalling.registrar = asked -> new RegisterAnswer.Accepted(Duration.ofSeconds(60));

        start();
        core.advance(Duration.ofSeconds(45));

        assertThat(signalling.told).containsExactly("connect wss://one.test:443/ws", "register 600", "register 600");
    }

    @Test
    void aSilentRegistrarIsLeftAfterTenSeconds() {
        signalling.registrar = asked -> null;

        start();
        core.advance(Duration.ofSeconds(10));

        assertThat(registration.state())
                .isEqualTo(new RegistrationState.Disconnected(
                        core.now(),
                        FIRST,
                        new Disconnection.NoAnswer("one.test"),
                        core.now().plusSeconds(1)));
        assertThat(signalling.told).endsWith("disconnect");
        assertThat(core.timers()).as("only the wait").isEqualTo(1);
    }

    @Test
    void healsByItselfWithGrowingWaits() {
        signalling.network = server -> FlowException.Reason.UNREACHABLE;

        start();
        core.advance(Duration.ofSeconds(1 + 2 + 4));
        assertThat(signalling.told.stream().filter(t -> t.startsWith("connect")))
                .hasSize(4);
        signalling.network = server -> null;
        core.advance(Duration.ofSeconds(8));

        assertThat(registration.state()).isInstanceOf(RegistrationState.Ready.class);
        assertThat(told.stream().filter(RegistrationState.Disconnected.class::isInstance))
                .hasSize(4);
    }

    @Test
    void theSecondServerStepsIn() {
        registration = with(List.of(FIRST, SECOND));
        signalling.network = server -> server.equals(FIRST) ? FlowException.Reason.UNKNOWN_HOST : null;

        start();

        assertThat(registration.state())
                .isEqualTo(new RegistrationState.Ready(core.now(), SECOND, Duration.ofMinutes(10)));
        assertThat(told)
                .contains(new RegistrationState.Connecting(
                        core.now(), SECOND, new Disconnection.UnknownHost("one.test")));
    }

    @Test
    void aBrokenConnectionIsOpenedAgainAtOnceButNotForEver() {
        start();
        signalling.told.clear();

        signalling.lose();
        assertThat(signalling.told).containsExactly("connect wss://one.test:443/ws", "register 600");
        assertThat(registration.state()).isInstanceOf(RegistrationState.Ready.class);

        signalling.lose();
        assertThat(registration.state()).isInstanceOf(RegistrationState.Disconnected.class);
        core.advance(Duration.ofSeconds(2));
        assertThat(registration.state()).isInstanceOf(RegistrationState.Ready.class);

        core.advance(Duration.ofSeconds(571));
        signalling.lose();
        assertThat(registration.state()).as("it has lasted since").isInstanceOf(RegistrationState.Ready.class);
    }

    @Test
    void aWrongPasswordWaitsForAPerson() {
        signalling.registrar = asked -> new RegisterAnswer.Refused(401, "Unauthorized", null);

        start();
        core.advance(Duration.ofHours(1));

        assertThat(signalling.told).containsExactly("connect wss://one.test:443/ws", "register 600", "disconnect");
        assertThat(registration.state()).isInstanceOfSatisfying(RegistrationState.Disconnected.class, s -> {
            assertThat(s.reason()).isEqualTo(new Disconnection.WrongPassword());
            assertThat(s.retryAt()).isNull();
        });
        signalling.registrar = RegisterAnswer.Accepted::new;
        core.execute(registration::passwordChanged);
        assertThat(registration.state()).isInstanceOf(RegistrationState.Ready.class);
    }

    @Test
    void aForbiddenOneTriesAgainSlowly() {
        signalling.registrar = asked -> new RegisterAnswer.Refused(403, "Forbidden", null);

        start();

        assertThat(registration.state()).isInstanceOfSatisfying(RegistrationState.Disconnected.class, s -> {
            assertThat(s.reason()).isEqualTo(new Disconnection.WrongPassword());
            assertThat(s.retryAt()).isEqualTo(core.now().plusSeconds(60));
        });
        signalling.registrar = RegisterAnswer.Accepted::new;
        core.advance(Duration.ofSeconds(59));
        assertThat(registration.state()).isInstanceOf(RegistrationState.Disconnected.class);
        core.advance(Duration.ofSeconds(1));
        assertThat(registration.state()).isInstanceOf(RegistrationState.Ready.class);
    }

    @Test
    void reconnectDoesNotWait() {
        signalling.network = server -> FlowException.Reason.UNREACHABLE;
        start();
        signalling.network = server -> null;

        core.execute(registration::reconnect);

        assertThat(registration.state()).isInstanceOf(RegistrationState.Ready.class);
        assertThat(core.timers()).as("only the refresh").isEqualTo(1);
    }

    @Test
    void reconnectWhileRegisteredAsksWhetherTheServerStillLives() {
        start();
        signalling.registrar = asked -> null;

        core.execute(registration::reconnect);
        core.advance(Duration.ofSeconds(10));

        assertThat(signalling.told)
                .containsExactly(
                        "connect wss://one.test:443/ws",
                        "register 600",
                        "register 600",
                        "connect wss://one.test:443/ws",
                        "register 600");
    }

    @Test
    void stoppingUnregistersAndLeavesNoTimer() {
        start();

        core.execute(registration::stop);

        assertThat(signalling.told).endsWith("register 0");
        assertThat(core.timers()).isZero();
        assertThat(registration.state()).isInstanceOf(RegistrationState.Disconnected.class);
    }
}
