package io.sidetone.lab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// New offers in a call: hold, and what else changes a session.
class HoldTest {
    private static final String SDP = "v=0\r\ns=-\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=";
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

    private FakeVoices.FakeSession session() {
        return voices.sessions.getFirst();
    }

    private Sip accept(Sip invite) {
        var response =
                invite.respond(200, "").with("Contact: " + phone.contact()).withBody("my answer\r\n");
        phone.send(response);
        return phone.awaitRequest("ACK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendonly", "inactive"})
    void whoIsHeldHearsMusic(String direction) {
        var talk = Talk.with(phone, "201");
        phone.send(talk.request("INVITE", 10).withBody(SDP + direction + "\r\n"));
        phone.ack(talk.invite(), phone.await(200, "INVITE"));
        assertThat(session().music).last().isEqualTo(true);
        phone.send(talk.request("ACK", 10));
        phone.send(talk.request("UPDATE", 11).withBody(SDP + "sendrecv\r\n"));
        assertThat(phone.await(200, "UPDATE").body()).startsWith("answer of FIRST_COLLEAGUE to v=0");
        assertThat(session().music).last().isEqualTo(false);
    }

    @Test
    void holdsThePhoneAndComesBack() {
        Talk.with(phone, "206");
        var hold = phone.awaitRequest("INVITE");
        assertThat(hold.body()).isEqualTo("SEND_ONLY offer of HOLDING\r\n");
        assertThat(session().music).first().isEqualTo(true);
        accept(hold);
        await().until(() -> session().accepted.equals("my answer\r\n"));
        var back = phone.awaitRequest("INVITE");
        assertThat(back.body()).isEqualTo("offer of HOLDING\r\n");
        assertThat(session().music).containsExactly(true, false);
        assertThat(RawPhone.cseq(accept(back))).isEqualTo(RawPhone.cseq(hold) + 1);
    }

    @Test
    void comesBackAfterBothOfferedAtOnce() {
        var talk = Talk.with(phone, "206");
        var hold = phone.awaitRequest("INVITE");
        phone.send(talk.request("INVITE", 10).withBody("mine\r\n"));
        phone.await(491, "INVITE");
        phone.send(hold.respond(491, ""));
        assertThat(phone.awaitRequest("ACK").header("Via")).isEqualTo(hold.header("Via"));
        await().until(() -> session().rolledBack.get() == 1);
        accept(phone.awaitRequest("INVITE"));
    }

    @Test
    void aRefusedHoldLeavesTheCallAsItIs() {
        Talk.with(phone, "206");
        phone.send(phone.awaitRequest("INVITE").respond(488, ""));
        phone.awaitRequest("ACK");
        accept(phone.awaitRequest("INVITE"));
        assertThat(exchange.diagnostics().calls()).isEqualTo(1);
    }

    @Test
    void aPhoneThatKnowsNothingOfTheCallEndsIt() {
        Talk.with(phone, "206");
        phone.send(phone.awaitRequest("INVITE").respond(481, ""));
        await().until(() -> exchange.diagnostics().calls() == 0);
    }

    @Test
    void refusesOneOffer() {
        var talk = Talk.with(phone, "491");
        phone.send(talk.request("INVITE", 10).withBody("one\r\n"));
        phone.await(491, "INVITE");
        phone.send(talk.request("INVITE", 11).withBody("two\r\n"));
        phone.await(200, "INVITE");
    }

    @Test
    void offersVideo() {
        Talk.with(phone, "188");
        var offer = phone.awaitRequest("INVITE");
        assertThat(offer.body()).startsWith("offer of FIRST_COLLEAGUE\r\n").contains("m=video 9 ");
        phone.send(offer.respond(200, "")
                .with("Contact: " + phone.contact())
                .withBody("v=0\r\nm=audio 9 X\r\na=sendrecv\r\nm=video 0 X 96\r\na=inactive\r\n"));
        phone.awaitRequest("ACK");
        await().until(() -> session().accepted.equals("v=0\r\nm=audio 9 X\r\na=sendrecv\r\n"));
    }

    @Test
    void answersWithoutRtcpMux() {
        phone.call(phone.invite("187").withBody("a=rtcp-mux\r\nwords\r\n"));
        assertThat(phone.await(200, "INVITE").body()).isEqualTo("answer of FIRST_COLLEAGUE to words\r\n");
    }

    @Test
    void refreshesTheSession() {
        var invite = phone.call(phone.invite("623").with("Supported: timer"));
        var accepted = phone.await(200, "INVITE");
        assertThat(accepted.header("Session-Expires")).isEqualTo("90;refresher=uas");
        assertThat(accepted.all("Require")).contains("timer");
        phone.ack(invite, accepted);
        var update = phone.awaitRequest("UPDATE");
        assertThat(update.header("Session-Expires")).isEqualTo("90;refresher=uac");
        phone.send(update.respond(200, ""));
        phone.send(phone.awaitRequest("UPDATE").respond(481, ""));
        phone.awaitRequest("BYE");
    }

    @Test
    void letsThePhoneRefresh() {
        var talk = Talk.with(phone, phone.invite("622").with("Supported: timer"));
        assertThat(talk.accepted().header("Session-Expires")).isEqualTo("90;refresher=uac");
        phone.send(talk.request("UPDATE", 10).with("Session-Expires: 90;refresher=uac"));
        assertThat(phone.await(200, "UPDATE").header("Session-Expires")).isEqualTo("90;refresher=uac");
    }

    @Test
    void hangsUpOnAPhoneThatDoesNotRefresh() throws IOException {
        var brief = Extension.of(
                "777",
                "Brief",
                Step.atOnce(new Step.LimitSession(Duration.ofSeconds(1), false)),
                Step.atOnce(new Step.Answer(Voice.FIRST_COLLEAGUE)));
        try (var own = Exchange.builder().voices(voices).extension(brief).start();
                var caller = new RawPhone(own, own.account())) {
            Talk.with(caller, caller.invite("777").with("Supported: timer")).assertHungUp();
        }
    }

    @Test
    void keysAreHeard() {
        var talk = Talk.with(phone, "610");
        phone.send(talk.request("INFO", 10)
                .with("Content-Type: application/dtmf-relay")
                .withBody("Signal=1\r\nDuration=160\r\n"));
        phone.await(200, "INFO");
        phone.send(
                talk.request("INFO", 11).with("Content-Type: application/dtmf").withBody("#"));
        phone.await(200, "INFO");
        session().ears.heard('7');
        await().until(() -> exchange.keys("610").equals("1#7"));
        // keys that come far apart, as on a busy machine, are shown one after the other
        var shown = phone.awaitRequest("INVITE");
        while (!shown.header("P-Asserted-Identity").contains("7")) {
            accept(shown);
            shown = phone.awaitRequest("INVITE");
        }
        assertThat(shown.header("P-Asserted-Identity")).isEqualTo("\"Heard 1#7\" <sip:610@demo.sidetone.invalid>");
        Talk.with(phone, "610");
        assertThat(exchange.keys("610")).isEmpty();
    }
}
