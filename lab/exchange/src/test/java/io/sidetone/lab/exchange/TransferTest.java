package io.sidetone.lab.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls are passed on, by the phone and by the exchange's people.
class TransferTest {
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

    private void assertNothingLeft() {
        await().untilAsserted(() -> {
            assertThat(exchange.diagnostics().calls()).isZero();
            assertThat(voices.open()).isZero();
        });
    }

    private static String to(String number) {
        return "<sip:" + number + "@demo.sidetone.invalid>";
    }

    private static String to(String number, Talk instead) {
        return "<sip:" + number + "@demo.sidetone.invalid?Replaces=" + URLEncoder.encode(instead.replaces(), UTF_8)
                + ">";
    }

    @Test
    void aColleagueIsPutThrough() {
        var talk = Talk.with(phone, "201").refer(to("202"), 10);
        talk.assertReached(180);
        talk.assertReached(200);
        talk.assertHungUp();
        assertNothingLeft();
    }

    @ParameterizedTest
    @CsvSource({"203, 486", "999, 404", "302, 302", "480, 480"})
    void aRefusalLeavesTheCallAsItIs(String number, int status) {
        var talk = Talk.with(phone, "201").refer(to(number), 10);
        talk.assertReached(status);
        assertThat(exchange.diagnostics().calls()).isEqualTo(1);
        // And it can be tried again.
        talk.refer(to("202"), 20).assertReached(180);
    }

    @Test
    void onlyOneAtATime() {
        var talk = Talk.with(phone, "201").refer(to("204"), 10);
        phone.send(talk.request("REFER", 11).with("Refer-To: " + to("202")));
        phone.await(491, "REFER");
    }

    @Test
    void whoWantsNoReportsGetsNone() {
        var talk = Talk.with(phone, "201");
        phone.send(talk.request("REFER", 10).with("Refer-To: " + to("202")).with("Refer-Sub: false"));
        assertThat(phone.await(202, "REFER").header("Refer-Sub")).isEqualTo("false");
        talk.assertHungUp();
        assertThat(phone.others()).noneMatch(message -> message.is("NOTIFY"));
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        var talk = Talk.with(phone, "201");
        phone.send(talk.request("REFER", 10).with("Refer-To: <tel:202>"));
        phone.await(400, "REFER");
    }

    @Test
    void anAttendedTransferEndsBothCalls() {
        var waiting = Talk.with(phone, "201");
        var asked = Talk.with(phone, "202");
        waiting.refer(to("202", asked), 10);
        asked.assertHungUp();
        waiting.assertReached(200);
        waiting.assertHungUp();
        assertNothingLeft();
    }

    @Test
    void anAttendedTransferToACallThatIsNoMoreFails() {
        var waiting = Talk.with(phone, "201");
        var asked = Talk.with(phone, "202");
        phone.send(asked.request("BYE", 10));
        phone.await(200, "BYE");
        waiting.refer(to("202", asked), 10).assertReached(481);
        assertThat(exchange.diagnostics().calls()).isEqualTo(1);
    }

    @Test
    void aColleagueIsPutThroughToAnotherPhone() {
        try (var ana = new RawPhone(exchange, exchange.addAccount("101", "Ana")).registered()) {
            var talk = Talk.with(phone, "201");
            phone.send(talk.request("REFER", 10)
                    .with("Refer-To: <sip:101@demo.sidetone.invalid?Replaces=c%40x%3Bto-tag%3Da%3Bfrom-tag%3Db>")
                    .with("Referred-By: <sip:100@demo.sidetone.invalid>"));
            talk.assertReached(100);
            var invite = ana.awaitRequest("INVITE");
            assertThat(invite.header("P-Asserted-Identity")).startsWith("\"Robin\" <sip:201@");
            assertThat(invite.header("Referred-By")).isEqualTo("<sip:100@demo.sidetone.invalid>");
            assertThat(invite.header("Replaces")).isEqualTo("c@x;to-tag=a;from-tag=b");
            assertThat(invite.body()).isEqualTo("offer of FIRST_COLLEAGUE\r\n");
            ana.send(invite.respond(180, "a"));
            talk.assertReached(180);
            ana.send(invite.respond(200, "a").with("Contact: " + ana.contact()).withBody("answer\r\n"));
            ana.awaitRequest("ACK");
            talk.assertReached(200);
            talk.assertHungUp();
            assertThat(exchange.diagnostics().calls()).isEqualTo(1);
        }
    }

    @Test
    void anotherPhoneThatDeclinesIsReported() {
        try (var ana = new RawPhone(exchange, exchange.addAccount("101", "Ana")).registered()) {
            var talk = Talk.with(phone, "201").refer(to("101"), 10);
            ana.send(ana.awaitRequest("INVITE").respond(603, "a"));
            talk.assertReached(603);
            assertThat(voices.open()).isEqualTo(1);
        }
    }

    @Test
    void aCallCanTakeAnothersPlace() {
        var first = Talk.with(phone, "202");
        try (var ana = new RawPhone(exchange, exchange.addAccount("101", "Ana")).registered()) {
            var second = Talk.with(
                    ana, ana.invite("202").with("Replaces: " + first.replaces()).with("Require: replaces"));
            assertThat(second.accepted().header("P-Asserted-Identity")).startsWith("\"Kim\"");
            first.assertHungUp();
            assertThat(exchange.diagnostics().calls()).isEqualTo(1);
            ana.call(ana.invite("202").with("Replaces: " + first.replaces()));
            ana.await(481, "INVITE");
        }
    }

    @Test
    void thePhoneIsPutThrough() {
        var talk = Talk.with(phone, "207");
        var refer = phone.awaitRequest("REFER");
        assertThat(refer.header("Refer-To")).isEqualTo("<sip:202@demo.sidetone.invalid>");
        assertThat(refer.header("Referred-By")).isEqualTo("<sip:207@demo.sidetone.invalid>");
        phone.send(refer.respond(202, ""));
        report(talk, "100 Trying", 20);
        report(talk, "200 OK", 21);
        talk.assertHungUp();
        assertNothingLeft();
    }

    @ParameterizedTest
    @CsvSource({"486 Busy Here", "603 Decline"})
    void thePhoneStaysWhereItWasNotPutThrough(String outcome) {
        var talk = Talk.with(phone, "207");
        phone.send(phone.awaitRequest("REFER").respond(202, ""));
        report(talk, outcome, 20);
        assertThat(exchange.diagnostics().calls()).isEqualTo(1);
        phone.send(notify(talk, "100 Trying", 21));
        phone.await(481, "NOTIFY");
    }

    private void report(Talk talk, String outcome, int cseq) {
        phone.send(notify(talk, outcome, cseq));
        phone.await(200, "NOTIFY");
    }

    private static Sip notify(Talk talk, String outcome, int cseq) {
        return talk.request("NOTIFY", cseq)
                .with("Event: refer")
                .with("Subscription-State: active;expires=60")
                .with("Content-Type: message/sipfrag")
                .withBody("SIP/2.0 " + outcome + "\r\n");
    }

    @Test
    void somebodyElseIsThereByUpdate() {
        var invite = phone.call(phone.invite("208").with("Allow: INVITE, UPDATE"));
        phone.ack(invite, phone.await(200, "INVITE"));
        var update = phone.awaitRequest("UPDATE");
        assertThat(update.header("P-Asserted-Identity")).isEqualTo("\"Kim\" <sip:202@demo.sidetone.invalid>");
        assertThat(update.body()).isEmpty();
        phone.send(update.respond(200, ""));
        assertThat(voices.sessions.getFirst().says).isEqualTo(Voice.SECOND_COLLEAGUE);
    }

    @ParameterizedTest
    @CsvSource({"189, 'INVITE, UPDATE'", "208, 'INVITE, ACK'"})
    void somebodyElseIsThereByReInvite(String number, String allow) {
        var first = phone.call(phone.invite(number).with("Allow: " + allow));
        phone.ack(first, phone.await(200, "INVITE"));
        var again = phone.awaitRequest("INVITE");
        assertThat(again.header("P-Asserted-Identity")).startsWith("\"Kim\"");
        phone.send(again.respond(200, "").with("Contact: " + phone.contact()).withBody("new answer\r\n"));
        phone.awaitRequest("ACK");
        await().until(() -> voices.sessions.getFirst().accepted.equals("new answer\r\n"));
    }

    @Test
    void somebodyElseCallsToTakeOver() {
        var talk = Talk.with(phone, "210");
        var invite = phone.awaitRequest("INVITE");
        assertThat(invite.header("P-Asserted-Identity")).startsWith("\"Kim\"");
        assertThat(invite.header("Replaces"))
                .isEqualTo(talk.invite().header("Call-ID") + ";to-tag="
                        + talk.invite().tag("From") + ";from-tag="
                        + talk.accepted().tag("To"));
        phone.send(
                invite.respond(200, "new").with("Contact: " + phone.contact()).withBody("answer\r\n"));
        phone.awaitRequest("ACK");
        phone.send(talk.request("BYE", 10));
        phone.await(200, "BYE");
        await().untilAsserted(() -> assertThat(exchange.diagnostics().calls()).isEqualTo(1));
    }

    @Test
    void aCallIsParkedAndFetched() {
        var talk = Talk.with(phone, "201").refer(to("700"), 50);
        talk.assertReached(200);
        talk.assertHungUp();
        assertNothingLeft();
        var fetched = Talk.with(phone, "701");
        assertThat(fetched.accepted().header("P-Asserted-Identity")).startsWith("\"Robin\" <sip:201@");
        assertThat(fetched.accepted().body()).startsWith("answer of FIRST_COLLEAGUE");
        phone.call(phone.invite("701"));
        phone.await(404, "INVITE");
    }

    @Test
    void aFullCarParkIsBusy() {
        for (int i = 0; i < 3; i++) {
            Talk.with(phone, "600").refer(to("700"), 50).assertReached(200);
        }
        Talk.with(phone, "600").refer(to("700"), 50).assertReached(486);
    }

    @Test
    void aRingingCallIsPickedUp() {
        Talk.with(phone, "211").assertHungUp();
        var picked = Talk.with(phone, "**202");
        assertThat(picked.accepted().header("P-Asserted-Identity")).startsWith("\"Robin\" <sip:201@");
        phone.call(phone.invite("**202"));
        phone.await(404, "INVITE");
    }

    @Test
    void nobodyIsPickedUpWhoRingsNoMore() {
        Talk.with(phone, "211").assertHungUp();
        await().untilAsserted(() -> {
            assertThat(exchange.waits("**202")).isFalse();
        });
        phone.call(phone.invite("**202"));
        phone.await(404, "INVITE");
    }
}
