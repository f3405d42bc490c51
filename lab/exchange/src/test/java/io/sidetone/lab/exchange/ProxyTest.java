package io.sidetone.lab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.sip.account.Account;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Calls between two phones of the exchange.
class ProxyTest {
    private Exchange exchange;
    private Account bobsAccount;
    private RawPhone alice;
    private RawPhone bob;

    @BeforeEach
    void open() throws IOException {
        exchange = Exchange.builder().voices(new FakeVoices()).start();
        bobsAccount = exchange.addAccount("101", "Bob");
        alice = new RawPhone(exchange, exchange.addAccount("102", "Alice \"Ace\"")).registered();
        bob = new RawPhone(exchange, bobsAccount).registered();
    }

    @AfterEach
    void close() {
        alice.close();
        bob.close();
        exchange.close();
    }

    private static Sip accepted(RawPhone phone, Sip invite) {
        return invite.respond(200, "b-" + phone.host)
                .with("Contact: " + phone.contact())
                .with("Content-Type: application/sdp")
                .withBody("answer\r\n");
    }

    @Test
    void callsTalkAndHangUp() {
        var sent = alice.call(alice.invite("101"));
        alice.await(100, "INVITE");
        var invite = bob.awaitRequest("INVITE");
        assertThat(invite.first()).isEqualTo("INVITE sip:101@" + bob.host + ";transport=ws SIP/2.0");
        assertThat(invite.all("Via")).hasSize(2);
        assertThat(invite.header("Max-Forwards")).isEqualTo("69");
        assertThat(invite.header("P-Asserted-Identity"))
                .isEqualTo("\"Alice \\\"Ace\\\"\" <sip:102@demo.sidetone.invalid>");
        assertThat(invite.find("Proxy-Authorization")).isEmpty();
        assertThat(invite.body()).isEqualTo("offer\r\n");

        bob.send(invite.respond(180, "b"));
        assertThat(alice.await(180, "INVITE").header("P-Asserted-Identity"))
                .isEqualTo("\"Bob\" <sip:101@demo.sidetone.invalid>");
        bob.send(accepted(bob, invite));
        var answer = alice.await(200, "INVITE");
        assertThat(answer.all("Via")).hasSize(1);
        assertThat(answer.body()).isEqualTo("answer\r\n");

        alice.ack(sent, answer);
        assertThat(bob.awaitRequest("ACK").first()).startsWith("ACK sip:101@" + bob.host);
        alice.send(alice.within(sent, answer, "BYE", 10));
        var bye = bob.awaitRequest("BYE");
        bob.send(bye.respond(200, ""));
        alice.await(200, "BYE");
    }

    @Test
    void theCalledHangsUp() {
        var sent = alice.call(alice.invite("101"));
        var invite = bob.awaitRequest("INVITE");
        bob.send(accepted(bob, invite));
        alice.ack(sent, alice.await(200, "INVITE"));
        bob.awaitRequest("ACK");
        bob.send("BYE " + sent.uri("Contact") + " SIP/2.0\r\nVia: SIP/2.0/WS " + bob.host + ";branch="
                + RawPhone.branch() + "\r\nRoute: " + invite.header("Record-Route")
                + "\r\nMax-Forwards: 70\r\nFrom: " + invite.header("To") + ";tag=b-" + bob.host + "\r\nTo: "
                + invite.header("From") + "\r\nCall-ID: " + invite.header("Call-ID") + "\r\nCSeq: 1 BYE\r\n\r\n");
        var bye = alice.awaitRequest("BYE");
        assertThat(bye.find("Route")).isEmpty();
        alice.send(bye.respond(200, ""));
        bob.await(200, "BYE");
    }

    @Test
    void aRefusalComesThrough() {
        var sent = alice.call(alice.invite("101"));
        bob.send(bob.awaitRequest("INVITE").respond(486, "b"));
        bob.awaitRequest("ACK");
        var refusal = alice.await(486, "INVITE");
        alice.send(alice.inTransaction(sent, "ACK", refusal.header("To")));
        alice.send(alice.request("OPTIONS", "sip:demo.sidetone.invalid"));
        alice.await(200, "OPTIONS");
        assertThat(bob.others()).isEmpty();
    }

    @Test
    void theCallerGivesUp() {
        var sent = alice.call(alice.invite("101"));
        var invite = bob.awaitRequest("INVITE");
        alice.send(alice.inTransaction(sent, "CANCEL", sent.header("To")));
        alice.await(200, "CANCEL");
        // Only what has answered anything may be cancelled (RFC 3261 §9.1).
        bob.send(invite.respond(180, "b"));
        var cancel = bob.awaitRequest("CANCEL");
        assertThat(cancel.header("Via")).isEqualTo(invite.header("Via"));
        bob.send(cancel.respond(200, "b"));
        bob.send(invite.respond(487, "b"));
        bob.awaitRequest("ACK");
        alice.await(487, "INVITE");
    }

    @Test
    void theFirstPhoneThatAnswersGetsTheCall() {
        try (var desk = new RawPhone(exchange, bobsAccount).registered()) {
            alice.call(alice.invite("101"));
            var atBob = bob.awaitRequest("INVITE");
            var atDesk = desk.awaitRequest("INVITE");
            bob.send(atBob.respond(180, "b"));
            desk.send(atDesk.respond(180, "d"));
            desk.send(accepted(desk, atDesk));
            alice.await(200, "INVITE");
            assertThat(bob.awaitRequest("CANCEL").header("Reason")).startsWith("SIP;cause=200");
            bob.send(atBob.respond(487, "b"));
            bob.awaitRequest("ACK");
            assertThat(alice.others()).noneMatch(message -> message.status() == 487);
        }
    }

    @Test
    void theBestRefusalOfSeveralPhonesComesThrough() {
        try (var desk = new RawPhone(exchange, bobsAccount).registered()) {
            alice.call(alice.invite("101"));
            bob.send(bob.awaitRequest("INVITE").respond(486, "b"));
            bob.awaitRequest("ACK");
            desk.send(desk.awaitRequest("INVITE").respond(404, "d"));
            alice.await(404, "INVITE");
        }
    }

    @Test
    void whoHasNoPhoneIsAway() {
        exchange.addAccount("103", "Carol");
        alice.call(alice.invite("103"));
        alice.await(480, "INVITE");
    }

    @Test
    void aPhoneThatIsLostWhileItRingsIsAway() {
        alice.call(alice.invite("101"));
        bob.awaitRequest("INVITE");
        bob.close();
        alice.await(480, "INVITE");
        await().until(() -> exchange.diagnostics().phones() == 1);
    }

    @Test
    void aNewOfferAndItsRefusalGoThrough() {
        var sent = alice.call(alice.invite("101"));
        bob.send(accepted(bob, bob.awaitRequest("INVITE")));
        var answer = alice.await(200, "INVITE");
        alice.ack(sent, answer);
        bob.awaitRequest("ACK");
        var again = alice.within(sent, answer, "INVITE", 10).withBody("second");
        alice.send(again);
        var invite = bob.awaitRequest("INVITE");
        bob.send(invite.respond(488, ""));
        var refusal = alice.await(488, "INVITE");
        var ack = alice.within(sent, answer, "ACK", 10);
        alice.send(ack.text().replace(ack.header("Via"), again.header("Via")));
        assertThat(bob.awaitRequest("ACK").header("Via")).isEqualTo(invite.header("Via"));
        assertThat(refusal.all("Via")).hasSize(1);
    }

    @Test
    void goesNoFurtherThanAllowed() {
        alice.call(Sip.parse(alice.invite("101").text().replace("Max-Forwards: 70", "Max-Forwards: 0")));
        alice.await(483, "INVITE");
    }
}
