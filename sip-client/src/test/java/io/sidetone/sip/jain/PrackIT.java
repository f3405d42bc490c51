package io.sidetone.sip.jain;

import static io.sidetone.sip.testing.SipText.answer;
import static io.sidetone.sip.testing.SipText.body;
import static io.sidetone.sip.testing.SipText.header;
import static io.sidetone.sip.testing.SipText.headers;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Provisional answers that are acknowledged (RFC 3262), and extensions that are required (RFC 3261 §8.2.2.3).
class PrackIT {
    private Line line;

    @BeforeEach
    void open() throws Exception {
        line = new Line();
    }

    @AfterEach
    void close() throws Exception {
        line.close();
    }

    private void answerReliably(String invite, String status, String tag, int number, String body) throws Exception {
        line.pbx.send(answer(invite, status, tag, body, Line.CONTACT, "Require: 100rel", "RSeq: " + number));
    }

    @Test
    void acknowledgesWhatWantsItInItsOrder() throws Exception {
        var leg = line.call();
        var invite = line.pbx.receive("INVITE");
        assertThat(header(invite, "Supported")).contains("100rel");

        answerReliably(invite, "183 Session Progress", "b", 17, "early answer");
        var prack = line.pbx.receive("PRACK sip:102@127.0.0.1:5060;transport=tcp SIP/2.0");
        assertThat(header(prack, "RAck")).isEqualTo("17 " + header(invite, "CSeq"));
        assertThat(header(prack, "To")).endsWith("tag=b");
        assertThat(Line.number(prack)).isEqualTo(Line.number(invite) + 1);
        line.pbx.answer(prack, "200 OK", "");
        line.told("183 early answer");

        answerReliably(invite, "180 Ringing", "b", 19, "");
        answerReliably(invite, "183 Session Progress", "b", 17, "early answer again");
        answerReliably(invite, "180 Ringing", "b", 18, "");
        var next = line.pbx.receive("PRACK");
        assertThat(header(next, "RAck")).startsWith("18 ");
        line.told("180 null");
        line.pbx.answer(next, "200 OK", "");

        line.pbx.answer(invite, "200 OK", "b", Line.CONTACT);
        assertThat(header(line.pbx.receive("ACK"), "CSeq"))
                .isEqualTo(header(invite, "CSeq").replace("INVITE", "ACK"));
        line.told("accepted null");
        line.hangUp(new Line.Established(leg, leg.callId(), "", ""));
    }

    @Test
    void everyBranchCountsForItself() throws Exception {
        var leg = line.call();
        var invite = line.pbx.receive("INVITE");

        answerReliably(invite, "183 Session Progress", "a", 5, "from a");
        var first = line.pbx.receive("PRACK");
        answerReliably(invite, "183 Session Progress", "b", 90, "from b");
        var second = line.pbx.receive("PRACK");

        line.told("183 from a");
        line.told("183 from b");
        assertThat(List.of(header(first, "RAck"), header(second, "RAck"))).containsExactly("5 1 INVITE", "90 1 INVITE");
        assertThat(List.of(Line.tag(header(first, "To")), Line.tag(header(second, "To"))))
                .containsExactly("a", "b");
        line.pbx.answer(first, "200 OK", "");
        line.pbx.answer(second, "200 OK", "");
        assertThat(line.events.forks()).containsExactly("a", "b");
        line.on(leg::cancel);
        line.pbx.answer(line.pbx.receive("CANCEL"), "200 OK", "a");
        line.pbx.answer(invite, "487 Request Terminated", "a");
        line.pbx.receive("ACK");
        line.told("refused 487 Request Terminated");
        line.nothingIsLeft();
    }

    @Test
    void aChallengeToAPrackIsAnswered() throws Exception {
        line.call();
        var invite = line.pbx.receive("INVITE");
        answerReliably(invite, "180 Ringing", "b", 1, "");
        var prack = line.pbx.receive("PRACK");

        line.pbx.answer(prack, "407 Proxy Authentication Required", "", Line.CHALLENGE.replace("WWW", "Proxy"));

        var again = line.pbx.receive("PRACK");
        assertThat(header(again, "Proxy-Authorization")).contains("nonce=\"abc\"");
        assertThat(header(again, "RAck")).isEqualTo(header(prack, "RAck"));
        assertThat(Line.number(again)).isEqualTo(Line.number(prack) + 1);
        line.pbx.answer(again, "200 OK", "");
        line.told("180 null");
    }

    @Test
    void ringsReliablyWhereTheCallerInsists() throws Exception {
        line.pbx.send(Line.invite("in", "their offer", "Require: 100rel"));
        line.told("incoming Bob their offer");
        var leg = line.events.invite().leg();
        line.on(leg::ring);
        var ringing = line.pbx.receive("SIP/2.0 180");
        assertThat(header(ringing, "Require")).isEqualTo("100rel");
        assertThat(header(ringing, "Contact")).contains("sip:101@");
        var call = new Line.Established(leg, "in", header(ringing, "To"), header(ringing, "From"));
        // an answer must wait for the acknowledgement
        line.on(() -> leg.accept("our answer"));
        line.pbx.receiveAgain(ringing);

        line.pbx.send(call.request("PRACK", 2, "", "RAck: " + header(ringing, "RSeq") + " 1 INVITE"));

        var answers = List.of(line.pbx.receive("SIP/2.0 200"), line.pbx.receive("SIP/2.0 200"));
        assertThat(answers)
                .extracting(a -> header(a, "CSeq") + " " + body(a))
                .containsExactlyInAnyOrder("2 PRACK ", "1 INVITE our answer");
        assertThat(answers).allSatisfy(a -> assertThat(header(a, "To")).isEqualTo(call.ours()));
        line.pbx.send(call.request("ACK", 1, ""));
        line.told("acknowledged");
        line.hangUp(call);
    }

    @Test
    void hungUpWhileTheAnswerWaitsForTheAcknowledgement() throws Exception {
        line.pbx.send(Line.invite("in", "their offer", "Require: 100rel"));
        line.told("incoming Bob their offer");
        var leg = line.events.invite().leg();
        line.on(leg::ring);
        var ringing = line.pbx.receive("SIP/2.0 180");
        line.on(() -> leg.accept("our answer"));

        line.on(leg::bye);

        var refusal = line.pbx.receive("SIP/2.0 480");
        assertThat(header(refusal, "CSeq")).isEqualTo("1 INVITE");
        line.pbx.send(Line.invite("in", "").replace("INVITE sip", "ACK sip").replace("1 INVITE", "1 ACK"));
        // the acknowledgement that comes too late brings the answer back no more
        var call = new Line.Established(leg, "in", header(ringing, "To"), header(ringing, "From"));
        line.pbx.send(call.request("PRACK", 2, "", "RAck: " + header(ringing, "RSeq") + " 1 INVITE"));
        assertThat(header(line.pbx.receive("SIP/2.0"), "CSeq")).isEqualTo("2 PRACK");
        line.nothingIsLeft();
    }

    @Test
    void aCallerWhoInsistsMayStillGiveUp() throws Exception {
        line.pbx.send(Line.invite("in", "their offer", "Require: 100rel"));
        line.told("incoming Bob their offer");
        line.on(line.events.invite().leg()::ring);
        line.pbx.receive("SIP/2.0 180");
        line.on(() -> line.events.invite().leg().accept("too late"));

        line.pbx.send(Line.invite("in", "").replace("INVITE sip", "CANCEL sip").replace("1 INVITE", "1 CANCEL"));

        var answers = List.of(line.pbx.receive("SIP/2.0"), line.pbx.receive("SIP/2.0"));
        assertThat(answers)
                .extracting(a -> a.substring(8, 11) + " " + header(a, "CSeq"))
                .containsExactlyInAnyOrder("200 1 CANCEL", "487 1 INVITE");
        line.told("cancelled");
        line.nothingIsLeft();
    }

    @Test
    void ringsAsEverWhereTheCallerOnlyCould() throws Exception {
        line.pbx.send(Line.invite("in", "their offer", "Supported: 100rel"));
        line.told("incoming Bob their offer");

        line.on(line.events.invite().leg()::ring);

        assertThat(headers(line.pbx.receive("SIP/2.0 180"), "Require")).isEmpty();
    }

    @Test
    void whatWeDoNotKnowCannotBeRequired() throws Exception {
        line.pbx.send(Line.invite("in", "their offer", "Require: timer, precondition", "Require: Recipient-List"));

        var refusal = line.pbx.receive("SIP/2.0 420");
        assertThat(header(refusal, "Unsupported")).isEqualTo("precondition,recipient-list");
        var call = line.outgoing();
        line.pbx.send(call.request("INFO", 5, "", "Require: magic"));
        assertThat(header(line.pbx.receive("SIP/2.0 420"), "Unsupported")).isEqualTo("magic");
        line.hangUp(call);
    }
}
