package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// RFC 3665 §3: calls that come up and calls that do not, as a peer sees them that checks every message.
@ExtendWith(PhoneSystem.class)
class SippCallIT {
    private static Phone phone;
    private static int port;

    @BeforeAll
    static void start() {
        try (var registrar = Sipp.waits("rfc3665-2.1-new-registration", "-key", "lifetime", "3600")) {
            phone = Phone.ready(Profiles.of("101", Sipp.SERVER), null);
            registrar.passes();
            port = registrar.phonePort();
        }
    }

    @AfterAll
    static void stop() {
        phone.awaitNothingLeft();
        phone.close(); // nobody listens between the scenarios, which a phone by UDP notices; leaving is tried elsewhere
    }

    @AfterEach
    void noCallIsLeft() {
        try {
            Awaitility.await("no call left")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> phone.status().get("calls").isEmpty());
        } finally {
            phone.hangUpAll(); // or it would spoil the next test
        }
    }

    @Test
    void session() {
        weCallAndHangUp("rfc3665-3.1-session");
    }

    @Test
    void sessionThroughTwoProxies() {
        weCallAndHangUp("rfc3665-3.2-two-proxies");
    }

    @Test
    void sessionWithProxyAuthentication() {
        weCallAndHangUp("rfc3665-3.3-proxy-authentication");
    }

    @Test
    void sessionViaARedirectServer() {
        weCallAndHangUp("rfc3665-3.6-redirect");
    }

    private static void weCallAndHangUp(String scenario) {
        try (var peer = Sipp.waits(scenario)) {
            var call = phone.call("201");
            phone.awaitCall(call, "ringing");
            phone.awaitCall(call, "established");
            phone.tell("hangup", call);
            assertThat(end(call)).isEqualTo("hung-up");
            peer.passes();
        }
    }

    @Test
    void incomingSession() {
        theyCallAndHangUp("rfc3665-3.1-session-incoming");
    }

    @Test
    void incomingSessionWithoutAnOffer() {
        theyCallAndHangUp("rfc3665-3.6-offer-in-200");
    }

    private static void theyCallAndHangUp(String scenario) {
        int mark = phone.mark();
        try (var peer = Sipp.calls(scenario, port)) {
            var call = answered(mark);
            assertThat(end(call)).isEqualTo("remote-hung-up");
            peer.passes();
        }
    }

    private static String answered(int mark) {
        var call = phone.awaitIncoming(mark);
        var shown = phone.status().at("/calls/0");
        assertThat(shown.path("number").asString()).isEqualTo("201");
        assertThat(shown.path("name").asString()).isEqualTo("Ben");
        phone.tell("answer", call);
        phone.awaitCall(call, "established");
        return call;
    }

    @Test
    void incomingSessionThroughTwoProxies() {
        int mark = phone.mark();
        try (var peer = Sipp.calls("rfc3665-3.2-two-proxies-incoming", port)) {
            phone.tell("hangup", answered(mark));
            peer.passes();
        }
    }

    @Test
    void sessionWhoseOtherEndMoves() {
        int mark = phone.mark();
        try (var peer = Sipp.calls("rfc3665-3.7-re-invite", port)) {
            var call = answered(mark);
            peer.awaitMessage("CSeq: 2 ACK");
            phone.tell("hangup", call);
            peer.passes();
        }
    }

    @Test
    void weGiveUpWhileItRings() {
        try (var peer = Sipp.waits("rfc3665-3.8-no-answer")) {
            var call = phone.call("201");
            phone.awaitCall(call, "ringing");
            phone.tell("hangup", call);
            assertThat(end(call)).isEqualTo("hung-up");
            peer.passes();
        }
    }

    @Test
    void theyGiveUpWhileItRings() {
        int mark = phone.mark();
        try (var peer = Sipp.calls("rfc3665-3.8-no-answer-incoming", port)) {
            var call = phone.awaitIncoming(mark);
            assertThat(end(call)).isEqualTo("missed");
            peer.passes();
        }
    }

    @Test
    void busy() {
        refused("rfc3665-3.9-busy", 486);
    }

    @Test
    void temporarilyUnavailable() {
        refused("rfc3665-3.11-temporarily-unavailable", 480);
    }

    private static void refused(String scenario, int status) {
        try (var peer = Sipp.waits(scenario)) {
            var call = phone.call("201");
            var ended = phone.awaitCall(call, "ended");
            assertThat(ended.at("/end/code").asString()).isEqualTo("refused");
            assertThat(ended.at("/end/status").asInt()).isEqualTo(status);
            assertThat(ended.at("/end/reason").asString())
                    .isNotBlank()
                    .doesNotContainPattern("(?i)busy here|unavailable|sip|error");
            peer.passes();
        }
    }

    @Test
    void weDecline() {
        int mark = phone.mark();
        try (var peer = Sipp.calls("rfc3665-3.9-busy-incoming", port)) {
            var call = phone.awaitIncoming(mark);
            phone.tell("decline", call);
            assertThat(end(call)).isEqualTo("declined");
            peer.passes();
        }
    }

    @Test
    void nobodyResponds() {
        try (var peer = Sipp.waits("rfc3665-3.10-no-response")) {
            var call = phone.call("201");
            peer.awaitMessage("INVITE sip:201");
            phone.tell("hangup", call);
            assertThat(end(call)).isEqualTo("hung-up");
            peer.passes();
        }
    }

    private static String end(String call) {
        return phone.awaitCall(call, "ended").at("/end/code").asString();
    }
}
