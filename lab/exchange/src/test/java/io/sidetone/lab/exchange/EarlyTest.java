package io.sidetone.lab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What comes before an answer: reliable responses, forks, redirections, and what an INVITE must bring.
class EarlyTest {
    private final FakeVoices voices = new FakeVoices();
    private Exchange exchange;
    private RawPhone phone;

    @BeforeEach
    void open() throws IOException {
        exchange = Exchange.builder()
                .settings(Settings.DEFAULT.withTempo(20))
                .voices(voices)
                .start();
        phone = new RawPhone(exchange, exchange.account()).registered();
    }

    @AfterEach
    void close() {
        phone.close();
        exchange.close();
    }

    private Sip prack(Sip invite, Sip early, int rseq) {
        return phone.within(invite, early, "PRACK", RawPhone.cseq(invite) + 1)
                .with("RAck: " + rseq + " " + RawPhone.cseq(invite) + " INVITE");
    }

    @Test
    void waitsForAConfirmation() {
        var invite = phone.call(phone.invite("185").with("Supported: 100rel"));
        var early = phone.await(183, "INVITE");
        assertThat(early.header("RSeq")).isEqualTo("1");
        assertThat(early.all("Require")).contains("100rel");
        assertThat(early.body()).startsWith("answer of FIRST_COLLEAGUE");
        // It is said again until it is confirmed.
        assertThat(phone.await(183, "INVITE")).isEqualTo(early);
        phone.send(prack(invite, early, 2));
        phone.await(481, "PRACK");
        assertThat(phone.others()).noneMatch(message -> message.is(200, "INVITE"));
        phone.send(Sip.parse(prack(invite, early, 1).text().replace("2 PRACK", "3 PRACK")));
        phone.await(200, "PRACK");
        phone.ack(invite, phone.await(200, "INVITE"));
    }

    @Test
    void refusesAPhoneThatCannotConfirm() {
        phone.call(phone.invite("185"));
        assertThat(phone.await(421, "INVITE").header("Require")).isEqualTo("100rel");
    }

    @Test
    void confirmsWhereThePhoneRequiresIt() {
        var invite = phone.call(phone.invite("201").with("Require: 100rel"));
        var ringing = phone.await(180, "INVITE");
        phone.send(prack(invite, ringing, 1));
        phone.await(200, "PRACK");
        phone.ack(invite, phone.await(200, "INVITE"));
    }

    @Test
    void givesUpAnUnconfirmedCall() {
        var invite = phone.call(phone.invite("185").with("Supported: 100rel"));
        phone.await(183, "INVITE");
        phone.send(phone.inTransaction(invite, "CANCEL", invite.header("To")));
        phone.await(487, "INVITE");
        await().until(() -> exchange.diagnostics().calls() == 0 && voices.open() == 0);
    }

    @Test
    void twoSpeakEarlyAndTheSecondAnswers() {
        var invite = phone.call(phone.invite("186"));
        var first = phone.await(183, "INVITE");
        var second = phone.await(183, "INVITE");
        assertThat(first.tag("To")).isNotEqualTo(second.tag("To"));
        assertThat(first.body()).startsWith("answer of FIRST_COLLEAGUE");
        assertThat(second.body()).startsWith("answer of SECOND_COLLEAGUE");
        var accepted = phone.await(200, "INVITE");
        assertThat(accepted.tag("To")).isEqualTo(second.tag("To"));
        phone.ack(invite, accepted);
        await().until(() -> exchange.diagnostics().calls() == 1 && voices.open() == 1);
    }

    @Test
    void sendsElsewhere() {
        phone.call(phone.invite("302"));
        assertThat(phone.await(302, "INVITE").uri("Contact")).isEqualTo("sip:201@demo.sidetone.invalid");
    }

    @Test
    void saysWhenToTryAgain() {
        phone.call(phone.invite("503"));
        assertThat(phone.await(503, "INVITE").header("Retry-After")).isEqualTo("5");
    }

    @Test
    void wantsSessionsThatLastLonger() {
        phone.call(phone.invite("422").with("Session-Expires: 1800").with("Supported: timer"));
        assertThat(phone.await(422, "INVITE").header("Min-SE")).isEqualTo("3600");
        phone.call(
                phone.invite("422").with("Session-Expires: 3600;refresher=uac").with("Supported: timer"));
        phone.await(200, "INVITE");
    }

    @Test
    void callsByIntercom() {
        Talk.with(phone, "209").assertHungUp();
        var invite = phone.awaitRequest("INVITE");
        assertThat(invite.header("Alert-Info")).contains("info=alert-autoanswer");
        assertThat(invite.header("Call-Info")).contains("answer-after=0");
        assertThat(invite.header("P-Asserted-Identity")).startsWith("\"Intercom\"");
    }
}
