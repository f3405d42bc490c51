package io.sidetone.sip.jain;

import static io.sidetone.sip.testing.SipText.answer;
import static io.sidetone.sip.testing.SipText.body;
import static io.sidetone.sip.testing.SipText.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.signalling.DialogId;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Changing a session under way (RFC 3261 §14, RFC 3311).
class ReofferIT {
    private Line line;

    @BeforeEach
    void open() throws Exception {
        line = new Line();
    }

    @AfterEach
    void close() throws Exception {
        line.close();
    }

    private Line.Established established(boolean ours) throws Exception {
        return ours ? line.outgoing() : line.incoming();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void anOfferOfOursIsAnsweredAndAcknowledged(boolean ours) throws Exception {
        var call = established(ours);

        for (int round = 1; round <= 2; round++) {
            var offer = "offer " + round;
            line.on(() -> call.leg().reoffer(offer));
            var invite = line.pbx.receive("INVITE sip:102@127.0.0.1:5060;transport=tcp SIP/2.0");
            assertThat(body(invite)).isEqualTo(offer);
            assertThat(header(invite, "From")).isEqualTo(call.ours());
            assertThat(header(invite, "To")).isEqualTo(call.theirs());
            assertThat(header(invite, "Contact")).contains("sip:101@127.0.0.1:");
            assertThat(header(invite, "Allow")).contains("UPDATE");
            var ok = answer(invite, "200 OK", "", "answer " + round, Line.CONTACT);
            line.pbx.send(ok);
            var ack = line.pbx.receive("ACK");
            assertThat(header(ack, "CSeq")).isEqualTo(header(invite, "CSeq").replace("INVITE", "ACK"));
            line.told("reanswered answer " + round);
            line.pbx.send(ok);
            line.pbx.receiveAgain(ack);
        }

        // and theirs after ours
        line.pbx.send(call.request("INVITE", 10, "their offer"));
        line.told("reoffered their offer");
        assertThat(body(line.pbx.receive("SIP/2.0 200"))).isEqualTo("our new answer");
        line.pbx.send(call.request("ACK", 10, ""));
        line.told("acknowledged");
        line.hangUp(call);
    }

    @ParameterizedTest
    @CsvSource({
        "true, 488 Not Acceptable Here, '', 488 ours",
        "true, 491 Request Pending, '', 491 ours",
        "false, 491 Request Pending, '', 491 theirs",
        "true, 500 Later, Retry-After: 7, 500 ours again after PT7S"
    })
    void aRefusalKeepsTheCall(boolean ours, String status, String extra, String told) throws Exception {
        var call = established(ours);
        line.on(() -> call.leg().reoffer("new offer"));

        var invite = line.pbx.receive("INVITE");
        line.pbx.answer(invite, status, "", extra.isEmpty() ? new String[0] : new String[] {extra});

        line.pbx.receive("ACK");
        line.told("reoffer refused " + told);
        line.hangUp(call);
    }

    @ParameterizedTest
    @CsvSource({"481 Call Does Not Exist", "408 Request Timeout"})
    void anAnswerThatDeniesTheDialogEndsIt(String status) throws Exception {
        var call = line.outgoing();
        line.on(() -> call.leg().reoffer("new offer"));

        line.pbx.answer(line.pbx.receive("INVITE"), status, "");

        line.pbx.receive("ACK");
        line.told("reoffer refused " + status.substring(0, 3) + " ours");
        line.told("ended");
        line.pbx.answer(line.pbx.receive("BYE"), "481 Call Does Not Exist", "");
        line.nothingIsLeft();
    }

    @Test
    void aChallengeWithinTheDialogIsAnswered() throws Exception {
        var call = line.outgoing();
        line.on(() -> call.leg().reoffer("new offer"));

        var first = line.pbx.receive("INVITE");
        line.pbx.answer(first, "401 Unauthorized", "", Line.CHALLENGE);
        line.pbx.receive("ACK");
        var second = line.pbx.receive("INVITE");
        assertThat(header(second, "Authorization")).contains("nonce=\"abc\"");
        assertThat(Line.number(second)).isEqualTo(Line.number(first) + 1);
        assertThat(header(second, "To")).isEqualTo(call.theirs());
        line.pbx.send(answer(second, "200 OK", "", "their new answer", Line.CONTACT));
        line.pbx.receive("ACK");
        line.told("reanswered their new answer");

        line.on(call.leg()::bye);
        var bye = line.pbx.receive("BYE");
        assertThat(Line.number(bye)).isEqualTo(Line.number(second) + 1);
        line.pbx.answer(bye, "407 Proxy Authentication Required", "", Line.CHALLENGE.replace("WWW", "Proxy"));
        var again = line.pbx.receive("BYE");
        assertThat(header(again, "Proxy-Authorization")).contains("nonce=\"abc\"");
        line.pbx.answer(again, "200 OK", "");
        line.nothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({"INVITE", "UPDATE"})
    void theirOfferAgainstOursIsPending(String method) throws Exception {
        var call = line.outgoing();
        line.on(() -> call.leg().reoffer("new offer"));
        var invite = line.pbx.receive("INVITE");

        line.pbx.send(call.request(method, 5, "their offer"));

        assertThat(header(line.pbx.receive("SIP/2.0 491"), "CSeq")).isEqualTo("5 " + method);
        if (method.equals("INVITE")) {
            line.pbx.send(call.request("ACK", 5, "").replace("ACK5", "INVITE5"));
        }
        line.pbx.send(answer(invite, "200 OK", "", "answer", Line.CONTACT));
        line.pbx.receive("ACK");
        line.told("reanswered answer");
        line.hangUp(call);
    }

    @Test
    void aSecondOfferOfTheirsIsTooEarly() throws Exception {
        var call = line.incoming();
        line.events.answerByHand();
        line.pbx.send(call.request("UPDATE", 5, "their offer"));
        line.told("reoffered their offer");

        line.pbx.send(call.request("INVITE", 6, "their other offer"));
        var refusal = line.pbx.receive("SIP/2.0 500");
        assertThat(Integer.parseInt(header(refusal, "Retry-After"))).isBetween(0, 10);
        line.pbx.send(call.request("ACK", 6, "").replace("ACK6", "INVITE6"));
        line.pbx.send(call.request("UPDATE", 7, "their third offer"));
        assertThat(Integer.parseInt(header(line.pbx.receive("SIP/2.0 500"), "Retry-After")))
                .isBetween(0, 10);
        // nor do we ask while we are asked
        line.on(() -> call.leg().reoffer("our offer"));
        line.told("reoffer refused 491 theirs");

        line.on(() -> line.events.reply().accept("our answer"));
        var ok = line.pbx.receive("SIP/2.0 200");
        assertThat(header(ok, "CSeq")).isEqualTo("5 UPDATE");
        assertThat(header(ok, "Contact")).contains("sip:101@");
        // once is enough
        line.on(() -> line.events.reply().refuse(488));
        line.hangUp(call);
    }

    /// The stack answers this one itself: with 491 where §14.2 has 500, and what the other side does about it is the
    /// same.
    @Test
    void aSecondInviteOfTheirsIsPending() throws Exception {
        var call = line.outgoing();
        line.events.answerByHand();
        line.pbx.send(call.request("INVITE", 5, "their offer"));
        line.told("reoffered their offer");

        line.pbx.send(call.request("INVITE", 6, "their other offer"));

        assertThat(header(line.pbx.receive("SIP/2.0 491"), "CSeq")).isEqualTo("6 INVITE");
        line.pbx.send(call.request("ACK", 6, "").replace("ACK6", "INVITE6"));
        line.on(() -> line.events.reply().accept("our answer"));
        assertThat(header(line.pbx.receive("SIP/2.0 200"), "CSeq")).isEqualTo("5 INVITE");
        line.pbx.send(call.request("ACK", 5, ""));
        line.told("acknowledged");
        line.hangUp(call);
    }

    @Test
    void ourOfferGoesInThe200WhereTheyAskForOne() throws Exception {
        var call = line.outgoing();
        line.events.answerByHand();
        line.pbx.send(call.request("INVITE", 5, ""));
        line.told("reoffered null");

        line.on(() -> line.events.reply().accept("our offer"));

        assertThat(body(line.pbx.receive("SIP/2.0 200"))).isEqualTo("our offer");
        line.pbx.send(call.request("ACK", 5, "their answer"));
        line.told("acknowledged their answer");
        line.hangUp(call);
    }

    @Test
    void aCallWithoutAnOfferGetsOurs() throws Exception {
        line.pbx.send(Line.invite("in", ""));
        line.told("incoming Bob null");
        var leg = line.events.invite().leg();
        line.on(() -> leg.accept("our offer"));
        var ok = line.pbx.receive("SIP/2.0 200");
        assertThat(body(ok)).isEqualTo("our offer");
        var call = new Line.Established(leg, "in", header(ok, "To"), header(ok, "From"));

        line.pbx.send(call.request("ACK", 1, "their answer"));

        line.told("acknowledged their answer");
        line.hangUp(call);
    }

    @Test
    void aRefusedOfferOfTheirsKeepsTheCall() throws Exception {
        var call = line.incoming();
        line.events.answerByHand();
        line.pbx.send(call.request("INVITE", 5, "their offer"));
        line.told("reoffered their offer");

        line.on(() -> line.events.reply().refuse(488));

        line.pbx.receive("SIP/2.0 488");
        line.pbx.send(call.request("ACK", 5, "").replace("ACK5", "INVITE5"));
        line.hangUp(call);
    }

    @Test
    void anOfferTakenBackIsAnsweredAllTheSame() throws Exception {
        var call = line.outgoing();
        line.events.answerByHand();
        line.pbx.send(call.request("INVITE", 5, "their offer"));
        line.told("reoffered their offer");

        line.pbx.send(call.request("CANCEL", 5, "").replace("CANCEL5", "INVITE5"));

        var answers = List.of(line.pbx.receive("SIP/2.0"), line.pbx.receive("SIP/2.0"));
        assertThat(answers)
                .extracting(a -> a.substring(8, 11) + " " + header(a, "CSeq"))
                .containsExactlyInAnyOrder("200 5 CANCEL", "487 5 INVITE");
        line.pbx.send(call.request("ACK", 5, "").replace("ACK5", "INVITE5"));
        line.on(() -> line.events.reply().accept("too late"));
        line.hangUp(call);
    }

    @Test
    void theirByeAnswersTheirOwnOffer() throws Exception {
        var call = line.outgoing();
        line.events.answerByHand();
        line.pbx.send(call.request("INVITE", 5, "their offer"));
        line.told("reoffered their offer");

        line.pbx.send(call.request("BYE", 6, ""));

        var answers = List.of(line.pbx.receive("SIP/2.0"), line.pbx.receive("SIP/2.0"));
        assertThat(answers)
                .extracting(a -> a.substring(8, 11) + " " + header(a, "CSeq"))
                .containsExactlyInAnyOrder("200 6 BYE", "487 5 INVITE");
        line.told("ended");
        line.nothingIsLeft();
    }

    @Test
    void nothingIsToldAfterOurBye() throws Exception {
        var call = line.outgoing();
        line.on(() -> call.leg().reoffer("new offer"));
        var invite = line.pbx.receive("INVITE");

        line.on(call.leg()::bye);

        line.pbx.answer(line.pbx.receive("BYE"), "200 OK", "");
        line.pbx.answer(invite, "487 Request Terminated", "");
        line.pbx.receive("ACK");
        line.nothingIsLeft();
    }

    @Test
    void aCallOutlivesAnOfferWhoseConnectionBroke() throws Exception {
        var call = line.outgoing();
        line.on(() -> call.leg().reoffer("new offer"));
        line.pbx.receive("INVITE");

        line.pbx.close();

        assertThat(List.of(line.events.next(), line.events.next()))
                .containsExactlyInAnyOrder("reoffer refused 503 ours", "lost LOST");
        assertThat(line.signalling.held().dialogs()).isEqualTo(1);
    }

    @Test
    void theNameOfTheCallIsWhatAReplacesNeeds() throws Exception {
        var leg = line.call();
        assertThat(line.core.on(leg::dialogId)).isEmpty();
        var invite = line.pbx.receive("INVITE");
        line.pbx.answer(invite, "180 Ringing", "early", Line.CONTACT);
        line.told("180 null");
        var id = new DialogId(leg.callId(), Line.tag(header(invite, "From")), "early");
        assertThat(line.core.on(leg::dialogId)).contains(id);

        line.pbx.answer(invite, "200 OK", "b", Line.CONTACT);

        line.pbx.receive("ACK");
        line.told("accepted null");
        assertThat(line.core.on(leg::dialogId)).contains(new DialogId(id.callId(), id.localTag(), "b"));
    }

    @Test
    void theNewestAllowCounts() throws Exception {
        var silent = line.outgoing();
        assertThat(line.core.on(() -> silent.leg().allows("UPDATE"))).isTrue();

        line.pbx.send(silent.request("INFO", 5, "", "Allow: INVITE, ACK, BYE", "Allow: refer"));

        line.pbx.receive("SIP/2.0 200");
        assertThat(line.core.on(() -> silent.leg().allows("UPDATE"))).isFalse();
        assertThat(line.core.on(() -> silent.leg().allows("REFER"))).isTrue();
        line.hangUp(silent);
    }

    @ParameterizedTest
    @CsvSource({"200 OK, 200", "488 Not Acceptable Here, 488"})
    void informationIsSentAndItsAnswerTold(String status, int told) throws Exception {
        var call = line.incoming();
        var answers = new LinkedBlockingQueue<Integer>();
        line.on(() -> call.leg().info("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n", answers::add));

        var info = line.pbx.receive("INFO sip:102@127.0.0.1:5060;transport=tcp SIP/2.0");
        assertThat(header(info, "Content-Type")).isEqualTo("application/dtmf-relay");
        assertThat(body(info)).isEqualTo("Signal=5\r\nDuration=160\r\n");
        line.pbx.answer(info, status, "");

        assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo(told);
        line.hangUp(call);
    }

    @Test
    void recordingIsAskedForByAHeader() throws Exception {
        var call = line.incoming();
        var answers = new LinkedBlockingQueue<Integer>();
        line.on(() -> call.leg().record(true, answers::add));
        var info = line.pbx.receive("INFO sip:102@127.0.0.1:5060;transport=tcp SIP/2.0");
        assertThat(header(info, "Record")).isEqualTo("on");
        assertThat(info).contains("Content-Length: 0").doesNotContain("Content-Type");
        line.pbx.answer(info, "403 Forbidden", "");
        assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo(403);
        line.hangUp(call);
    }
}
