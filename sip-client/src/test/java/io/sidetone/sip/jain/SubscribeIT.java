package io.sidetone.sip.jain;

import static io.sidetone.sip.testing.SipText.answer;
import static io.sidetone.sip.testing.SipText.header;
import static io.sidetone.sip.testing.SipText.headers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.signalling.Interest;
import io.sidetone.sip.signalling.SubscriptionDialog;
import io.sidetone.sip.testing.SipText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Subscriptions over the real stack (RFC 6665 §4.1).
class SubscribeIT {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String EXPIRES = "Expires: 600";

    private static SubscriptionDialog begin(Line line) throws Exception {
        return begin(line, new Interest(SipUri.of("102", "pbx.test"), "dialog", List.of("text/plain"), false));
    }

    private static SubscriptionDialog begin(Line line, Interest interest) throws Exception {
        var dialog = line.core.on(() -> line.signalling.subscription(interest, line.events.subscription("s")));
        line.on(() -> dialog.subscribe(LONG));
        return dialog;
    }

    /// A NOTIFY of theirs.
    private static String notify(String subscribe, String theirTag, int sequence, String state, String... extra) {
        var lines = new ArrayList<>(List.of(
                "NOTIFY sip:101@127.0.0.1 SIP/2.0",
                "Via: SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK-n-" + theirTag + sequence,
                "Max-Forwards: 70",
                "From: <sip:102@pbx.test>;tag=" + theirTag,
                "To: " + header(subscribe, "From"),
                "Call-ID: " + header(subscribe, "Call-ID"),
                "CSeq: " + sequence + " NOTIFY",
                "Contact: <sip:102@192.0.2.7:5066;transport=tcp>",
                "Subscription-State: " + state));
        if (List.of(extra).stream().noneMatch(h -> h.startsWith("Event"))) {
            lines.add("Event: dialog");
        }
        lines.addAll(List.of(extra));
        lines.add("Content-Type: text/plain");
        return SipText.message(lines, "").replace("Content-Length: 0\r\n\r\n", "Content-Length: 4\r\n\r\nbusy");
    }

    private static void answered(Line line, String status) throws Exception {
        line.pbx.receive("SIP/2.0 " + status);
    }

    private static void nothingLeft(Line line) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(line.signalling.held().dialogs()).isZero());
        assertThat(line.events.quiet()).isTrue();
    }

    @Test
    void askedToldRefreshedAndEnded() throws Exception {
        try (var line = new Line()) {
            var dialog = begin(line);
            var first = line.pbx.receive("SUBSCRIBE sip:102@pbx.test SIP/2.0");
            assertThat(header(first, "Event")).isEqualTo("dialog");
            assertThat(header(first, "Accept")).isEqualTo("text/plain");
            assertThat(header(first, "Expires")).isEqualTo("600");
            assertThat(header(first, "Contact")).startsWith("<sip:101@");
            assertThat(headers(first, "Supported")).isEmpty();
            line.pbx.send(answer(first, "401 Unauthorized", "x", "", Line.CHALLENGE));
            var second = line.pbx.receive("SUBSCRIBE sip:102@pbx.test SIP/2.0");
            assertThat(header(second, "Authorization")).contains("username=\"101\"");
            assertThat(Line.number(second)).isEqualTo(2);
            line.pbx.send(answer(
                    second,
                    "200 OK",
                    "theirs",
                    "",
                    "Expires: 300",
                    "Contact: <sip:102@192.0.2.1;transport=tcp>",
                    "Record-Route: <sip:p2.test;lr>",
                    "Record-Route: <sip:p1.test;lr>"));
            line.told("s accepted 300");
            line.pbx.send(notify(second, "theirs", 7, "active;expires=299"));
            answered(line, "200");
            line.told("s dialog ACTIVE 299 text/plain busy");

            line.on(() -> dialog.subscribe(LONG));
            var refresh = line.pbx.receive("SUBSCRIBE sip:102@192.0.2.7:5066;transport=tcp SIP/2.0");
            assertThat(header(refresh, "To")).endsWith(";tag=theirs");
            assertThat(header(refresh, "From")).isEqualTo(header(first, "From"));
            assertThat(header(refresh, "Call-ID")).isEqualTo(header(first, "Call-ID"));
            assertThat(Line.number(refresh)).isEqualTo(3);
            assertThat(String.join(",", headers(refresh, "Route"))).isEqualTo("<sip:p1.test;lr>,<sip:p2.test;lr>");
            line.pbx.send(answer(refresh, "200 OK", "", "", EXPIRES));
            line.told("s accepted 600");
            line.pbx.send(notify(second, "theirs", 8, "active;expires=600"));
            answered(line, "200");
            line.told("s dialog ACTIVE 600 text/plain busy");

            line.on(dialog::unsubscribe);
            var end = line.pbx.receive("SUBSCRIBE sip:102@192.0.2.7:5066;transport=tcp SIP/2.0");
            assertThat(header(end, "Expires")).isEqualTo("0");
            assertThat(Line.number(end)).isEqualTo(4);
            line.pbx.send(answer(end, "200 OK", "", "", "Expires: 0"));
            line.pbx.send(notify(second, "theirs", 9, "terminated;reason=timeout"));
            answered(line, "200");
            nothingLeft(line);
            line.pbx.send(notify(second, "theirs", 10, "active;expires=600"));
            answered(line, "481");
            nothingLeft(line);
        }
    }

    @Test
    void aNotifyBeforeTheAnswer() throws Exception {
        try (var line = new Line()) {
            var dialog = begin(line);
            var subscribe = line.pbx.receive("SUBSCRIBE");
            line.pbx.send(notify(subscribe, "fork1", 1, "active;expires=600", "Record-Route: <sip:p1.test;lr>"));
            answered(line, "200");
            line.told("s dialog ACTIVE 600 text/plain busy");
            // another fork: one is enough
            line.pbx.send(notify(subscribe, "fork2", 1, "active;expires=600"));
            answered(line, "481");
            // the answer may even be another's than the NOTIFY's
            line.pbx.send(answer(subscribe, "200 OK", "fork2", "", EXPIRES, "Contact: <sip:102@192.0.2.9>"));
            line.told("s accepted 600");
            line.pbx.send(notify(subscribe, "fork1", 2, "active;expires=599"));
            answered(line, "200");
            line.told("s dialog ACTIVE 599 text/plain busy");
            line.on(() -> dialog.subscribe(LONG));
            var refresh = line.pbx.receive("SUBSCRIBE sip:102@192.0.2.7:5066;transport=tcp SIP/2.0");
            assertThat(header(refresh, "To")).endsWith(";tag=fork1");
            assertThat(headers(refresh, "Route")).containsExactly("<sip:p1.test;lr>");
            line.pbx.send(answer(refresh, "481 Subscription Does Not Exist", "", ""));
            line.told("s refused 481");
            line.on(dialog::forget);
            nothingLeft(line);
        }
    }

    @Test
    void theNotifyMakesTheDialogEvenAgainstTheAnswer() throws Exception {
        try (var line = new Line()) {
            var dialog = begin(line);
            var subscribe = line.pbx.receive("SUBSCRIBE");
            line.pbx.send(answer(subscribe, "202 Accepted", "fork1", "", EXPIRES, "Contact: <sip:102@192.0.2.9>"));
            line.told("s accepted 600");
            line.pbx.send(notify(subscribe, "fork2", 5, "active;expires=600"));
            answered(line, "200");
            line.told("s dialog ACTIVE 600 text/plain busy");
            line.pbx.send(notify(subscribe, "fork2", 4, "active;expires=600")); // overtaken
            answered(line, "500");
            line.on(dialog::unsubscribe);
            assertThat(header(line.pbx.receive("SUBSCRIBE sip:102@192.0.2.7"), "To"))
                    .endsWith(";tag=fork2");
            line.on(dialog::forget);
            nothingLeft(line);
        }
    }

    @Test
    void strangersAreRefused() throws Exception {
        try (var line = new Line()) {
            var dialog = begin(line);
            var subscribe = line.pbx.receive("SUBSCRIBE");
            line.pbx.send(answer(subscribe, "200 OK", "theirs", "", EXPIRES));
            line.told("s accepted 600");
            line.pbx.send(notify(subscribe, "theirs", 5, "active", "Event: presence"));
            answered(line, "481");
            line.pbx.send(notify(subscribe, "theirs", 6, "active", "Event: dialog;id=7"));
            answered(line, "481");
            line.pbx.send(notify(subscribe, "theirs", 7, "active").replace(header(subscribe, "Call-ID"), "unknown"));
            answered(line, "481");
            line.pbx.send(notify(subscribe, "theirs", 8, "active", "Require: eventlist"));
            answered(line, "200");
            line.told("s dialog ACTIVE text/plain busy");
            line.pbx.send(notify(subscribe, "theirs", 4, "active")); // overtaken
            answered(line, "500");
            line.on(dialog::forget);
            line.pbx.send(notify(subscribe, "theirs", 9, "active"));
            answered(line, "481");
            nothingLeft(line);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "489 Bad Event, X: y, s refused 489",
        "423 Interval Too Brief, Min-Expires: 1800, s refused 423 least 1800",
        "503 Service Unavailable, Retry-After: 30, s refused 503 after 30",
        "403 Forbidden, X: y, s refused 403"
    })
    void refusals(String status, String extra, String told) throws Exception {
        try (var line = new Line()) {
            var dialog = begin(line);
            line.pbx.send(answer(line.pbx.receive("SUBSCRIBE"), status, "t", "", extra));
            line.told(told);
            if (status.startsWith("423")) {
                line.on(() -> dialog.subscribe(Duration.ofMinutes(30)));
                var again = line.pbx.receive("SUBSCRIBE sip:102@pbx.test");
                assertThat(header(again, "Expires")).isEqualTo("1800");
                assertThat(header(again, "To")).doesNotContain("tag=");
                line.pbx.send(answer(again, "200 OK", "theirs", "", "Expires: 1800"));
                line.told("s accepted 1800");
            }
            line.on(dialog::forget);
            nothingLeft(line);
        }
    }

    @Test
    void endedBeforeItWasAnswered() throws Exception {
        try (var line = new Line()) {
            var dialog = begin(line);
            var subscribe = line.pbx.receive("SUBSCRIBE");
            line.on(dialog::unsubscribe);
            line.pbx.send(answer(subscribe, "200 OK", "theirs", "", EXPIRES, "Contact: <sip:102@192.0.2.7:5066>"));
            var end = line.pbx.receive("SUBSCRIBE sip:102@192.0.2.7:5066 SIP/2.0");
            assertThat(header(end, "Expires")).isEqualTo("0");
            line.pbx.send(answer(end, "200 OK", "", "", "Expires: 0"));
            line.pbx.send(notify(subscribe, "theirs", 1, "terminated;reason=timeout"));
            answered(line, "200");
            nothingLeft(line);
        }
    }

    @Test
    void aFarewellWithoutAnEndIsForgottenInTime() throws Exception {
        try (var line = new Line()) {
            var dialog = begin(line);
            var subscribe = line.pbx.receive("SUBSCRIBE");
            line.pbx.send(answer(subscribe, "200 OK", "theirs", "", EXPIRES));
            line.told("s accepted 600");
            line.on(dialog::unsubscribe);
            line.pbx.send(answer(line.pbx.receive("SUBSCRIBE"), "200 OK", "", "", "Expires: 0"));
            line.pbx.send(notify(subscribe, "theirs", 1, "active;expires=9")); // on its way already
            answered(line, "200");
            line.core.advance(Duration.ofSeconds(33));
            nothingLeft(line);
        }
    }

    @Test
    void listsAreAskedForAsSuch() throws Exception {
        try (var line = new Line()) {
            var dialog = begin(
                    line,
                    new Interest(
                            SipUri.of("blf-101", "pbx.test"),
                            "dialog",
                            List.of("multipart/related", "application/rlmi+xml"),
                            true));
            var subscribe = line.pbx.receive("SUBSCRIBE sip:blf-101@pbx.test");
            assertThat(header(subscribe, "Supported")).isEqualTo("eventlist");
            assertThat(String.join(",", headers(subscribe, "Accept")))
                    .isEqualTo("multipart/related,application/rlmi+xml");
            line.on(dialog::forget);
            nothingLeft(line);
        }
    }

    @Test
    void aLargeListIsRead() throws Exception {
        try (var line = new Line()) {
            var dialog = begin(line);
            var subscribe = line.pbx.receive("SUBSCRIBE");
            line.pbx.send(answer(subscribe, "200 OK", "theirs", "", EXPIRES));
            line.told("s accepted 600");
            var golden = Files.readString(
                    Path.of("src/test/resources/io/sidetone/sip/subscription/asterisk-list-of-100.sip"));
            var body = SipText.body(golden);
            line.pbx.send(notify(subscribe, "theirs", 1, "active")
                    .replace("text/plain", header(golden, "Content-Type"))
                    .replace("Content-Length: 4\r\n\r\nbusy", "Content-Length: " + body.length() + "\r\n\r\n" + body));
            answered(line, "200");
            assertThat(body).hasSizeGreaterThan(46_000);
            line.told("s dialog ACTIVE multipart/related " + body);
            line.on(dialog::forget);
            nothingLeft(line);
        }
    }

    /// What was not answered is not taken for refused: all is asked for anew on the next connection.
    @Test
    void aLostConnectionIsNoAnswer() throws Exception {
        try (var line = new Line()) {
            var dialog = begin(line);
            line.pbx.receive("SUBSCRIBE");
            line.pbx.close();
            line.told("lost LOST");
            line.on(dialog::forget);
            nothingLeft(line);
        }
    }

    @Test
    void aNoticeThatNobodyAskedForIsTold() throws Exception {
        try (var line = new Line()) {
            line.pbx.send(unsolicited());
            answered(line, "200");
            line.told("unsolicited message-summary TERMINATED text/plain busy");
            nothingLeft(line);
        }
    }

    private static String unsolicited() throws IOException {
        return Line.request(
                        "NOTIFY",
                        "unasked",
                        "<sip:101@pbx.test>;tag=a",
                        "<sip:101@pbx.test>",
                        1,
                        "",
                        "Event: message-summary",
                        "Subscription-State: terminated",
                        "Content-Type: text/plain")
                .replace("Content-Length: 0\r\n\r\n", "Content-Length: 4\r\n\r\nbusy");
    }
}
