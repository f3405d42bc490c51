package io.sidetone.lab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.sip.media.MediaConnection;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls to the exchange's own numbers, message by message.
class ScriptedCallTest {
    private final FakeVoices voices = new FakeVoices();
    private Exchange exchange;
    private RawPhone phone;

    @BeforeEach
    void open() throws IOException {
        exchange = Exchange.builder()
                .settings(Settings.DEFAULT.withTempo(20))
                .voices(voices)
                .start();
        phone = new RawPhone(exchange, exchange.account());
    }

    @AfterEach
    void close() {
        phone.close();
        exchange.close();
        assertThat(voices.closed).isTrue();
    }

    private Talk talk(String number) {
        return Talk.with(phone, number);
    }

    private void send(Talk talk, String method, int cseq) {
        phone.send(talk.request(method, cseq));
    }

    private void assertNothingLeft() {
        await().untilAsserted(() -> {
            assertThat(exchange.diagnostics().calls()).isZero();
            assertThat(voices.open()).isZero();
        });
    }

    @Test
    void aColleagueRingsAndAnswers() {
        var invite = phone.call(phone.invite("201"));
        phone.await(100, "INVITE");
        var ringing = phone.await(180, "INVITE");
        var accepted = phone.await(200, "INVITE");
        assertThat(ringing.header("P-Asserted-Identity")).isEqualTo("\"Robin\" <sip:201@demo.sidetone.invalid>");
        assertThat(accepted.tag("To")).isNotEmpty().isEqualTo(ringing.tag("To"));
        assertThat(accepted.body()).isEqualTo("answer of FIRST_COLLEAGUE to offer\r\n");
        assertThat(accepted.header("Content-Type")).isEqualTo("application/sdp");
        assertThat(accepted.uri("Contact")).isEqualTo("sip:201@127.0.0.1:" + exchange.port() + ";transport=ws");
        phone.ack(invite, accepted);
        assertThat(exchange.diagnostics().calls()).isEqualTo(1);
    }

    @Test
    void aCallerHangsUp() {
        send(talk("600"), "BYE", 10);
        phone.await(200, "BYE");
        assertNothingLeft();
    }

    @Test
    void aColleagueHangsUp() {
        var talk = talk("621");
        var bye = phone.awaitRequest("BYE");
        assertThat(bye.first()).startsWith("BYE sip:100@" + phone.host);
        assertThat(bye.tag("To")).isEqualTo(talk.invite().tag("From"));
        phone.send(bye.respond(200, ""));
        assertNothingLeft();
    }

    @ParameterizedTest
    @CsvSource({"203, 486", "480, 480", "486, 486", "503, 503", "204, 480", "999, 404"})
    void refuses(String number, int status) {
        var invite = phone.call(phone.invite(number));
        var refusal = phone.await(status, "INVITE");
        phone.send(phone.inTransaction(invite, "ACK", refusal.header("To")));
        assertThat(voices.sessions).isEmpty();
        assertNothingLeft();
    }

    @Test
    void anotherDomainIsNotHere() {
        phone.call(phone.request("INVITE", "sip:201@elsewhere.test").withBody("offer"));
        phone.await(404, "INVITE");
    }

    @Test
    void nobodyCallsWithoutTheRightPassword() {
        phone.password = "guess";
        phone.call(phone.invite("201"));
        phone.await(401, "INVITE");
        assertThat(voices.sessions).isEmpty();
    }

    @Test
    void nobodyCallsAsSomebodyElse() {
        phone.call(Sip.parse(phone.invite("201").text().replace("From: <sip:100@", "From: <sip:101@")));
        phone.await(403, "INVITE");
    }

    @Test
    void aCallerGivesUp() {
        var invite = phone.call(phone.invite("204"));
        phone.await(180, "INVITE");
        phone.send(phone.inTransaction(invite, "CANCEL", invite.header("To")));
        phone.await(200, "CANCEL");
        var end = phone.await(487, "INVITE");
        phone.send(phone.inTransaction(invite, "ACK", end.header("To")));
        assertNothingLeft();
    }

    @Test
    void givingUpTooLateChangesNothing() {
        var talk = talk("600");
        phone.send(phone.inTransaction(talk.invite(), "CANCEL", talk.invite().header("To")));
        phone.await(200, "CANCEL");
        send(talk, "INFO", 10);
        phone.await(200, "INFO");
        assertThat(exchange.diagnostics().calls()).isEqualTo(1);
    }

    @Test
    void aCancelForNothingIsToldSo() {
        phone.send(phone.inTransaction(phone.invite("204"), "CANCEL", "<sip:204@demo.sidetone.invalid>"));
        phone.await(481, "CANCEL");
    }

    @Test
    void theAnswerIsRepeatedUntilItIsAcknowledged() {
        var invite = phone.call(phone.invite("600"));
        var first = phone.await(200, "INVITE");
        var second = phone.await(200, "INVITE");
        assertThat(second).isEqualTo(first);
        phone.ack(invite, second);
        send(new Talk(phone, invite, second), "BYE", 10);
        phone.await(200, "BYE");
        assertThat(phone.others()).noneMatch(message -> message.is(200, "INVITE"));
    }

    @Test
    void speaksBeforeItRefuses() {
        phone.call(phone.invite("183"));
        assertThat(phone.await(183, "INVITE").body()).isEqualTo("answer of FIRST_COLLEAGUE to offer\r\n");
        phone.await(486, "INVITE");
        assertNothingLeft();
    }

    @Test
    void speaksBeforeItAnswers() {
        var invite = phone.call(phone.invite("184"));
        var early = phone.await(183, "INVITE");
        var accepted = phone.await(200, "INVITE");
        assertThat(accepted.body()).isEqualTo(early.body());
        assertThat(voices.sessions).hasSize(1);
        phone.ack(invite, accepted);
    }

    @Test
    void offersWhereTheCallerDoesNot() {
        var invite = phone.call(phone.request("INVITE", "sip:600@demo.sidetone.invalid"));
        var accepted = phone.await(200, "INVITE");
        assertThat(accepted.body()).isEqualTo("offer of ECHO\r\n");
        phone.send(phone.within(invite, accepted, "ACK", RawPhone.cseq(invite))
                .with("Content-Type: application/sdp")
                .withBody("answer\r\n"));
        await().until(() -> voices.sessions.getFirst().accepted.equals("answer\r\n"));
    }

    @Test
    void anAnswerThatCannotBeUsedEndsTheCall() {
        var invite = phone.call(phone.request("INVITE", "sip:600@demo.sidetone.invalid"));
        var accepted = phone.await(200, "INVITE");
        phone.send(phone.within(invite, accepted, "ACK", RawPhone.cseq(invite)).withBody("bad"));
        phone.awaitRequest("BYE");
        assertNothingLeft();
    }

    @Test
    void refusesSoundWithoutEncryption() {
        phone.call(phone.invite("201").withBody("plain"));
        phone.await(488, "INVITE");
        assertNothingLeft();
    }

    @Test
    void refusesWhatItIsRequiredToKnow() {
        phone.call(phone.invite("201").with("Require: 100rel, magic, spells"));
        assertThat(phone.await(420, "INVITE").header("Unsupported"))
                .contains("magic", "spells")
                .doesNotContain("100rel");
    }

    @Test
    void aNewOfferIsAnswered() {
        var talk = talk("600");
        var again = phone.within(talk.invite(), talk.accepted(), "INVITE", 10).withBody("second offer\r\n");
        phone.send(again);
        var accepted = phone.await(200, "INVITE");
        assertThat(accepted.body()).isEqualTo("answer of ECHO to second offer\r\n");
        assertThat(accepted.tag("To")).isEqualTo(talk.accepted().tag("To"));
        send(talk, "ACK", 10);
        send(talk, "INFO", 11);
        phone.await(200, "INFO");
    }

    @Test
    void aNewOfferHasToWaitForTheOneBefore() {
        var talk = talk("600");
        phone.send(phone.within(talk.invite(), talk.accepted(), "INVITE", 10).withBody("second"));
        phone.await(200, "INVITE");
        phone.send(phone.within(talk.invite(), talk.accepted(), "INVITE", 11).withBody("third"));
        phone.await(491, "INVITE");
    }

    @Test
    void aNewOfferThatCannotBeTakenLeavesTheCallAsItIs() {
        var talk = talk("600");
        phone.send(phone.within(talk.invite(), talk.accepted(), "INVITE", 10).withBody("plain"));
        phone.await(488, "INVITE");
        assertThat(exchange.diagnostics().calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"INFO, 200", "OPTIONS, 200", "REFER, 400", "UPDATE, 200", "MESSAGE, 405", "DANCE, 501"})
    void answersInACall(String method, int status) {
        send(talk("600"), method, 10);
        phone.await(status, method);
    }

    @Test
    void aRequestOutOfOrderIsRefused() {
        var talk = talk("600");
        send(talk, "INFO", 10);
        phone.await(200, "INFO");
        send(talk, "INFO", 9);
        phone.await(500, "INFO");
    }

    @Test
    void aRequestOfAStrangerIsRefused() {
        var talk = talk("600");
        var bye = phone.within(talk.invite(), talk.accepted(), "BYE", 10).text();
        phone.send(bye.replace("tag=" + talk.invite().tag("From"), "tag=other"));
        phone.await(481, "BYE");
        phone.send(bye.replace("tag=" + talk.accepted().tag("To"), "tag=other"));
        phone.await(481, "BYE");
        assertThat(exchange.diagnostics().calls()).isEqualTo(1);
    }

    @Test
    void aCallWithoutAPathForSoundIsHungUp() {
        talk("600");
        voices.sessions.getFirst().path(MediaConnection.INTERRUPTED);
        voices.sessions.getFirst().path(MediaConnection.FAILED);
        phone.awaitRequest("BYE");
        assertNothingLeft();
    }

    @Test
    void aPhoneThatIsLostWhileItRingsIsForgotten() {
        phone.call(phone.invite("620"));
        phone.await(180, "INVITE");
        exchange.cutConnections();
        assertNothingLeft();
    }

    @Test
    void closingHangsUp() {
        talk("600");
        exchange.close();
        phone.awaitRequest("BYE");
        assertThat(voices.open()).isZero();
    }

    @Test
    void anExtensionCanBeAdded() throws IOException {
        var slow = Extension.of("777", "Own", Step.at(Duration.ofMillis(20), new Step.Refuse(603)));
        try (var own = Exchange.builder().voices(voices).extension(slow).start();
                var caller = new RawPhone(own, own.account())) {
            caller.call(caller.invite("777"));
            caller.await(603, "INVITE");
        }
    }
}
