package io.sidetone.sip.jain;

import static io.sidetone.sip.testing.SipText.answer;
import static io.sidetone.sip.testing.SipText.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.sip.account.Account;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.flow.Flows;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.flow.Trust;
import io.sidetone.sip.signalling.Invitation;
import io.sidetone.sip.testing.DatagramPeer;
import io.sidetone.sip.testing.SignallingEvents;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Calls over UDP where datagrams get lost: the transactions send again (RFC 3261 §17, Timers A, E and G).
class DatagramsIT {
    private static final String CONTACT = "Contact: <sip:102@127.0.0.1:5060>";

    private final HandClock core = new HandClock();
    private final SignallingEvents events = new SignallingEvents();
    private DatagramPeer pbx;
    private JainSignalling signalling;

    @BeforeEach
    void connect() throws Exception {
        pbx = new DatagramPeer();
        signalling = new JainSignalling(
                core,
                new Flows(Trust.system()),
                new Account("101", "pbx.test", "101", "Ana Tester", "secret"),
                UUID.fromString("5c1d5e2a-0000-4000-8000-000000000101"),
                "Sidetone/test",
                events);
        core.execute(() -> signalling.connect(Server.parse("udp://127.0.0.1:" + pbx.port())));
        told("connected");
    }

    @AfterEach
    void close() {
        core.close();
        Thread.ofVirtual().start(signalling::close);
        pbx.close();
    }

    private void told(String event) throws InterruptedException {
        assertThat(events.next()).isEqualTo(event);
    }

    private void on(Runnable task) throws Exception {
        core.on(() -> {
            task.run();
            return "";
        });
    }

    @Test
    void aCallOfOurs() throws Exception {
        var leg = core.on(
                () -> signalling.invite(new Invitation(SipUri.of("102", "pbx.test"), "our offer", null, null), events));
        var lost = pbx.receive("INVITE");
        assertThat(pbx.receive("INVITE")).as("lost too").isEqualTo(lost);
        var invite = pbx.receive("INVITE");
        assertThat(invite).isEqualTo(lost);
        assertThat(header(invite, "Via")).startsWith("SIP/2.0/UDP 127.0.0.1:" + pbx.phonePort() + ";");
        assertThat(header(invite, "Contact")).contains("127.0.0.1:" + pbx.phonePort());

        var ok = answer(invite, "200 OK", "b", "their answer", CONTACT);
        pbx.send(ok);
        var ack = pbx.find("ACK");
        told("accepted their answer");
        pbx.send(ok); // as if the ACK was lost
        assertThat(pbx.receive("ACK")).isEqualTo(ack);

        on(leg::bye);
        var bye = pbx.receive("BYE");
        assertThat(pbx.receive("BYE")).isEqualTo(bye);
        pbx.send(answer(bye, "200 OK", "", ""));
        nothingIsLeft();
    }

    @Test
    void aRefusalIsAcknowledgedAsOftenAsItComes() throws Exception {
        core.on(() -> signalling.invite(new Invitation(SipUri.of("102", "pbx.test"), "our offer", null, null), events));
        var invite = pbx.receive("INVITE");
        var busy = answer(invite, "486 Busy Here", "b", "");
        pbx.send(busy);
        pbx.find("ACK");
        told("refused 486 Busy Here");
        pbx.send(busy);
        pbx.receive("ACK");
    }

    @Test
    void aCallOfTheirs() throws Exception {
        on(() -> signalling.register(Duration.ofMinutes(1)));
        pbx.find("REGISTER"); // so that the phone's port is known
        var invite = Line.invite("in", "their offer")
                .replace("SIP/2.0/TCP", "SIP/2.0/UDP")
                .replace(";transport=tcp", "");
        pbx.send(invite);
        told("incoming Bob their offer");
        on(() -> events.invite().leg().accept("our answer"));
        var ok = pbx.find("SIP/2.0 200");
        pbx.send(invite); // as if the 200 was lost
        pbx.find("SIP/2.0 200");
        assertThat(pbx.find("SIP/2.0 200")).as("sent again by itself").isEqualTo(ok);

        pbx.send(Line.request("ACK", "in", header(ok, "From"), header(ok, "To"), 1, "")
                .replace("SIP/2.0/TCP", "SIP/2.0/UDP"));
        told("acknowledged");
        on(() -> events.invite().leg().bye());
        pbx.send(answer(pbx.find("BYE"), "200 OK", "", ""));
        nothingIsLeft();
    }

    @Test
    void whereNobodyListensTheConnectionIsLost() throws Exception {
        pbx.close();
        on(() -> signalling.register(Duration.ofMinutes(1)));

        told("lost LOST");
    }

    private void nothingIsLeft() {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(signalling.held().dialogs()).isZero());
        assertThat(events.quiet()).isTrue();
    }
}
