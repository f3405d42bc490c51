package io.sidetone.lab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Transfer;
import io.sidetone.sip.call.TransferFailure;
import io.sidetone.sip.media.Direction;
import io.sidetone.sip.media.MediaEngine;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What one does with a call, by Sidetone's user agent against the exchange: real SIP, media nobody hears.
class CallHandlingIT {
    private final FakeVoices voices = new FakeVoices();
    private final FakeVoices mine = new FakeVoices();
    private final MediaEngine media = mine.engine(Voice.ECHO);
    private Exchange exchange;
    private Phone phone;

    @BeforeEach
    void open() throws IOException {
        exchange = Exchange.builder()
                .settings(Settings.DEFAULT.withTempo(10))
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
        await().untilAsserted(() -> {
            assertThat(exchange.diagnostics().calls()).isZero();
            assertThat(voices.open()).isZero();
            assertThat(mine.open()).isZero();
            assertThat(phone.agent.calls()).isEmpty();
        });
    }

    private Call established(String number) {
        var call = phone.agent.call(number);
        phone.await(call, CallState.Established.class);
        return call;
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Phone.PATIENCE);
    }

    private static void await(Call call, Predicate<CallInfo> fits) {
        awaitInfo(call).until(() -> fits.test(call.info()));
    }

    private static ConditionFactory awaitInfo(Call call) {
        return Awaitility.await(call.id()).atMost(Phone.PATIENCE);
    }

    /// Waits until a call was told to be so, however briefly.
    private void awaitTold(Call call, Predicate<CallInfo> fits) {
        awaitInfo(call)
                .until(() -> phone.told.stream().anyMatch(info -> info.id().equals(call.id()) && fits.test(info)));
    }

    @Test
    void holdsAndResumes() {
        var call = established("201");
        call.hold();
        await(call, CallInfo::localHold);
        var session = mine.sessions.getFirst();
        await().until(() -> session.direction == Direction.SEND_ONLY
                && session.accepted.contains("answer of FIRST_COLLEAGUE to SEND_ONLY offer of ECHO"));
        call.resume();
        await(call, info -> !info.localHold());
        await().until(() ->
                session.direction == Direction.SEND_RECEIVE && session.accepted.endsWith("to offer of ECHO\r\n"));
    }

    @Test
    void comesBackAfterItsOfferWasRefused() {
        var call = established("491");
        call.hold();
        var session = mine.sessions.getFirst();
        await().until(() -> session.accepted.contains("SEND_ONLY offer"));
        assertThat(session.rolledBack.get()).isEqualTo(1);
        await(call, CallInfo::localHold);
    }

    @Test
    void aSecondCallHoldsTheFirst() {
        var first = established("201");
        var second = established("202");
        await(first, CallInfo::localHold);
        first.resume();
        await(second, CallInfo::localHold);
        await(first, info -> !info.localHold());
    }

    @Test
    void isHeldAndFetchedBack() {
        var call = phone.agent.call("206");
        // With fake descriptions the hold itself cannot be seen; that the new offers are answered can.
        await().until(() -> voices.sessions.size() == 1
                && voices.sessions.getFirst().allAccepted.size() == 2);
        assertThat(voices.sessions.getFirst().allAccepted)
                .satisfiesExactly(
                        held -> assertThat(held).contains("SEND_ONLY offer of HOLDING"),
                        fetched -> assertThat(fetched).endsWith("to offer of HOLDING\r\n"));
        assertThat(call.info().state()).isInstanceOf(CallState.Established.class);
    }

    @Test
    void passesACallOn() {
        var call = established("201");
        call.transfer("202");
        awaitTold(call, info -> info.transfer() instanceof Transfer.Underway(var target, int status) && status == 180);
        assertThat(Phone.end(call))
                .isInstanceOfSatisfying(
                        EndReason.Transferred.class,
                        transferred -> assertThat(transferred.to().number()).isEqualTo("202"));
        assertNothingLeft();
    }

    @ParameterizedTest
    @CsvSource({"203, 486", "999, 404"})
    void keepsACallThatIsNotTaken(String number, int status) {
        var call = established("201");
        call.transfer(number);
        await(
                call,
                info -> info.transfer() instanceof Transfer.Failed failed
                        && failed.why() instanceof TransferFailure.Refused(int refused, var phrase)
                        && refused == status);
        assertThat(call.info().state()).isInstanceOf(CallState.Established.class);
    }

    @Test
    void asksFirstAndPutsTheTwoTogether() {
        var caller = established("201");
        var asked = caller.consult("202");
        phone.await(asked, CallState.Established.class);
        await(caller, CallInfo::localHold);
        asked.complete();
        assertThat(Phone.end(caller)).isInstanceOf(EndReason.Transferred.class);
        Phone.end(asked);
        assertNothingLeft();
    }

    @Test
    void asksFirstAndGoesBack() {
        var caller = established("201");
        var asked = caller.consult("202");
        phone.await(asked, CallState.Established.class);
        asked.back();
        assertThat(Phone.end(asked)).isEqualTo(new EndReason.HungUp());
        await(caller, info -> !info.localHold() && info.transfer() instanceof Transfer.None);
    }

    @Test
    void isBackWhereTheOneAskedRefuses() {
        var caller = established("201");
        caller.consult("203");
        await(
                caller,
                info -> !info.localHold()
                        && info.transfer() instanceof Transfer.Failed failed
                        && failed.why() instanceof TransferFailure.ConsultationEnded);
    }

    @Test
    void isPassedOnToAnotherPhone() {
        try (var ana = new Phone(exchange, exchange.addAccount("101", "Ana"), media).ready()) {
            var call = established("201");
            call.transfer("101");
            var incoming = ana.incoming();
            assertThat(incoming.info().remote().name()).isEqualTo("Robin");
            incoming.answer();
            assertThat(Phone.end(call)).isInstanceOf(EndReason.Transferred.class);
            ana.await(incoming, CallState.Established.class);
        }
    }

    @Test
    void putsTwoPhonesTogether() {
        try (var ana = new Phone(exchange, exchange.addAccount("101", "Ana"), media).ready()) {
            var caller = established("201");
            var asked = caller.consult("101");
            var incoming = ana.incoming();
            incoming.answer();
            phone.await(asked, CallState.Established.class);
            asked.complete();
            assertThat(Phone.end(caller)).isInstanceOf(EndReason.Transferred.class);
            Phone.end(asked);
            await().until(() -> ana.agent.calls().stream()
                    .anyMatch(call -> call.info().remote().name().equals("Robin")
                            && call.info().state() instanceof CallState.Established));
            await().until(() -> ana.agent.calls().size() == 1);
        }
    }

    @Test
    void isPutThroughAndFollows() {
        var call = established("207");
        await(call, info -> info.transfer() instanceof Transfer.Requested);
        call.follow();
        Phone.end(call);
        await().until(() -> phone.agent.calls().stream()
                .anyMatch(next -> next.info().remote().number().equals("202")
                        && next.info().state() instanceof CallState.Established));
    }

    @Test
    void isPutThroughAndStays() {
        var call = established("207");
        await(call, info -> info.transfer() instanceof Transfer.Requested);
        call.stay();
        await(call, info -> info.transfer() instanceof Transfer.None);
        assertThat(call.info().state()).isInstanceOf(CallState.Established.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"208", "189"})
    void learnsWhoIsThereNow(String number) {
        var call = established(number);
        await(
                call,
                info -> info.remote().name().equals("Kim")
                        && info.remote().number().equals("202"));
        assertThat(call.info().state()).isInstanceOf(CallState.Established.class);
    }

    @Test
    void anotherCallTakesThePlace() {
        var call = established("210");
        assertThat(Phone.end(call)).isEqualTo(new EndReason.Replaced());
        await().until(() -> phone.agent.calls().size() == 1
                && phone.agent.calls().getFirst().info().remote().name().equals("Kim")
                && phone.agent.calls().getFirst().info().state() instanceof CallState.Established);
    }

    @Test
    void parksAndFetches() {
        var call = established("201");
        call.transfer("700");
        assertThat(Phone.end(call)).isInstanceOf(EndReason.Transferred.class);
        assertThat(exchange.waits("701")).isTrue();
        var fetched = established("701");
        await(fetched, info -> info.remote().name().equals("Robin"));
        assertThat(exchange.waits("701")).isFalse();
    }

    @Test
    void picksUp() {
        Phone.end(phone.agent.call("211"));
        var call = established("**202");
        await(call, info -> info.remote().name().equals("Robin"));
    }

    @Test
    void answersAnIntercomCall() {
        Phone.end(phone.agent.call("209"));
        var incoming = phone.incoming();
        phone.await(incoming, CallState.Established.class);
        awaitTold(incoming, CallInfo::intercom);
    }

    @Test
    void confirmsWhatIsSaidReliably() {
        var call = phone.agent.call("185");
        phone.await(call, CallState.Early.class);
        phone.await(call, CallState.Established.class);
    }

    @Test
    void hearsBothForksAndTalksToTheSecond() {
        var call = phone.agent.call("186");
        phone.await(call, CallState.Established.class);
        await().until(() -> mine.sessions.getLast().accepted.contains("answer of SECOND_COLLEAGUE"));
        call.hangUp();
        assertNothingLeft();
    }

    @Test
    void isSentElsewhere() {
        var call = established("302");
        await(call, info -> info.remote().name().equals("Robin"));
    }

    @Test
    void agreesToLongerSessions() {
        established("422");
    }

    @ParameterizedTest
    @ValueSource(strings = {"622", "623"})
    void refreshesAreTaken(String number) {
        var call = established(number);
        // At ten times the pace the exchange refreshes every 4.5 s.
        Awaitility.await()
                .during(Duration.ofSeconds(6))
                .atMost(Phone.PATIENCE)
                .until(() -> call.info().state() instanceof CallState.Established);
    }

    @Test
    void isToldWhenToTryAgain() {
        assertThat(Phone.end(phone.agent.call("503")))
                .isInstanceOfSatisfying(
                        EndReason.Refused.class,
                        refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(5)));
    }
}
