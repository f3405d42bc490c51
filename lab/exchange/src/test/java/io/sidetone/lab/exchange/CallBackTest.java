package io.sidetone.lab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// 205 hangs up and calls back.
class CallBackTest {
    private final FakeVoices voices = new FakeVoices();
    private Exchange exchange;
    private RawPhone phone;

    @BeforeEach
    void open() throws IOException {
        exchange = Exchange.builder()
                .settings(Settings.DEFAULT.withTempo(50))
                .voices(voices)
                .start();
        phone = new RawPhone(exchange, exchange.account()).registered();
    }

    @AfterEach
    void close() {
        phone.close();
        exchange.close();
    }

    /// The INVITE of the call back.
    private Sip called() {
        var invite = phone.call(phone.invite("205"));
        phone.ack(invite, phone.await(200, "INVITE"));
        phone.send(phone.awaitRequest("BYE").respond(200, ""));
        return phone.awaitRequest("INVITE");
    }

    private void assertNothingLeft() {
        await().untilAsserted(() -> {
            assertThat(exchange.diagnostics().calls()).isZero();
            assertThat(voices.open()).isZero();
        });
    }

    private Sip accepted(Sip invite) {
        return invite.respond(200, "mine").with("Contact: " + phone.contact()).withBody("my answer\r\n");
    }

    @Test
    void callsBackAndSpeaks() {
        var invite = called();
        assertThat(invite.first()).isEqualTo("INVITE sip:100@" + phone.host + ";transport=ws SIP/2.0");
        assertThat(invite.header("P-Asserted-Identity")).isEqualTo("\"Charlie\" <sip:205@demo.sidetone.invalid>");
        assertThat(invite.body()).isEqualTo("offer of CALL_BACK\r\n");
        phone.send(invite.respond(180, "mine"));
        phone.send(accepted(invite));
        var ack = phone.awaitRequest("ACK");
        assertThat(ack.tag("To")).isEqualTo("mine");
        assertThat(RawPhone.cseq(ack)).isEqualTo(RawPhone.cseq(invite));
        await().until(() -> voices.sessions.getLast().accepted.equals("my answer\r\n"));
        var bye = phone.awaitRequest("BYE");
        assertThat(RawPhone.cseq(bye)).isEqualTo(RawPhone.cseq(invite) + 1);
        phone.send(bye.respond(200, ""));
        assertNothingLeft();
    }

    @Test
    void callsBackWhoHungUpFirst() {
        var invite = phone.call(phone.invite("205"));
        var accepted = phone.await(200, "INVITE");
        phone.ack(invite, accepted);
        phone.send(phone.within(invite, accepted, "BYE", 10));
        phone.await(200, "BYE");
        phone.awaitRequest("INVITE");
    }

    @Test
    void acknowledgesARepeatedAnswerAgain() {
        var invite = called();
        phone.send(accepted(invite));
        phone.awaitRequest("ACK");
        phone.send(accepted(invite));
        phone.awaitRequest("ACK");
    }

    @Test
    void takesNoForAnAnswer() {
        var invite = called();
        phone.send(invite.respond(603, "mine"));
        var ack = phone.awaitRequest("ACK");
        assertThat(ack.header("Via")).isEqualTo(invite.header("Via"));
        assertNothingLeft();
    }

    @Test
    void stopsRingingAfterAWhile() {
        var invite = called();
        phone.send(invite.respond(180, "mine"));
        var cancel = phone.awaitRequest("CANCEL");
        assertThat(cancel.header("Via")).isEqualTo(invite.header("Via"));
        phone.send(cancel.respond(200, "mine"));
        phone.send(invite.respond(487, "mine"));
        phone.awaitRequest("ACK");
        assertNothingLeft();
    }

    @Test
    void closingStopsTheRinging() {
        called();
        exchange.close();
        phone.awaitRequest("CANCEL");
    }

    @Test
    void hangsUpWhereTheAnswerCrossesTheCancel() {
        var invite = called();
        phone.send(invite.respond(180, "mine"));
        phone.awaitRequest("CANCEL");
        phone.send(accepted(invite));
        phone.awaitRequest("ACK");
        phone.awaitRequest("BYE");
        assertNothingLeft();
    }

    @Test
    void theCalledCanHangUp() {
        var invite = called();
        phone.send(accepted(invite));
        phone.awaitRequest("ACK");
        phone.send("BYE " + invite.uri("Contact") + " SIP/2.0\r\nVia: SIP/2.0/WS " + phone.host + ";branch="
                + RawPhone.branch() + "\r\nMax-Forwards: 70\r\nFrom: " + invite.header("To") + ";tag=mine\r\nTo: "
                + invite.header("From") + "\r\nCall-ID: " + invite.header("Call-ID") + "\r\nCSeq: 1 BYE\r\n\r\n");
        phone.await(200, "BYE");
        assertNothingLeft();
    }
}
