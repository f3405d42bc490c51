package io.sidetone.sip.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.network.Network;
import io.sidetone.sip.network.NetworkChange;
import io.sidetone.sip.signalling.IncomingInvite;
import io.sidetone.sip.signalling.RegisterAnswer;
import io.sidetone.sip.signalling.Signalling;
import io.sidetone.sip.testing.FakeSignalling;
import io.sidetone.sip.testing.HandCore;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The machine at work: timers, servers, and what is told.
class RegistrationTest {
    private static final Server FIRST = Server.parse("wss://one.test/ws");
    private static final Server SECOND = Server.parse("tls://two.test:5061");
    private static final Account ACCOUNT = new Account("101", "pbx.test", "101", "", "secret");

    private final HandCore core = new HandCore();
    private final List<RegistrationState> told = new ArrayList<>();
    private final FakeSignalling signalling = new FakeSignalling(core, new ToRegistration());
    private int moved;
    private boolean busy;
    private Network network = Network.NONE;
    private Registration registration = with(List.of(FIRST));

    private Registration with(List<Server> servers) {
        return new Registration(core, signalling, ACCOUNT, servers, () -> 0, new Host());
    }

    private final class Host implements Registration.Host {
        @Override
        public void changed(RegistrationState state) {
            told.add(state);
        }

        @Override
        public void moved() {
            moved++;
        }

        @Override
        public boolean busy() {
            return busy;
        }

        @Override
        public Network network() {
            return network;
        }
    }

    private final class ToRegistration implements Signalling.Listener {
        @Override
        public void located(List<Server> targets) {
            registration.located(targets);
        }

        @Override
        public void connected(Server server) {
            registration.connected(server);
        }

        @Override
        public void unreachable(Server server, FlowException reason) {
            registration.unreachable(server, reason);
        }

        @Override
        public void heard(int status, String phrase) {
            registration.heard(status, phrase);
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
                        new RegistrationState.Ready(
                                began, FIRST, Duration.ofMinutes(10), new SipAnswer(200, "OK", began)));
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
                .isEqualTo(new RegistrationState.Ready(
                        core.now(), SECOND, Duration.ofMinutes(10), new SipAnswer(200, "OK", core.now())));
        assertThat(told)
                .contains(new RegistrationState.Connecting(
                        core.now(), SECOND, new Disconnection.UnknownHost("one.test")));
    }

    @Test
    void aBrokenConnectionIsOpenedAgainAtOnceButNotForEver() {
        start();
        signalling.told.clear();

        signalling.lose();
        assertThat(signalling.told).containsExactly("disconnect", "connect wss://one.test:443/ws", "register 600");
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
                        "disconnect",
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

    // --- what was answered last (S1)

    @Test
    void whatWasAnsweredLastIsKeptThroughAllStates() {
        signalling.registrar = asked -> new RegisterAnswer.Refused(503, "Service Unavailable", null);
        start();
        var refused = new SipAnswer(503, "Service Unavailable", core.now());
        assertThat(registration.state().lastAnswer()).isEqualTo(refused);

        signalling.network = server -> FlowException.Reason.UNREACHABLE;
        core.advance(Duration.ofSeconds(1));

        assertThat(registration.state())
                .isInstanceOfSatisfying(
                        RegistrationState.Disconnected.class,
                        s -> assertThat(s.reason()).isEqualTo(new Disconnection.Unreachable("one.test")));
        assertThat(registration.state().lastAnswer()).isEqualTo(refused);
    }

    @Test
    void aRefreshIsKnownToWhoeverAsksButNotTold() {
        start();
        var since = core.now();
        core.advance(Duration.ofSeconds(570));

        assertThat(told).hasSize(2);
        assertThat(registration.state().since()).isEqualTo(since);
        assertThat(registration.state().lastAnswer()).isEqualTo(new SipAnswer(200, "OK", core.now()));
    }

    @Test
    void aDemandForCredentialsIsAnAnswerToo() {
        signalling.registrar = asked -> null;
        start();

        core.execute(() -> registration.heard(401, "Unauthorized"));

        assertThat(registration.state()).isInstanceOf(RegistrationState.Connecting.class);
        assertThat(registration.state().lastAnswer()).isEqualTo(new SipAnswer(401, "Unauthorized", core.now()));
    }

    // --- several servers (B8)

    @Test
    void eachRoundAsksTheNameServiceAnew() {
        signalling.network = server -> server.equals(SECOND) ? null : FlowException.Reason.UNREACHABLE;
        start();
        assertThat(registration.state()).isInstanceOf(RegistrationState.Disconnected.class);

        signalling.names = entries -> List.of(SECOND);
        core.advance(Duration.ofSeconds(1));

        assertThat(registration.state())
                .isInstanceOfSatisfying(
                        RegistrationState.Ready.class,
                        s -> assertThat(s.server()).isEqualTo(SECOND));
    }

    @Test
    void aNameServiceThatDoesNotAnswerIsNotWaitedForLong() {
        signalling.locates = false;
        start();
        assertThat(signalling.told).isEmpty();

        core.advance(Duration.ofSeconds(4));

        assertThat(registration.state()).isInstanceOf(RegistrationState.Ready.class);
    }

    @Test
    void aSilentServerOverDatagramsIsLeftForTheNextOne() {
        var datagrams = Server.parse("udp://one.test:5060");
        registration = with(List.of(datagrams, SECOND));
        signalling.registrar = asked -> null;
        start();
        signalling.registrar = RegisterAnswer.Accepted::new;

        core.advance(Duration.ofSeconds(4));

        assertThat(signalling.told)
                .containsExactly(
                        "connect udp://one.test:5060 tls://two.test:5061",
                        "register 600",
                        "disconnect",
                        "connect tls://two.test:5061",
                        "register 600");
    }

    @Test
    void aServerThatIsBusyIsLeftAloneForAsLongAsItAsks() {
        registration = with(List.of(FIRST, SECOND));
        signalling.registrar = asked -> {
            signalling.registrar = RegisterAnswer.Accepted::new;
            return new RegisterAnswer.Refused(503, "Service Unavailable", Duration.ofMinutes(5));
        };
        start();
        assertThat(registration.state())
                .isInstanceOfSatisfying(
                        RegistrationState.Ready.class,
                        s -> assertThat(s.server()).isEqualTo(SECOND));
        signalling.told.clear();

        core.advance(Duration.ofSeconds(299));
        assertThat(signalling.told).as("two minutes have passed, but not five").isEmpty();
        signalling.lose();
        assertThat(signalling.told).containsExactly("disconnect", "connect tls://two.test:5061", "register 600");
    }

    @Test
    void thePreferredServerGetsUsBackWhenItIsThereAgain() {
        registration = with(List.of(FIRST, SECOND));
        signalling.network = server -> server.equals(FIRST) ? FlowException.Reason.UNREACHABLE : null;
        start();
        signalling.told.clear();
        told.clear();

        core.advance(Duration.ofMinutes(2));
        assertThat(signalling.told)
                .as("not there")
                .containsExactly("connect beside wss://one.test:443/ws", "register 600");
        assertThat(told).isEmpty();
        signalling.network = server -> null;
        signalling.told.clear();
        core.advance(Duration.ofMinutes(5));

        assertThat(signalling.told).containsExactly("connect beside wss://one.test:443/ws", "register 600", "settle");
        assertThat(told)
                .singleElement()
                .isInstanceOfSatisfying(
                        RegistrationState.Ready.class,
                        s -> assertThat(s.server()).isEqualTo(FIRST));
        assertThat(core.timers()).as("only the refresh").isEqualTo(1);
    }

    @Test
    void nobodyIsMovedInTheMiddleOfACall() {
        registration = with(List.of(FIRST, SECOND));
        signalling.network = server -> server.equals(FIRST) ? FlowException.Reason.UNREACHABLE : null;
        start();
        signalling.network = server -> null;
        busy = true;
        signalling.told.clear();

        core.advance(Duration.ofMinutes(4));
        assertThat(signalling.told).isEmpty();
        busy = false;
        core.advance(Duration.ofMinutes(1));

        assertThat(signalling.told).endsWith("settle");
    }

    @Test
    void inACallTheServerThatHeldUsIsTriedFirst() {
        registration = with(List.of(FIRST, SECOND));
        signalling.network = server -> server.equals(FIRST) ? FlowException.Reason.UNREACHABLE : null;
        start();
        signalling.told.clear();
        busy = true;

        changes(at("10.0.0.1"), Network.NONE);
        assertThat(signalling.told).as("its address may live").containsExactly("register 600");
        signalling.told.clear();
        signalling.lose();

        assertThat(signalling.told)
                .containsExactly("disconnect", "connect tls://two.test:5061 wss://one.test:443/ws", "register 600");
        // and the preferred one has us back when nobody talks any more
        busy = false;
        signalling.network = server -> null;
        core.advance(Duration.ofMinutes(2));
        assertThat(signalling.told).endsWith("settle");
    }

    @Test
    void aPreferredServerThatRefusesLeavesUsWhereWeAre() {
        registration = with(List.of(FIRST, SECOND));
        signalling.network = server -> server.equals(FIRST) ? FlowException.Reason.UNREACHABLE : null;
        start();
        signalling.network = server -> null;
        signalling.told.clear();
        told.clear();
        signalling.registrar = asked -> signalling.told.contains("go back")
                ? new RegisterAnswer.Accepted(asked)
                : new RegisterAnswer.Refused(500, "Server Internal Error", null);

        core.advance(Duration.ofMinutes(2));

        assertThat(signalling.told)
                .containsExactly("connect beside wss://one.test:443/ws", "register 600", "go back", "register 600");
        assertThat(told).isEmpty();
    }

    // --- another network (S2, B8)

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    private static Network at(String literal) {
        return new Network(Set.of(address(literal)), Set.of(address(literal)));
    }

    private void changes(Network before, Network now) {
        core.execute(() -> {
            network = now;
            registration.networkChanged(new NetworkChange(before, now, false));
        });
    }

    @Test
    void aConnectionWhoseAddressIsGoneIsReplacedAtOnceAndCallsAreToldWhenItStands() {
        network = at("10.0.0.1");
        start();
        signalling.localAddress = address("10.0.0.1");
        moved = 0;
        signalling.told.clear();
        signalling.registrar = asked -> null;

        changes(at("10.0.0.1"), at("10.0.0.2"));

        assertThat(signalling.told).containsExactly("disconnect", "connect wss://one.test:443/ws", "register 600");
        assertThat(moved).as("nobody answers yet").isZero();
        core.execute(() -> registration.answered(new RegisterAnswer.Accepted(Duration.ofMinutes(10))));
        assertThat(moved).isEqualTo(1);
    }

    @Test
    void aConnectionOfUnknownAddressIsReplacedWhenTheWayItTookIsGone() {
        network = at("10.0.0.1");
        start();
        signalling.told.clear();

        changes(at("10.0.0.1"), Network.NONE);

        assertThat(signalling.told).startsWith("disconnect", "connect wss://one.test:443/ws");
    }

    @Test
    void aConnectionThatMayLiveIsAskedForAnAnswerWithinTwoSeconds() {
        network = at("10.0.0.1");
        start();
        moved = 0;
        signalling.localAddress = address("10.0.0.1");
        var both = new Network(Set.of(address("10.0.0.1"), address("10.9.0.1")), Set.of(address("10.9.0.1")));
        signalling.told.clear();

        changes(at("10.0.0.1"), both);
        assertThat(signalling.told).containsExactly("register 600");
        assertThat(moved).as("it lives, and calls look for a better path").isEqualTo(1);

        signalling.registrar = asked -> null;
        changes(both, at("10.0.0.1"));
        core.advance(Duration.ofMillis(1999));
        assertThat(registration.state()).isInstanceOf(RegistrationState.Ready.class);
        signalling.registrar = RegisterAnswer.Accepted::new;
        signalling.told.clear();
        core.advance(Duration.ofMillis(1));
        assertThat(signalling.told).containsExactly("disconnect", "connect wss://one.test:443/ws", "register 600");
        assertThat(moved).isEqualTo(2);
    }

    @Test
    void moreNetworkLeavesAConnectionAloneButEndsAWait() {
        network = at("10.0.0.1");
        start();
        moved = 0;
        signalling.localAddress = address("10.0.0.1");
        signalling.told.clear();
        var more = new Network(Set.of(address("10.0.0.1"), address("172.17.0.1")), Set.of(address("10.0.0.1")));

        changes(at("10.0.0.1"), more);
        assertThat(signalling.told).isEmpty();
        assertThat(moved).isZero();

        signalling.network = server -> FlowException.Reason.UNREACHABLE;
        signalling.lose();
        signalling.network = server -> null;
        assertThat(registration.state()).isInstanceOf(RegistrationState.Disconnected.class);
        changes(Network.NONE, at("10.0.0.1"));
        assertThat(registration.state()).isInstanceOf(RegistrationState.Ready.class);
    }

    @Test
    void afterSleepTheConnectionIsAskedForAnAnswer() {
        network = at("10.0.0.1");
        start();
        signalling.told.clear();

        core.execute(() -> registration.networkChanged(new NetworkChange(network, network, true)));

        assertThat(signalling.told).containsExactly("register 600");
    }

    @Test
    void whoeverWaitedForAPersonGoesOnWaiting() {
        signalling.registrar = asked -> new RegisterAnswer.Refused(401, "Unauthorized", null);
        start();
        signalling.told.clear();

        changes(at("10.0.0.1"), at("10.0.0.2"));

        assertThat(signalling.told).isEmpty();
    }

    @Test
    void aPhoneSystemThatIsAwayForAMinuteHasUsBackWithinFiveSeconds() {
        start();
        signalling.network = server -> FlowException.Reason.UNREACHABLE;
        signalling.lose();
        for (int second = 0; second < 59; second++) {
            core.advance(Duration.ofSeconds(1));
            assertThat(registration.state())
                    .isInstanceOfSatisfying(
                            RegistrationState.Disconnected.class,
                            s -> assertThat(Duration.between(core.now(), s.retryAt()))
                                    .isLessThanOrEqualTo(Duration.ofSeconds(4)));
        }
    }

    @Test
    void stoppingWithALesserServerLeavesNoTimer() {
        registration = with(List.of(FIRST, SECOND));
        signalling.network = server -> server.equals(FIRST) ? FlowException.Reason.UNREACHABLE : null;
        start();
        assertThat(core.timers()).isEqualTo(2);

        core.execute(registration::stop);

        assertThat(core.timers()).isZero();
    }
}
