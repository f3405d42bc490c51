package io.sidetone.sip.jain;

import static io.sidetone.sip.testing.SipText.answer;
import static io.sidetone.sip.testing.SipText.body;
import static io.sidetone.sip.testing.SipText.header;
import static io.sidetone.sip.testing.SipText.headers;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Session timers (RFC 4028), by the test's clock.
class SessionTimerIT {
    private static final String UPDATES = "Allow: INVITE, ACK, BYE, UPDATE";
    private Line line;

    @BeforeEach
    void open() throws Exception {
        line = new Line();
    }

    @AfterEach
    void close() throws Exception {
        line.close();
    }

    private void after(int seconds) throws Exception {
        line.core.advance(Duration.ofSeconds(seconds));
    }

    private void expires(Line.Established call) throws Exception {
        line.told("ended");
        line.pbx.answer(line.pbx.receive("BYE"), "481 Call Does Not Exist", "");
        assertThat(line.core.timers()).isZero();
        line.nothingIsLeft();
        assertThat(call.leg()).isNotNull();
    }

    @Test
    void offersATimer() throws Exception {
        line.call();

        var invite = line.pbx.receive("INVITE");

        assertThat(header(invite, "Session-Expires")).isEqualTo("1800");
        assertThat(header(invite, "Supported")).contains("timer");
        assertThat(headers(invite, "Min-SE")).isEmpty();
    }

    @Test
    void asksForLongerWhereTheOtherSideWantsIt() throws Exception {
        line.call();
        line.pbx.answer(line.pbx.receive("INVITE"), "422 Session Interval Too Small", "x", "Min-SE: 3600");
        line.pbx.receive("ACK");

        var again = line.pbx.receive("INVITE");

        assertThat(header(again, "Session-Expires")).isEqualTo("3600");
        assertThat(header(again, "Min-SE")).isEqualTo("3600");
        assertThat(Line.number(again)).isEqualTo(2);
        assertThat(body(again)).isEqualTo("our offer");
        // who never has enough gets no more
        line.pbx.answer(again, "422 Session Interval Too Small", "x", "Min-SE: 3600");
        line.pbx.receive("ACK");
        line.told("refused 422 Session Interval Too Small");
        line.nothingIsLeft();
    }

    @Test
    void refreshesByUpdateAtHalfTime() throws Exception {
        var call = line.outgoing(UPDATES, "Session-Expires: 600;refresher=uac", "Require: timer");
        after(299);
        assertThat(line.events.quiet()).isTrue();
        for (int round = 0; round < 3; round++) {
            after(1);
            var update = line.pbx.receive("UPDATE sip:102@127.0.0.1:5060;transport=tcp SIP/2.0");
            assertThat(body(update)).isEmpty();
            assertThat(header(update, "Session-Expires")).isEqualTo("600;refresher=uac");
            assertThat(header(update, "Supported")).contains("timer");
            assertThat(header(update, "Contact")).contains("sip:101@");
            line.pbx.answer(
                    update,
                    "200 OK",
                    "",
                    Line.CONTACT,
                    "Session-Expires: 600;refresher=uac",
                    "P-Asserted-Identity: \"Round " + round + "\" <sip:102@pbx.test>");
            line.told("identified Round " + round + " 102");
            after(299);
        }
        line.hangUp(call);
        assertThat(line.core.timers()).isZero();
    }

    /// A call outlives its registration for as long as its sound flows (RFC 5626 §4.4).
    @Test
    void isNotOverWhileNothingCanBeSentOrHeard() throws Exception {
        line.outgoing(UPDATES, "Session-Expires: 90;refresher=uas");
        line.pbx.close();
        line.told("lost LOST");

        after(1000);
        assertThat(line.events.quiet()).isTrue();
        assertThat(line.signalling.held().dialogs()).isEqualTo(1);

        var next = line.reconnect();
        after(32);
        line.told("ended");
        next.answer(next.receive("BYE"), "481 Call Does Not Exist", "");
        line.nothingIsLeft();
    }

    @Test
    void asksForAnOfferWhereTheOtherSideKnowsNoUpdate() throws Exception {
        var call = line.outgoing("Allow: INVITE, ACK, BYE", "Session-Expires: 600;refresher=uac");

        after(300);

        line.told("refresh due");
        line.on(() -> call.leg().reoffer("our offer again"));
        var invite = line.pbx.receive("INVITE");
        assertThat(header(invite, "Session-Expires")).isEqualTo("600;refresher=uac");
        line.pbx.send(answer(invite, "200 OK", "", "answer", Line.CONTACT, "Session-Expires: 600;refresher=uac"));
        line.pbx.receive("ACK");
        line.told("reanswered answer");
        after(299);
        assertThat(line.events.quiet()).isTrue();
        after(1);
        line.told("refresh due");
        line.hangUp(call);
    }

    @Test
    void triesAgainAndThenGivesUp() throws Exception {
        var call = line.outgoing(UPDATES, "Session-Expires: 600;refresher=uac");
        after(300);
        line.pbx.answer(line.pbx.receive("UPDATE"), "500 Later", "");
        line.pbx.send(call.request("INFO", 5, "")); // until it has arrived
        line.pbx.receive("SIP/2.0 200");

        after(134);
        line.pbx.answer(line.pbx.receive("UPDATE"), "491 Request Pending", "");
        line.pbx.send(call.request("INFO", 6, ""));
        line.pbx.receive("SIP/2.0 200");

        after(67);
        line.pbx.answer(line.pbx.receive("UPDATE"), "405 Method Not Allowed", "");
        line.told("refresh due");
        line.on(call.leg()::bye);
        line.pbx.answer(line.pbx.receive("BYE"), "200 OK", "");
        assertThat(line.core.timers()).isZero();
    }

    @Test
    void aRefreshThatIsTooBriefIsMadeLonger() throws Exception {
        var call = line.outgoing(UPDATES, "Session-Expires: 600;refresher=uac");
        after(300);

        line.pbx.answer(line.pbx.receive("UPDATE"), "422 Session Interval Too Small", "", "Min-SE: 900");

        var again = line.pbx.receive("UPDATE");
        assertThat(header(again, "Session-Expires")).isEqualTo("900;refresher=uac");
        assertThat(header(again, "Min-SE")).isEqualTo("900");
        line.pbx.answer(again, "200 OK", "", "Session-Expires: 900;refresher=uac");
        line.hangUp(call);
    }

    @Test
    void anOfferThatIsTooBriefIsMadeLonger() throws Exception {
        var call = line.outgoing(UPDATES, "Session-Expires: 600;refresher=uas");
        line.on(() -> call.leg().reoffer("new offer"));

        line.pbx.answer(line.pbx.receive("INVITE"), "422 Session Interval Too Small", "", "Min-SE: 900");
        line.pbx.receive("ACK");

        var again = line.pbx.receive("INVITE");
        assertThat(header(again, "Session-Expires")).isEqualTo("900;refresher=uas");
        assertThat(body(again)).isEqualTo("new offer");
        line.pbx.send(answer(again, "200 OK", "", "answer", Line.CONTACT));
        line.pbx.receive("ACK");
        line.told("reanswered answer");
        assertThat(line.core.timers()).isZero();
        line.hangUp(call);
    }

    @ParameterizedTest
    @CsvSource({"600, 568", "90, 60"})
    void aSessionThatIsNotRefreshedEnds(int interval, int end) throws Exception {
        var call = line.outgoing("Session-Expires: " + interval + ";refresher=uas");

        after(end - 1);
        assertThat(line.events.quiet()).isTrue();
        after(1);

        expires(call);
    }

    @Test
    void theirRefreshKeepsTheSession() throws Exception {
        var call = line.incoming("Supported: timer", "Session-Expires: 600");
        after(567);

        line.pbx.send(call.request("UPDATE", 5, "", "Supported: timer", "Session-Expires: 300;refresher=uac"));
        var ok = line.pbx.receive("SIP/2.0 200");
        assertThat(header(ok, "Session-Expires")).isEqualTo("300;refresher=uac");
        assertThat(header(ok, "Require")).isEqualTo("timer");
        after(267);
        assertThat(line.events.quiet()).isTrue();
        after(1);

        expires(call);
    }

    @ParameterizedTest
    @CsvSource({
        "Supported: timer, 600, 600;refresher=uac, true",
        "Supported: timer, 600;refresher=uac, 600;refresher=uac, true",
        "Supported: timer, 600;refresher=uas, 600;refresher=uas, false",
        "Subject: none, 600, 600;refresher=uas, false",
        "Subject: none, 60, 60;refresher=uas, false"
    })
    void grantsWhatTheCallerAsks(String supported, String asked, String granted, boolean required) throws Exception {
        line.pbx.send(Line.invite("in", "offer", supported, "Session-Expires: " + asked));
        line.told("incoming Bob offer");

        line.on(() -> line.events.invite().leg().accept("answer"));

        var ok = line.pbx.receive("SIP/2.0 200");
        assertThat(header(ok, "Session-Expires")).isEqualTo(granted);
        assertThat(headers(ok, "Require")).hasSize(required ? 1 : 0);
    }

    @Test
    void refreshesWhereTheCallerCannot() throws Exception {
        var call = line.incoming("Session-Expires: 600", UPDATES);

        after(300);

        var update = line.pbx.receive("UPDATE");
        assertThat(header(update, "Session-Expires")).isEqualTo("600;refresher=uac");
        line.pbx.answer(update, "200 OK", "", "Session-Expires: 600;refresher=uac");
        line.hangUp(call);
    }

    @ParameterizedTest
    @CsvSource({"INVITE", "UPDATE"})
    void anIntervalTooBriefIsRefused(String method) throws Exception {
        var timer = new String[] {"Supported: timer", "Session-Expires: 89"};
        line.pbx.send(Line.invite("first", "offer", timer));
        assertThat(header(line.pbx.receive("SIP/2.0 422"), "Min-SE")).isEqualTo("90");
        assertThat(line.events.quiet()).isTrue();

        var call = line.outgoing();
        line.pbx.send(call.request(method, 5, "offer", timer));
        assertThat(header(line.pbx.receive("SIP/2.0 422"), "Min-SE")).isEqualTo("90");
        line.hangUp(call);
    }

    @ParameterizedTest
    @CsvSource({"Session-Expires: soon", "Session-Expires: -5", "Session-Expires: 99999999999"})
    void nonsenseIsNoTimer(String header) throws Exception {
        var call = line.outgoing(header);

        assertThat(line.core.timers()).isZero();
        line.hangUp(call);
    }
}
