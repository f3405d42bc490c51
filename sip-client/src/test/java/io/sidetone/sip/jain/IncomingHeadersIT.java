package io.sidetone.sip.jain;

import static io.sidetone.sip.testing.SipText.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.signalling.DialogId;
import io.sidetone.sip.signalling.IncomingInvite;
import io.sidetone.sip.signalling.Replaces;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an INVITE to us says besides its offer.
class IncomingHeadersIT {
    private static Line line;
    private static int calls;

    @BeforeAll
    static void open() throws Exception {
        line = new Line();
    }

    @AfterAll
    static void close() throws Exception {
        line.nothingIsLeft();
        line.close();
    }

    private static IncomingInvite invite(String from, String... headers) throws Exception {
        line.pbx.send(Line.invite("in" + ++calls, "offer", headers).replace("\"Bob\" <sip:102@pbx.test>", from));
        line.events.next();
        var invite = line.events.invite();
        line.on(() -> invite.leg().refuse(480));
        line.pbx.receive("SIP/2.0 480");
        return invite;
    }

    private static IncomingInvite invite(String[] headers) throws Exception {
        return invite("\"Bob\" <sip:102@pbx.test>", headers);
    }

    private static String named(Party party) {
        return party == null ? "null" : party.name() + "/" + party.address();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"Bob\" <sip:102@pbx.test>' | '' | Bob/sip:102@pbx.test",
                "'<sip:102@pbx.test>' | 'P-Asserted-Identity: \"Ben\" <sip:112@pbx.test>' | Ben/sip:112@pbx.test",
                "'\"Bob\" <sip:102@pbx.test>' | 'P-Asserted-Identity: <sip:102@pbx.test>' | Bob/sip:102@pbx.test",
                "'\"Bob\" <sip:102@pbx.test>' | 'P-Asserted-Identity: <sip:112@pbx.test>' | /sip:112@pbx.test",
                "'<sip:102@x>' | 'P-Asserted-Identity: <mailto:x@y>, \"B, C\" <tel:+4930>' | B, C/sip:+4930@pbx.test",
                "'<sip:102@x>' | 'Remote-Party-ID: \"Ben\" <sip:112@pbx.test>;party=calling;privacy=off' | Ben/sip:112@pbx.test",
                "'<sip:102@x>' | 'Remote-Party-ID: \"Ben\" <sip:112@pbx.test>;privacy=full' | /sip:anonymous@anonymous.invalid",
                "'\"Bob\" <tel:0301234;phone-context=+49>' | '' | Bob/sip:0301234@pbx.test",
                "'\"Bob\" <sip:102@pbx.test>' | 'Privacy: id' | /sip:anonymous@anonymous.invalid",
                "'\"Bob\" <sip:102@pbx.test>' | 'Privacy: critical; User' | /sip:anonymous@anonymous.invalid",
                "'\"Bob\" <sip:102@pbx.test>' | 'Privacy: none' | Bob/sip:102@pbx.test",
                "'\"Anonymous\" <sip:anonymous@anonymous.invalid>' | 'P-Asserted-Identity: \"Ben\" <sip:112@pbx.test>' | /sip:anonymous@anonymous.invalid",
                "'<sip:anonymous@pbx.test>' | '' | /sip:anonymous@anonymous.invalid",
                "'<sip:pbx.test>' | '' | /sip:anonymous@anonymous.invalid"
            })
    void whoCalls(String from, String header, String caller) throws Exception {
        var invite = header.isEmpty() ? invite(from) : invite(from, header);

        assertThat(named(invite.caller())).isEqualTo(caller);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Subject: none' | null",
                "'Diversion: \"Desk, 2\" <sip:200@pbx.test>;reason=user-busy;counter=1, <sip:300@x>' | Desk, 2/sip:200@pbx.test",
                "'Diversion: <tel:+4930>' | /sip:+4930@pbx.test",
                "'Diversion: <sip:200@pbx.test>;privacy=full' | null",
                "'Diversion: nonsense' | null",
                "'History-Info: <sip:200@pbx.test>;index=1, <sip:101@pbx.test>;index=1.1' | /sip:200@pbx.test",
                "'History-Info: <sip:200@pbx.test>;index=1, \"Hal\" <sip:201@pbx.test?Reason=SIP%3Bcause%3D302>;index=1.1, <sip:101@10.0.0.1;transport=ws>;index=1.1.1' | Hal/sip:201@pbx.test",
                "'History-Info: <sip:200@pbx.test>;index=1, <sip:101@pbx.test>;index=1.1, <sip:101@10.0.0.1>;index=1.1.1' | /sip:200@pbx.test",
                "'History-Info: <sip:101@pbx.test>;index=1' | null",
                "'History-Info: <sip:200@pbx.test?Privacy=history>;index=1, <sip:101@pbx.test>;index=1.1' | null",
                "'History-Info: <sip:unfinished;index=1' | null"
            })
    void whomItWasMeantFor(String header, String via) throws Exception {
        assertThat(named(invite(new String[] {header}).via())).isEqualTo(via);
    }

    @Test
    void aHeaderBeyondAllMeasureIsNotRead() throws Exception {
        var many = "<sip:200@pbx.test>;index=1, ".repeat(280) + "<sip:101@pbx.test>";

        assertThat(invite(new String[] {"History-Info: " + many}).via()).isNotNull();
        assertThat(invite(new String[] {"History-Info: " + many + ", ".repeat(1000)})
                        .via())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alert-Info: info=alert-autoanswer",
                "Alert-Info: <http://www.notused.com>;info=alert-autoanswer;delay=0",
                "Alert-Info: <http://127.0.0.1>; Info = Alert-Autoanswer",
                "Alert-Info: ;info=alert-autoanswer",
                "Alert-Info: alert-autoanswer",
                "Alert-Info: <sip:pbx.test>;info=intercom",
                "Alert-Info: Intercom",
                "Alert-Info: intercom=true",
                "Alert-Info: Ring Answer",
                "Alert-Info: ring-answer",
                "Alert-Info: <http://x>;info=ring-answer",
                "Alert-Info: Auto Answer",
                "Alert-Info: auto-answer",
                "Alert-Info: <http://x/;answer-after=0>",
                "Alert-Info: <http://x/>;answer-after=0",
                "Alert-Info: Answer-After = 0",
                "Call-Info: <sip:pbx.test>;answer-after=0",
                "Call-Info: <uri>;answer-after=0",
                "Call-Info: ;Answer-After=0",
                "Call-Info: answer-after=0",
                "Call-Info: <sip:x>;info=alert-autoanswer;delay=0",
                "Call-Info: <http://x/pic.jpg>;purpose=icon, <sip:pbx.test>;answer-after=0",
                "Answer-Mode: Auto",
                "Answer-Mode: auto;require",
                "Priv-Answer-Mode: Auto"
            })
    void asksToBeAnsweredAtOnce(String header) throws Exception {
        assertThat(invite(new String[] {header}).answerAfter()).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "Call-Info: <sip:x>;answer-after=5, 5000",
        "Call-Info: <sip:x>;answer-after=0.001, 1",
        "Alert-Info: <http://x>;info=alert-autoanswer;delay=3, 3000"
    })
    void asksToBeAnsweredSoon(String header, long millis) throws Exception {
        assertThat(invite(new String[] {header}).answerAfter()).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alert-Info: <http://x/ring.wav>",
                "Alert-Info: <http://x>;info=Bellcore-dr2",
                "Alert-Info: <urn:alert:service:call-waiting>",
                "Alert-Info: external",
                "Alert-Info: intercom=false",
                "Call-Info: <http://x/p.jpg>;purpose=icon",
                "Call-Info: <sip:x>;answer-after=soon",
                "Call-Info: <sip:x>;answer-after=-1",
                "Call-Info: <sip:x>;answer-after=99999999999999999999",
                "Call-Info: intercom",
                "Answer-Mode: Manual"
            })
    void doesNotAsk(String header) throws Exception {
        assertThat(invite(new String[] {header}).answerAfter()).isNull();
    }

    @Test
    void theStandardSaysMoreThanTheRest() throws Exception {
        assertThat(invite(new String[] {"Answer-Mode: Manual", "Alert-Info: info=intercom"})
                        .answerAfter())
                .isNull();
    }

    @Test
    void whichCallItTakesThePlaceOf() throws Exception {
        assertThat(invite(new String[] {"Replaces: id@host;to-tag=ours;from-tag=theirs"})
                        .replaces())
                .isEqualTo(new Replaces(new DialogId("id@host", "ours", "theirs"), false));
        assertThat(invite(new String[] {"Replaces: id ;from-tag=theirs;early-only;to-tag=ours"})
                        .replaces())
                .isEqualTo(new Replaces(new DialogId("id", "ours", "theirs"), true));
        assertThat(invite(new String[0]).replaces()).isNull();
    }

    @Test
    void aReplacementOfNothingIsRefused() throws Exception {
        line.pbx.send(Line.invite("in" + ++calls, "offer", "Replaces: id@host;to-tag=ours"));

        line.pbx.receive("SIP/2.0 400");
    }

    @Test
    void anInviteIntoADialogWeDoNotKnowIsDenied() throws Exception {
        line.pbx.send(
                Line.request("INVITE", "unknown", "<sip:102@pbx.test>;tag=x", "<sip:101@pbx.test>;tag=y", 5, "offer"));

        line.pbx.receive("SIP/2.0 481");
    }

    @ParameterizedTest
    @CsvSource({
        "Reason: SIP;cause=200;text=\"Call completed elsewhere\", answered elsewhere",
        "Reason: sip ; cause=200, answered elsewhere",
        "'Reason: Q.850;cause=16, SIP;cause=200', answered elsewhere",
        "Reason: Q.850;cause=26, answered elsewhere",
        "Reason: SIP;text=\"Answered Elsewhere\", answered elsewhere",
        "Reason: Q.850;cause=200, cancelled",
        "Reason: SIP;cause=487, cancelled"
    })
    void whyTheCallerGaveUp(String reason, String told) throws Exception {
        var id = "in" + ++calls;
        line.pbx.send(Line.invite(id, "offer"));
        line.told("incoming Bob offer");

        line.pbx.send(
                Line.invite(id, "", reason).replace("INVITE sip", "CANCEL sip").replace("1 INVITE", "1 CANCEL"));

        var answers = List.of(line.pbx.receive("SIP/2.0"), line.pbx.receive("SIP/2.0"));
        assertThat(answers)
                .extracting(a -> a.substring(8, 11) + " " + header(a, "CSeq"))
                .containsExactlyInAnyOrder("200 1 CANCEL", "487 1 INVITE");
        line.told(told);
    }
}
