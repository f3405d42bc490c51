package io.sidetone.sip.jain;

import static io.sidetone.sip.testing.SipText.answer;
import static io.sidetone.sip.testing.SipText.body;
import static io.sidetone.sip.testing.SipText.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.sip.address.SipUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is told to a server once (RFC 3903), here how a call sounded (RFC 6035).
class PublicationIT {
    private static void publish(Line line) throws Exception {
        line.on(() -> line.signalling.publish(
                SipUri.of("quality", "pbx.test"),
                "vq-rtcpxr",
                "application/vq-rtcpxr",
                "VQSessionReport: CallTerm\r\n"));
    }

    @Test
    void itIsSentAndAuthenticated() throws Exception {
        try (var line = new Line()) {
            publish(line);
            var first = line.pbx.receive("PUBLISH sip:quality@pbx.test SIP/2.0");
            assertThat(header(first, "Event")).isEqualTo("vq-rtcpxr");
            assertThat(header(first, "Content-Type")).isEqualTo("application/vq-rtcpxr");
            assertThat(body(first)).isEqualTo("VQSessionReport: CallTerm\r\n");
            line.pbx.send(answer(first, "401 Unauthorized", "t", "", Line.CHALLENGE));
            var second = line.pbx.receive("PUBLISH sip:quality@pbx.test SIP/2.0");
            assertThat(header(second, "Authorization")).contains("username=\"101\"");
            line.pbx.send(answer(second, "200 OK", "t", ""));
            nothingLeft(line);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"489 Bad Event", "403 Forbidden", "500 Server Internal Error"})
    void aRefusalIsNobodysTrouble(String status) throws Exception {
        try (var line = new Line()) {
            publish(line);
            line.pbx.send(answer(line.pbx.receive("PUBLISH"), status, "t", ""));
            nothingLeft(line);
        }
    }

    private static void nothingLeft(Line line) {
        await().until(() -> line.signalling.held().transactions() == 0
                && line.signalling.held().dialogs() == 0);
    }
}
