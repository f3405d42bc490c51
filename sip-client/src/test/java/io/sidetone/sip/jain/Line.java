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
import io.sidetone.sip.signalling.Leg;
import io.sidetone.sip.testing.ScriptedPeer;
import io.sidetone.sip.testing.SignallingEvents;
import io.sidetone.sip.testing.SipText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The real stack on a real connection to a phone system that follows the test's script, with the test's clock.
final class Line implements AutoCloseable {
    static final String CONTACT = "Contact: <sip:102@127.0.0.1:5060;transport=tcp>";
    static final String CHALLENGE = "WWW-Authenticate: Digest realm=\"pbx.test\", nonce=\"abc\", qop=\"auth\"";

    final HandClock core = new HandClock();
    final SignallingEvents events = new SignallingEvents();
    final JainSignalling signalling;
    private final ScriptedPeer peer = new ScriptedPeer();
    final ScriptedPeer.Connection pbx;

    /// A call that stands.
    ///
    /// @param ours our From or To header with its tag
    /// @param theirs theirs
    record Established(Leg leg, String callId, String ours, String theirs) {
        String ourTag() {
            return tag(ours);
        }

        /// A request of theirs.
        String request(String method, int sequence, String body, String... extra) {
            return Line.request(method, callId, theirs, ours, sequence, body, extra);
        }
    }

    Line() throws Exception {
        signalling = new JainSignalling(
                core,
                new Flows(Trust.withAuthorities(List.of())),
                new Account("101", "pbx.test", "101", "Ana Tester", "secret"),
                UUID.fromString("5c1d5e2a-0000-4000-8000-000000000101"),
                "Sidetone/test",
                events);
        core.execute(() -> signalling.connect(Server.parse("tcp://127.0.0.1:" + peer.port())));
        pbx = peer.accept();
        told("connected");
    }

    /// Another connection after the first broke.
    ScriptedPeer.Connection reconnect() throws Exception {
        core.execute(() -> signalling.connect(Server.parse("tcp://127.0.0.1:" + peer.port())));
        var next = peer.accept();
        told("connected");
        return next;
    }

    /// The next thing told is this.
    void told(String event) throws InterruptedException {
        assertThat(events.next()).isEqualTo(event);
    }

    void on(Runnable task) throws Exception {
        core.on(() -> {
            task.run();
            return "";
        });
    }

    /// We call 102.
    Leg call() throws Exception {
        return call(new Invitation(SipUri.of("102", "pbx.test"), "our offer", null, null));
    }

    Leg call(Invitation invitation) throws Exception {
        return core.on(() -> signalling.invite(invitation, events));
    }

    /// We call, they answer.
    ///
    /// @param extra headers of their 200
    Established outgoing(String... extra) throws Exception {
        var leg = call();
        var invite = pbx.receive("INVITE");
        var headers = new ArrayList<>(List.of(extra));
        headers.add(CONTACT);
        pbx.send(answer(invite, "200 OK", "b", "their answer", headers.toArray(String[]::new)));
        pbx.receive("ACK");
        told("accepted their answer");
        return new Established(leg, leg.callId(), header(invite, "From"), header(invite, "To") + ";tag=b");
    }

    /// They call, we answer.
    ///
    /// @param extra headers of their INVITE
    Established incoming(String... extra) throws Exception {
        pbx.send(invite("in", "their offer", extra));
        told("incoming Bob their offer");
        var leg = events.invite().leg();
        on(() -> leg.accept("our answer"));
        var ok = pbx.receive("SIP/2.0 200");
        var call = new Established(leg, "in", header(ok, "To"), header(ok, "From"));
        pbx.send(call.request("ACK", 1, ""));
        told("acknowledged");
        return call;
    }

    static String invite(String callId, String body, String... extra) {
        return request("INVITE", callId, "\"Bob\" <sip:102@pbx.test>;tag=bob", "<sip:101@pbx.test>", 1, body, extra);
    }

    static String request(
            String method, String callId, String from, String to, int sequence, String body, String... extra) {
        var lines = new ArrayList<>(List.of(
                method + " sip:101@127.0.0.1 SIP/2.0",
                "Via: SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK-" + callId.hashCode() + method + sequence,
                "Max-Forwards: 70",
                "From: " + from,
                "To: " + to,
                "Call-ID: " + callId,
                "CSeq: " + sequence + " " + method,
                CONTACT));
        lines.addAll(List.of(extra));
        return SipText.message(lines, body);
    }

    static String tag(String address) {
        return address.substring(address.indexOf("tag=") + 4);
    }

    /// The CSeq number.
    static int number(String request) {
        var sequence = header(request, "CSeq");
        return Integer.parseInt(sequence.substring(0, sequence.indexOf(' ')));
    }

    void hangUp(Established call) throws Exception {
        on(call.leg()::bye);
        pbx.answer(pbx.receive("BYE"), "200 OK", "");
        nothingIsLeft();
    }

    void nothingIsLeft() {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(signalling.held().dialogs()).isZero());
        assertThat(events.quiet()).isTrue();
    }

    @Override
    public void close() throws IOException {
        core.close();
        // takes a second, while the next test may begin: nothing in it is shared
        Thread.ofVirtual().start(signalling::close);
        peer.close();
    }
}
