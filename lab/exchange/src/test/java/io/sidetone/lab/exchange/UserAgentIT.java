package io.sidetone.lab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.sip.UserAgent;
import io.sidetone.sip.account.Account;
import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.media.MediaEngine;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sidetone's user agent against the exchange: real SIP over real sockets, with media nobody hears.
class UserAgentIT {
    private final FakeVoices voices = new FakeVoices();
    private final FakeVoices mine = new FakeVoices();
    private final MediaEngine media = mine.engine(Voice.ECHO);
    private Exchange exchange;
    private Phone phone;

    @BeforeEach
    void open() throws IOException {
        exchange = Exchange.builder()
                .settings(Settings.DEFAULT.withTempo(20).withExpires(Duration.ofSeconds(1), Duration.ofMinutes(5)))
                .voices(voices)
                .start();
        phone = new Phone(exchange, exchange.account(), media).ready();
    }

    @AfterEach
    void close() {
        phone.close();
        exchange.close();
    }

    private void assertNothingLeft() {
        await().atMost(Phone.PATIENCE).untilAsserted(() -> {
            assertThat(exchange.diagnostics().calls()).isZero();
            assertThat(voices.open()).isZero();
            assertThat(mine.open()).isZero();
            assertThat(phone.agent.calls()).isEmpty();
        });
    }

    @Test
    void registersAndUnregisters() {
        var ready = (RegistrationState.Ready) phone.agent.registration();
        assertThat(ready.expires()).isLessThanOrEqualTo(Duration.ofMinutes(5)).isPositive();
        assertThat(exchange.diagnostics()).isEqualTo(new Exchange.Diagnostics(1, 1, 0));
        phone.close();
        await().untilAsserted(() -> assertThat(exchange.diagnostics()).isEqualTo(new Exchange.Diagnostics(0, 0, 0)));
    }

    @Test
    void staysRegisteredByTheGrantedExpiry() throws IOException {
        try (var brief = Exchange.builder()
                        .settings(Settings.DEFAULT
                                .withExpires(Duration.ofSeconds(1), Duration.ofSeconds(2))
                                .withNonceLife(Duration.ofMillis(500)))
                        .voices(voices)
                        .start();
                var refreshing = new Phone(brief, brief.account(), media).ready()) {
            await().during(Duration.ofSeconds(4))
                    .atMost(Phone.PATIENCE)
                    .until(() -> refreshing.agent.registration() instanceof RegistrationState.Ready
                            && brief.diagnostics().phones() == 1);
        }
    }

    @Test
    void aWrongPasswordIsToldAndCanBeCorrected() {
        var account = exchange.addAccount("101", "Ana");
        try (var wrong = new Phone(exchange, account.withPassword("guess"), media)) {
            await().atMost(Phone.PATIENCE)
                    .until(() -> wrong.agent.registration() instanceof RegistrationState.Disconnected d
                            && d.reason() instanceof Disconnection.WrongPassword);
            wrong.agent.password(account.password());
            wrong.ready();
        }
    }

    @Test
    void anUnknownUserIsTold() {
        var stranger = new Account("999", exchange.account().domain(), "999", "", "secret");
        try (var unknown = new Phone(exchange, stranger, media)) {
            await().atMost(Phone.PATIENCE)
                    .until(() -> unknown.agent.registration() instanceof RegistrationState.Disconnected d
                            && d.reason() instanceof Disconnection.UnknownUser);
        }
    }

    @Test
    void comesBackAfterTheConnectionBroke() {
        exchange.cutConnections();
        await().atMost(Phone.PATIENCE)
                .untilAsserted(() -> assertThat(phone.registrations)
                        .filteredOn(RegistrationState.Ready.class::isInstance)
                        .hasSize(2));
        assertThat(phone.registrations)
                .anyMatch(state -> state instanceof RegistrationState.Connecting c
                        && c.lastProblem() instanceof Disconnection.ConnectionLost);
        assertThat(exchange.diagnostics().phones()).isEqualTo(1);
        var call = phone.agent.call("600");
        phone.await(call, CallState.Established.class);
    }

    @Test
    void callsAColleagueAndHangsUp() {
        var call = phone.agent.call("201");
        phone.await(call, CallState.Established.class);
        assertThat(phone.states(call)).containsExactly("Preparing", "Dialing", "Ringing", "Established");
        assertThat(mine.sessions.getFirst().accepted).startsWith("answer of FIRST_COLLEAGUE to offer of ECHO");
        assertThat(call.info().remote().name()).isEqualTo("Robin");
        call.hangUp();
        assertThat(Phone.end(call)).isEqualTo(new EndReason.HungUp());
        assertNothingLeft();
    }

    @ParameterizedTest
    @CsvSource({"203, 486", "999, 404", "480, 480", "503, 503", "204, 480"})
    void isRefused(String number, int status) {
        var call = phone.agent.call(number);
        assertThat(Phone.end(call))
                .isInstanceOfSatisfying(
                        EndReason.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(status));
        assertNothingLeft();
    }

    @Test
    void givesUpWhileItRings() {
        var call = phone.agent.call("204");
        phone.await(call, CallState.Ringing.class);
        call.hangUp();
        assertThat(Phone.end(call)).isEqualTo(new EndReason.HungUp());
        assertNothingLeft();
    }

    @Test
    void givesUpAtOnce() {
        var call = phone.agent.call("600");
        call.hangUp();
        assertThat(Phone.end(call)).isEqualTo(new EndReason.HungUp());
        assertNothingLeft();
    }

    @Test
    void hearsEarlyMediaBeforeARefusal() {
        var call = phone.agent.call("183");
        phone.await(call, CallState.Early.class);
        assertThat(mine.sessions.getFirst().accepted).startsWith("answer of FIRST_COLLEAGUE");
        assertThat(Phone.end(call)).isInstanceOf(EndReason.Refused.class);
        assertNothingLeft();
    }

    @Test
    void hearsEarlyMediaBeforeAnAnswer() {
        var call = phone.agent.call("184");
        phone.await(call, CallState.Early.class);
        phone.await(call, CallState.Established.class);
    }

    @Test
    void isHungUpOn() {
        var call = phone.agent.call("621");
        assertThat(Phone.end(call)).isEqualTo(new EndReason.RemoteHungUp());
        assertNothingLeft();
    }

    @Test
    void isCalledBack() {
        var call = phone.agent.call("205");
        Phone.end(call);
        var back = phone.incoming();
        assertThat(back.info().remote().name()).isEqualTo("Charlie");
        assertThat(back.info().remote().number()).isEqualTo("205");
        back.answer();
        phone.await(back, CallState.Established.class);
        assertThat(Phone.end(back)).isEqualTo(new EndReason.RemoteHungUp());
        assertNothingLeft();
    }

    @Test
    void declinesACallBack() {
        Phone.end(phone.agent.call("205"));
        var back = phone.incoming();
        back.decline();
        assertThat(Phone.end(back)).isEqualTo(new EndReason.Declined());
        assertNothingLeft();
    }

    @Test
    void missesACallBack() {
        Phone.end(phone.agent.call("205"));
        assertThat(Phone.end(phone.incoming())).isEqualTo(new EndReason.Missed());
        assertNothingLeft();
    }

    @Test
    void aCallWithoutAPathForSoundEnds() {
        var call = phone.agent.call("600");
        phone.await(call, CallState.Established.class);
        voices.sessions.getFirst().path(MediaConnection.FAILED);
        assertThat(Phone.end(call)).isEqualTo(new EndReason.RemoteHungUp());
    }

    @Test
    void twoPhonesTalk() {
        try (var other = new Phone(exchange, exchange.addAccount("101", "Ana"), media).ready()) {
            var call = phone.agent.call("101");
            var incoming = other.incoming();
            assertThat(incoming.info().remote().name()).isEqualTo("Demo");
            phone.await(call, CallState.Ringing.class);
            incoming.answer();
            phone.await(call, CallState.Established.class);
            other.await(incoming, CallState.Established.class);
            incoming.hangUp();
            assertThat(Phone.end(call)).isEqualTo(new EndReason.RemoteHungUp());
            assertThat(Phone.end(incoming)).isEqualTo(new EndReason.HungUp());
        }
    }

    @Test
    void theCallerGivesUpOnAnotherPhone() {
        try (var other = new Phone(exchange, exchange.addAccount("101", "Ana"), media).ready()) {
            var call = phone.agent.call("101");
            var incoming = other.incoming();
            call.hangUp();
            assertThat(Phone.end(incoming)).isEqualTo(new EndReason.Missed());
            assertThat(Phone.end(call)).isEqualTo(new EndReason.HungUp());
        }
    }

    @Test
    void aCallAnsweredOnAnotherPhoneIsNotMissed() {
        var ana = exchange.addAccount("101", "Ana");
        try (var desk = new Phone(exchange, ana, media).ready();
                var laptop = new Phone(exchange, ana, media).ready()) {
            var call = phone.agent.call("101");
            var atDesk = desk.incoming();
            var atLaptop = laptop.incoming();
            atDesk.answer();
            phone.await(call, CallState.Established.class);
            assertThat(Phone.end(atLaptop)).isEqualTo(new EndReason.AnsweredElsewhere());
        }
    }

    @Test
    void tenCallsLeaveNothingBehind() {
        for (int i = 0; i < 10; i++) {
            var call = phone.agent.call("600");
            phone.await(call, CallState.Established.class);
            call.hangUp();
            Phone.end(call);
        }
        assertNothingLeft();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(phone.agent.diagnostics()).isEqualTo(new UserAgent.Diagnostics(0, 0, 1)));
    }
}
