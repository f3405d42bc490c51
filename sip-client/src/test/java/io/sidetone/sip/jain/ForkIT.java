package io.sidetone.sip.jain;

import static io.sidetone.sip.testing.SipText.answer;
import static io.sidetone.sip.testing.SipText.body;
import static io.sidetone.sip.testing.SipText.header;
import static io.sidetone.sip.testing.SipText.headers;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.signalling.DialogId;
import io.sidetone.sip.signalling.Invitation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where an INVITE of ours goes: branches, redirections, and what it says besides.
class ForkIT {
    private static final SipUri CAROL = SipUri.of("103", "pbx.test");
    private Line line;

    @BeforeEach
    void open() throws Exception {
        line = new Line();
    }

    @AfterEach
    void close() throws Exception {
        line.close();
    }

    @Test
    void saysWhichCallItReplacesAndWhoAsked() throws Exception {
        line.call(
                new Invitation(CAROL, "offer", new DialogId("id@host", "to1", "from2"), SipUri.of("102", "pbx.test")));

        var invite = line.pbx.receive("INVITE sip:103@pbx.test SIP/2.0");

        assertThat(header(invite, "Replaces")).isEqualTo("id@host;to-tag=to1;from-tag=from2");
        assertThat(header(invite, "Referred-By")).isEqualTo("<sip:102@pbx.test>");
    }

    @Test
    void branchesAreToldApart() throws Exception {
        var leg = line.call();
        var invite = line.pbx.receive("INVITE");
        line.pbx.answer(invite, "181 Call Is Being Forwarded", "");
        line.pbx.send(answer(invite, "183 Session Progress", "a", "early a", Line.CONTACT));
        line.pbx.send(answer(invite, "183 Session Progress", "b", "early b", Line.CONTACT));
        line.pbx.send(answer(invite, "200 OK", "b", "answer b", Line.CONTACT));

        line.pbx.receive("ACK");
        line.told("181 null");
        line.told("183 early a");
        line.told("183 early b");
        line.told("accepted answer b");
        assertThat(line.events.forks()).containsExactly("", "a", "b", "b");
        line.on(leg::bye);
        line.pbx.answer(line.pbx.receive("BYE"), "200 OK", "");
        line.on(() -> assertThat(line.events.quiet()).isTrue());
    }

    @Test
    void followsARedirectionTheLikeliestFirst() throws Exception {
        var leg = line.call();
        var invite = line.pbx.receive("INVITE");
        line.pbx.answer(
                invite,
                "302 Moved Temporarily",
                "x",
                "Contact: <sip:low@pbx.test>;q=0.1, <sip:first@pbx.test?Subject=x>;q=0.9",
                "Contact: <http://pbx.test/>, <tel:+493012>;q=0.5");
        line.pbx.receive("ACK");

        var first = line.pbx.receive("INVITE sip:first@pbx.test SIP/2.0");
        assertThat(header(first, "Call-ID")).isEqualTo(leg.callId());
        assertThat(header(first, "From")).isEqualTo(header(invite, "From"));
        assertThat(header(first, "To")).isEqualTo(header(invite, "To"));
        assertThat(Line.number(first)).isEqualTo(2);
        assertThat(header(first, "Via")).isNotEqualTo(header(invite, "Via"));
        assertThat(body(first)).isEqualTo("our offer");
        line.pbx.answer(first, "480 Temporarily Unavailable", "y");
        line.pbx.receive("ACK");
        var second = line.pbx.receive("INVITE sip:+493012@pbx.test SIP/2.0");
        line.pbx.answer(second, "401 Unauthorized", "z", Line.CHALLENGE);
        line.pbx.receive("ACK");
        var third = line.pbx.receive("INVITE sip:+493012@pbx.test SIP/2.0");
        line.pbx.answer(third, "180 Ringing", "z", Line.CONTACT);
        line.told("180 null");
        line.pbx.answer(third, "486 Busy Here", "z", "Retry-After: 30");
        line.pbx.receive("ACK");
        var last = line.pbx.receive("INVITE sip:low@pbx.test SIP/2.0");
        line.pbx.send(answer(last, "200 OK", "w", "answer", Line.CONTACT));
        line.pbx.receive("ACK");
        line.told("accepted answer");
        line.on(leg::bye);
        line.pbx.answer(line.pbx.receive("BYE"), "200 OK", "");
        line.nothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({
        "302 Moved, Subject: nowhere, 302 Moved",
        "302 Moved, Contact: <http://pbx.test/>, 302 Moved",
        "302 Moved, Contact: <sip:102@pbx.test>, 302 Moved",
        "486 Busy Here, Retry-After: 30 (in a meeting), 486 Busy Here again after PT30S"
    })
    void aRedirectionToNowhereIsARefusal(String status, String header, String told) throws Exception {
        line.call();

        line.pbx.answer(line.pbx.receive("INVITE"), status, "x", header);

        line.pbx.receive("ACK");
        line.told("refused " + told);
        line.nothingIsLeft();
    }

    @Test
    void redirectionsEndSomewhere() throws Exception {
        line.call();

        for (int hop = 0; hop <= 5; hop++) {
            var invite = line.pbx.receive("INVITE");
            line.pbx.answer(invite, "302 Moved", "x", "Contact: <sip:hop" + hop + "@pbx.test>");
            line.pbx.receive("ACK");
        }

        line.told("refused 302 Moved");
        line.nothingIsLeft();
    }

    @Test
    void whoIsWantedNowhereIsNotSoughtElsewhere() throws Exception {
        line.call();
        line.pbx.answer(line.pbx.receive("INVITE"), "300 Choices", "x", "Contact: <sip:a@pbx.test>, <sip:b@pbx.test>");
        line.pbx.receive("ACK");

        line.pbx.answer(line.pbx.receive("INVITE"), "603 Decline", "y");

        line.pbx.receive("ACK");
        line.told("refused 603 Decline");
        line.nothingIsLeft();
    }

    @Test
    void aCallGivenUpIsNotFollowed() throws Exception {
        var leg = line.call();
        var invite = line.pbx.receive("INVITE");
        line.on(leg::cancel);

        line.pbx.answer(invite, "302 Moved", "x", "Contact: <sip:a@pbx.test>");

        line.pbx.receive("ACK");
        line.told("refused 302 Moved");
        line.nothingIsLeft();
    }

    @Test
    void aRedirectedCallCanBeGivenUp() throws Exception {
        var leg = line.call();
        line.pbx.answer(line.pbx.receive("INVITE"), "302 Moved", "x", "Contact: <sip:a@pbx.test>");
        line.pbx.receive("ACK");
        var invite = line.pbx.receive("INVITE sip:a@pbx.test");
        line.pbx.answer(invite, "180 Ringing", "y", Line.CONTACT);
        line.told("180 null");

        line.on(leg::cancel);

        var cancel = line.pbx.receive("CANCEL sip:a@pbx.test");
        line.pbx.answer(cancel, "200 OK", "y");
        line.pbx.answer(invite, "487 Request Terminated", "y");
        line.pbx.receive("ACK");
        line.told("refused 487 Request Terminated");
        line.nothingIsLeft();
    }

    @Test
    void tellsWhoIsThereWhereverThePhoneSystemSaysSo() throws Exception {
        var leg = line.call();
        var invite = line.pbx.receive("INVITE");
        line.pbx.answer(
                invite, "180 Ringing", "b", Line.CONTACT, "Remote-Party-ID: \"Bob\" <sip:102@pbx.test>;party=called");
        line.told("identified Bob 102");
        line.told("180 null");
        line.pbx.answer(
                invite, "200 OK", "b", Line.CONTACT, "P-Asserted-Identity: <tel:+4930>, \"Carol\" <sip:103@pbx.test>");
        line.pbx.receive("ACK");
        line.told("identified +4930 +4930");
        line.told("accepted null");
        var call = new Line.Established(
                leg, header(invite, "Call-ID"), header(invite, "From"), header(invite, "To") + ";tag=b");

        line.pbx.send(call.request("UPDATE", 5, "", "P-Asserted-Identity: \"Dan\" <sip:104@pbx.test>"));
        line.pbx.receive("SIP/2.0 200");
        line.told("identified Dan 104");
        line.pbx.send(call.request("INVITE", 6, "offer", "P-Asserted-Identity: \"Eve\" <sip:105@pbx.test>"));
        line.told("identified Eve 105");
        line.told("reoffered offer");
        line.pbx.receive("SIP/2.0 200");
        line.pbx.send(call.request("ACK", 6, ""));
        line.told("acknowledged");
        // who wants not to be named is not
        line.pbx.send(call.request("UPDATE", 7, "", "P-Asserted-Identity: \"Fay\" <sip:106@pbx.test>", "Privacy: id"));
        line.pbx.receive("SIP/2.0 200");
        assertThat(line.events.quiet()).isTrue();
        assertThat(headers(invite, "Privacy")).isEmpty();
    }
}
