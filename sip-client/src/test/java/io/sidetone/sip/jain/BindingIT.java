package io.sidetone.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.account.Account;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.core.PhoneCore;
import io.sidetone.sip.flow.Flows;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.flow.Trust;
import io.sidetone.sip.signalling.Invitation;
import io.sidetone.sip.testing.ScriptedPeer;
import io.sidetone.sip.testing.SignallingEvents;
import io.sidetone.sip.testing.SipText;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Outbound (RFC 5626), GRUU (RFC 5627) and Service-Route (RFC 3608), on a real socket.
class BindingIT {
    private static final String INSTANCE = "+sip.instance=\"<urn:uuid:5c1d5e2a-0000-4000-8000-000000000101>\"";

    private final PhoneCore core = new PhoneCore();
    private final SignallingEvents events = new SignallingEvents();
    private ScriptedPeer peer;
    private ScriptedPeer.Connection pbx;
    private JainSignalling signalling;

    @BeforeEach
    void connect() throws Exception {
        peer = new ScriptedPeer();
        signalling = new JainSignalling(
                core,
                new Flows(Trust.withAuthorities(List.of())),
                new Account("101", "pbx.test", "101", "", "secret"),
                UUID.fromString("5c1d5e2a-0000-4000-8000-000000000101"),
                "Sidetone/test",
                events);
        core.execute(() -> signalling.connect(Server.parse("tcp://127.0.0.1:" + peer.port())));
        pbx = peer.accept();
        assertThat(events.next()).isEqualTo("connected");
    }

    @AfterEach
    void close() throws Exception {
        core.close();
        signalling.close();
        peer.close();
    }

    private String register() throws Exception {
        core.execute(() -> signalling.register(Duration.ofMinutes(10)));
        return pbx.receive("REGISTER");
    }

    private String invite() throws Exception {
        var invitation = new Invitation(SipUri.parse("sip:102@pbx.test"), "sdp", null, null);
        core.execute(() -> signalling.invite(invitation, events));
        return pbx.receive("INVITE");
    }

    @Test
    void whatTheRegistrarGaveIsUsed() throws Exception {
        var register = register();
        assertThat(SipText.header(register, "Contact")).contains(INSTANCE).endsWith(";reg-id=1");
        assertThat(SipText.header(register, "Supported")).contains("outbound", "gruu");
        pbx.answer(
                register,
                "200 OK",
                "x",
                "Contact: <sip:101@elsewhere.test>;expires=30",
                "Contact: <sip:101@rewritten.test>;" + INSTANCE
                        + ";reg-id=1;expires=200;pub-gruu=\"sip:101@pbx.test;gr=urn:uuid:1\"",
                "Service-Route: <sip:edge.test;lr>",
                "Require: outbound");
        assertThat(events.next()).isEqualTo("Accepted[expires=PT3M20S]");

        var invite = invite();

        assertThat(SipText.header(invite, "Contact")).contains("<sip:101@pbx.test;gr=urn:uuid:1>");
        assertThat(SipText.header(invite, "Route")).contains("<sip:edge.test;lr>");
    }

    @Test
    void withoutAGlobalAddressOursIsUsed() throws Exception {
        var register = register();
        pbx.answer(register, "200 OK", "x", "Contact: <sip:101@rewritten.test>;expires=200");
        assertThat(events.next()).isEqualTo("Accepted[expires=PT3M20S]");
        var invite = invite();
        assertThat(SipText.header(invite, "Contact")).contains("sip:101@127.0.0.1");
        assertThat(invite).doesNotContain("Route:");
    }

    @Test
    void aFirstHopWithoutOutboundIsTakenAsItIs() throws Exception {
        var register = register();
        pbx.answer(register, "439 First Hop Lacks Outbound Support", "x");
        var again = pbx.receive("REGISTER");
        assertThat(SipText.header(again, "Contact")).contains(INSTANCE).doesNotContain("reg-id");
        pbx.answer(again, "200 OK", "x", "Contact: <sip:101@rewritten.test>;expires=200");
        assertThat(events.next()).isEqualTo("Accepted[expires=PT3M20S]");
    }
}
