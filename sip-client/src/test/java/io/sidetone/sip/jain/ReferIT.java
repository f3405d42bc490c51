package io.sidetone.sip.jain;

import static io.sidetone.sip.testing.SipText.answer;
import static io.sidetone.sip.testing.SipText.body;
import static io.sidetone.sip.testing.SipText.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.signalling.DialogId;
import io.sidetone.sip.signalling.Invitation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// REFER both ways (RFC 3515, RFC 3891, RFC 3892, RFC 4488).
class ReferIT {
    private static final SipUri CAROL = SipUri.of("103", "pbx.test");
    private static final String ACTIVE = "active;expires=60";
    private static final String TERMINATED = "terminated;reason=noresource";

    private Line line;
    private int theirs = 100;

    @BeforeEach
    void open() throws Exception {
        line = new Line();
    }

    @AfterEach
    void close() throws Exception {
        line.close();
    }

    private String refer(Line.Established call, String name) throws Exception {
        line.on(() -> call.leg().refer(CAROL, null, line.events.refer(name)));
        return line.pbx.receive("REFER");
    }

    private void report(Line.Established call, String id, String state, String fragment, int answer) throws Exception {
        int number = ++theirs;
        var lines = new ArrayList<>(List.of("Event: refer" + (id.isEmpty() ? "" : ";id=" + id)));
        if (!state.isEmpty()) {
            lines.add("Subscription-State: " + state);
        }
        line.pbx.send(call.request("NOTIFY", number, fragment, lines.toArray(String[]::new))
                .replace("application/sdp", "message/sipfrag;version=2.0"));
        assertThat(header(line.pbx.receive("SIP/2.0 " + answer), "CSeq")).isEqualTo(number + " NOTIFY");
    }

    private static String number(String request) {
        return String.valueOf(Line.number(request));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void passesACallOnAndHearsHowItGoes(boolean ours) throws Exception {
        var call = ours ? line.outgoing() : line.incoming();

        var refer = refer(call, "t");
        assertThat(refer).startsWith("REFER sip:102@127.0.0.1:5060;transport=tcp SIP/2.0");
        assertThat(header(refer, "Refer-To")).isEqualTo("<sip:103@pbx.test>");
        assertThat(header(refer, "Referred-By")).isEqualTo("<sip:101@pbx.test>");
        assertThat(header(refer, "Contact")).contains("sip:101@");
        line.pbx.answer(refer, "202 Accepted", "", Line.CONTACT);
        line.told("t accepted");
        report(call, number(refer), ACTIVE, "SIP/2.0 100 Trying\r\n", 200);
        line.told("t 100 Trying");
        report(call, "", ACTIVE, "SIP/2.0 180 Ringing", 200);
        line.told("t 180 Ringing");
        report(call, number(refer), TERMINATED, "SIP/2.0 200 OK\r\nContact: <sip:103@pbx.test>\r\n", 200);
        line.told("t 200 OK");

        report(call, number(refer), TERMINATED, "SIP/2.0 200 OK\r\n", 481);
        line.hangUp(call);
    }

    @Test
    void namesTheCallToTakeThePlaceOf() throws Exception {
        var call = line.outgoing();

        line.on(() -> call.leg().refer(CAROL, new DialogId("a b@c;d", "to+1", "from 2"), line.events.refer("t")));

        assertThat(header(line.pbx.receive("REFER"), "Refer-To"))
                .isEqualTo("<sip:103@pbx.test?Replaces=a%20b%40c%3Bd%3Bto-tag%3Dto%2B1%3Bfrom-tag%3Dfrom%202>");
    }

    /// RFC 5589 §7.3: the one who takes our place should reach the very phone that we spoke to.
    @ParameterizedTest
    @CsvSource({
        "sip:103@pbx.test;gr=urn:uuid:f81d, sip:103@pbx.test;gr=urn:uuid:f81d",
        "sip:103@192.168.1.7:5060;transport=tcp, sip:103@pbx.test"
    })
    void namesThePhoneOfWhomWeAsked(String contact, String named) throws Exception {
        var waiting = line.outgoing();
        var asked = line.call(new Invitation(CAROL, "our offer", null, null));
        var invite = line.pbx.receive("INVITE");
        line.pbx.send(answer(invite, "200 OK", "c", "their answer", "Contact: <" + contact + ">"));
        line.pbx.receive("ACK");
        line.told("accepted their answer");
        var seenFromThere = asked.dialogId().orElseThrow().fromOtherSide();

        line.on(() -> waiting.leg().refer(CAROL, seenFromThere, line.events.refer("t")));

        assertThat(header(line.pbx.receive("REFER"), "Refer-To"))
                .startsWith("<" + named + "?Replaces=" + asked.callId() + "%3B")
                .endsWith(">");
    }

    @ParameterizedTest
    @CsvSource({"603 Decline, refused 603 Decline", "405 Method Not Allowed, refused 405 Method Not Allowed"})
    void aRefusalKeepsTheCall(String status, String told) throws Exception {
        var call = line.outgoing();

        line.pbx.answer(refer(call, "t"), status, "");

        line.told("t " + told);
        line.hangUp(call);
    }

    @Test
    void aDialogNobodyKnowsEnds() throws Exception {
        var call = line.outgoing();

        line.pbx.answer(refer(call, "t"), "481 Call Does Not Exist", "");

        line.told("t refused 481 Call Does Not Exist");
        line.told("ended");
        line.pbx.answer(line.pbx.receive("BYE"), "481 Call Does Not Exist", "");
        line.nothingIsLeft();
    }

    @Test
    void aChallengeIsAnsweredAndTheReportNamesEitherTry() throws Exception {
        var call = line.outgoing();
        var first = refer(call, "t");
        line.pbx.answer(first, "401 Unauthorized", "", Line.CHALLENGE);
        var second = line.pbx.receive("REFER");
        assertThat(header(second, "Authorization")).contains("nonce=\"abc\"");
        assertThat(header(second, "Refer-To")).isEqualTo("<sip:103@pbx.test>");
        line.pbx.answer(second, "202 Accepted", "");
        line.told("t accepted");

        report(call, number(second), ACTIVE, "SIP/2.0 180 Ringing", 200);
        line.told("t 180 Ringing");
        report(call, number(first), TERMINATED, "SIP/2.0 486 Busy Here", 200);
        line.told("t 486 Busy Here");
        line.hangUp(call);
    }

    @Test
    void aReportMayComeBeforeTheAnswer() throws Exception {
        var call = line.outgoing();
        var refer = refer(call, "t");

        report(call, number(refer), ACTIVE, "SIP/2.0 100 Trying", 200);

        line.told("t accepted");
        line.told("t 100 Trying");
        line.pbx.answer(refer, "202 Accepted", "");
        report(call, number(refer), TERMINATED, "SIP/2.0 503 Service Unavailable", 200);
        line.told("t 503 Service Unavailable");
        line.hangUp(call);
    }

    @Test
    void aSubscriptionMayEndWithoutAnOutcome() throws Exception {
        var call = line.outgoing();
        var refer = refer(call, "t");
        line.pbx.answer(refer, "202 Accepted", "");
        line.told("t accepted");

        report(call, number(refer), TERMINATED, "SIP/2.0 180 Ringing", 200);

        line.told("t 180 Ringing");
        line.told("t ended");
        line.hangUp(call);
    }

    @ParameterizedTest
    @CsvSource({"'sip/2.0 200', '200 '", "'\r\n SIP/2.0  200   OK  ', 200 OK", "'SIP/2.0 699 Über', 699 Über"})
    void aReportIsReadWhateverItsForm(String fragment, String told) throws Exception {
        var call = line.outgoing();
        line.pbx.answer(refer(call, "t"), "202 Accepted", "");
        line.told("t accepted");

        report(call, "", "", fragment, 200);

        line.told("t " + told);
        line.hangUp(call);
    }

    @Test
    void aReportThatSaysNothingIsOnlyAnswered() throws Exception {
        var call = line.outgoing();
        line.pbx.answer(refer(call, "t"), "202 Accepted", "");
        line.told("t accepted");

        report(call, "", ACTIVE, "", 200);
        report(call, "", ACTIVE, "HTTP/1.1 200 OK", 200);

        line.hangUp(call);
    }

    @Test
    void theOtherSideMayTellNothing() throws Exception {
        var call = line.outgoing();

        var refer = refer(call, "t");
        line.pbx.answer(refer, "200 OK", "", "Refer-Sub: false");

        line.told("t accepted without reports");
        report(call, number(refer), TERMINATED, "SIP/2.0 200 OK", 481);
        line.hangUp(call);
    }

    @Test
    void twoReferralsAreToldApart() throws Exception {
        var call = line.outgoing();
        var first = refer(call, "first");
        line.pbx.answer(first, "202 Accepted", "");
        line.told("first accepted");
        var second = refer(call, "second");
        line.pbx.answer(second, "202 Accepted", "");
        line.told("second accepted");

        report(call, number(second), ACTIVE, "SIP/2.0 180 Ringing", 200);
        line.told("second 180 Ringing");
        report(call, number(first), TERMINATED, "SIP/2.0 486 Busy Here", 200);
        line.told("first 486 Busy Here");
        report(call, number(first), TERMINATED, "SIP/2.0 486 Busy Here", 481);
        report(call, number(second), TERMINATED, "SIP/2.0 200 OK", 200);
        line.told("second 200 OK");
        line.hangUp(call);
    }

    @Test
    void aReportThatBelongsToNothingIsDenied() throws Exception {
        var call = line.outgoing();

        report(call, "1", ACTIVE, "SIP/2.0 200 OK", 481);

        line.hangUp(call);
    }

    /// RFC 5589 §6.1: whoever passes a call on hangs up before the last report.
    @Test
    void reportsAreAnsweredAWhileAfterOurBye() throws Exception {
        var call = line.outgoing();
        var refer = refer(call, "t");
        line.pbx.answer(refer, "202 Accepted", "");
        line.told("t accepted");
        line.hangUp(call);

        report(call, number(refer), ACTIVE, "SIP/2.0 180 Ringing", 200);
        report(call, number(refer), TERMINATED, "SIP/2.0 200 OK", 200);

        report(call, number(refer), TERMINATED, "SIP/2.0 200 OK", 481);
        line.core.advance(ReferSubscriptions.AFTER_THE_CALL);
        assertThat(line.core.timers()).isZero();
        line.nothingIsLeft();
    }

    @Test
    void reportsAreToldAfterTheirBye() throws Exception {
        var call = line.outgoing();
        var refer = refer(call, "t");
        line.pbx.answer(refer, "202 Accepted", "");
        line.told("t accepted");
        line.pbx.send(call.request("BYE", 50, ""));
        line.pbx.receive("SIP/2.0 200");
        line.told("ended");

        report(call, number(refer), TERMINATED, "SIP/2.0 200 OK", 200);

        line.told("t 200 OK");
        line.nothingIsLeft();
    }

    // --- REFER to us

    private static final String TO_CAROL = "Refer-To: \"Carol\" <sip:103@pbx.test>";

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void followsAReferralAndReports(boolean ours) throws Exception {
        var call = ours ? line.outgoing() : line.incoming();
        line.pbx.send(call.request("REFER", 5, "", TO_CAROL));
        line.told("referred to Carol");
        var referral = line.events.referral();

        line.on(referral::accept);

        assertThat(header(line.pbx.receive("SIP/2.0 202"), "Contact")).contains("sip:101@");
        var trying = line.pbx.receive("NOTIFY sip:102@127.0.0.1:5060;transport=tcp SIP/2.0");
        assertThat(header(trying, "Event")).isEqualTo("refer;id=5");
        assertThat(header(trying, "Subscription-State")).startsWith("active;expires=");
        assertThat(header(trying, "Content-Type")).isEqualTo("message/sipfrag;version=2.0");
        assertThat(body(trying)).isEqualTo("SIP/2.0 100 Trying\r\n");
        line.pbx.answer(trying, "200 OK", "");

        line.on(() -> referral.report(180, "Ringing\r\nX: y"));
        var ringing = line.pbx.receive("NOTIFY");
        assertThat(body(ringing)).isEqualTo("SIP/2.0 180 Ringing  X: y\r\n");
        line.pbx.answer(ringing, "200 OK", "");
        line.on(() -> referral.report(200, "OK"));
        var done = line.pbx.receive("NOTIFY");
        assertThat(header(done, "Subscription-State")).isEqualTo("terminated;reason=noresource");
        assertThat(body(done)).isEqualTo("SIP/2.0 200 OK\r\n");
        line.pbx.answer(done, "200 OK", "");
        line.on(() -> referral.report(180, "Ringing"));
        line.hangUp(call);
    }

    @Test
    void readsTheCallToTakeThePlaceOf() throws Exception {
        var call = line.outgoing();

        line.pbx.send(
                call.request(
                        "REFER",
                        5,
                        "",
                        "Refer-To: <sip:103@pbx.test?Replaces=a%20b%40c%3Bto-tag%3Dto%2B1%3Bfrom-tag%3Dfrom2&Require=replaces>"));

        line.told("referred to 103 replacing DialogId[callId=a b@c, localTag=to+1, remoteTag=from2]");
        line.on(() -> line.events.referral().refuse(603));
        line.pbx.receive("SIP/2.0 603");
        line.hangUp(call);
    }

    @ParameterizedTest
    @CsvSource({
        "tel:+493012345, +493012345",
        "<sip:103@pbx.test;method=INVITE>, 103",
        "<sip:103@pbx.test?Replaces=nonsense>, 103"
    })
    void readsWhomToCall(String to, String label) throws Exception {
        var call = line.outgoing();

        line.pbx.send(call.request("REFER", 5, "", "Refer-To: " + to));

        line.told("referred to " + label);
        line.on(() -> line.events.referral().refuse(480));
        line.pbx.receive("SIP/2.0 480");
        line.hangUp(call);
    }

    @ParameterizedTest
    @CsvSource({
        "Subject: nobody, 400",
        "Refer-To: <http://pbx.test/>, 416",
        "Refer-To: <sip:103@pbx.test;method=BYE>, 416"
    })
    void aReferralToNobodyIsRefused(String header, int status) throws Exception {
        var call = line.outgoing();

        line.pbx.send(call.request("REFER", 5, "", header));

        line.pbx.receive("SIP/2.0 " + status);
        line.hangUp(call);
    }

    @Test
    void reportsOnlyToWhoWantsThem() throws Exception {
        var call = line.outgoing();
        line.pbx.send(call.request("REFER", 5, "", TO_CAROL, "Refer-Sub: false"));
        line.told("referred to Carol");

        line.on(() -> {
            line.events.referral().accept();
            line.events.referral().report(200, "OK");
        });

        assertThat(header(line.pbx.receive("SIP/2.0 202"), "Refer-Sub")).isEqualTo("false");
        line.hangUp(call);
    }

    @Test
    void reportsEndWhereTheyAreNotWantedAnyMore() throws Exception {
        var call = line.outgoing();
        line.pbx.send(call.request("REFER", 5, "", TO_CAROL));
        line.told("referred to Carol");
        line.on(line.events.referral()::accept);
        line.pbx.receive("SIP/2.0 202");

        line.pbx.answer(line.pbx.receive("NOTIFY"), "481 Subscription Does Not Exist", "");

        line.pbx.send(call.request("INFO", 6, ""));
        line.pbx.receive("SIP/2.0 200");
        line.on(() -> line.events.referral().report(200, "OK"));
        line.hangUp(call);
    }

    @Test
    void aReferrerThatHungUpGetsNoReport() throws Exception {
        var call = line.outgoing();
        line.pbx.send(call.request("REFER", 5, "", TO_CAROL));
        line.told("referred to Carol");
        line.on(line.events.referral()::accept);
        line.pbx.receive("SIP/2.0 202");
        line.pbx.answer(line.pbx.receive("NOTIFY"), "200 OK", "");
        line.pbx.send(call.request("BYE", 6, ""));
        line.pbx.receive("SIP/2.0 200");
        line.told("ended");

        line.on(() -> line.events.referral().report(200, "OK"));

        line.nothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({"true, SIP/2.0 200 OK", "false, SIP/2.0 603 Declined"})
    void thePersonAskedMayTakeTheirTime(boolean follows, String told) throws Exception {
        var call = line.outgoing();
        line.pbx.send(call.request("REFER", 5, "", TO_CAROL));
        line.told("referred to Carol");

        line.core.advance(IncomingRefer.THINKING);

        line.pbx.receive("SIP/2.0 202");
        var trying = line.pbx.receive("NOTIFY");
        assertThat(body(trying)).isEqualTo("SIP/2.0 100 Trying\r\n");
        line.pbx.answer(trying, "200 OK", "");
        line.on(() -> {
            if (follows) {
                line.events.referral().accept();
                line.events.referral().report(200, "OK");
            } else {
                line.events.referral().refuse(603);
            }
        });
        var last = line.pbx.receive("NOTIFY");
        assertThat(body(last)).isEqualTo(told + "\r\n");
        assertThat(header(last, "Subscription-State")).startsWith("terminated");
        line.pbx.answer(last, "200 OK", "");
        line.hangUp(call);
        assertThat(line.core.timers()).isZero();
    }

    @Test
    void aReferrerThatHangsUpWhileWeThinkIsAnswered() throws Exception {
        var call = line.outgoing();
        line.pbx.send(call.request("REFER", 5, "", TO_CAROL));
        line.told("referred to Carol");

        line.pbx.send(call.request("BYE", 6, ""));

        var answers = List.of(line.pbx.receive("SIP/2.0"), line.pbx.receive("SIP/2.0"));
        assertThat(answers)
                .extracting(a -> a.substring(8, 11) + " " + header(a, "CSeq"))
                .containsExactlyInAnyOrder("200 6 BYE", "487 5 REFER");
        line.told("ended");
        assertThat(line.core.timers()).isZero();
        line.nothingIsLeft();
    }

    @Test
    void saysWithinACallWhatWeCan() throws Exception {
        var call = line.outgoing();

        line.pbx.send(call.request("OPTIONS", 5, ""));

        var answer = line.pbx.receive("SIP/2.0 200");
        assertThat(header(answer, "Allow")).contains("REFER", "PRACK", "UPDATE");
        assertThat(header(answer, "Supported")).contains("replaces", "timer");
        assertThat(header(answer, "Accept")).contains("application/sdp");
        line.hangUp(call);
    }
}
