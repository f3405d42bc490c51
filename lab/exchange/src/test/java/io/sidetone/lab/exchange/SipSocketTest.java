package io.sidetone.lab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@Isolated("looks for threads and for lines in the log that any exchange in this process leaves")
class SipSocketTest {
    private static final String MINIMAL =
            "OPTIONS sip:a SIP/2.0|Via: SIP/2.0/WS a;branch=z9hG4bKa|From: <sip:a@b>;tag=1|To: <sip:a@b>|Call-ID: 1|";
    private Exchange exchange;

    @BeforeEach
    void open() throws IOException {
        exchange = Exchange.builder().voices(new FakeVoices()).start();
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private static void connect(String url, String subprotocol) {
        try (var http = HttpClient.newHttpClient()) {
            http.newWebSocketBuilder()
                    .subprotocols(subprotocol)
                    .buildAsync(URI.create(url), new WebSocket.Listener() {})
                    .join()
                    .abort();
        }
    }

    @Test
    void speaksSipOnly() {
        assertThatThrownBy(() -> connect(exchange.url(), "chat")).isInstanceOf(CompletionException.class);
    }

    @Test
    void hasNothingElseToOffer() {
        assertThatThrownBy(() -> connect(exchange.url() + "/more", "sip")).isInstanceOf(CompletionException.class);
    }

    @Test
    void keepsConnectionsAlive() throws InterruptedException {
        try (var phone = new RawPhone(exchange, exchange.account())) {
            phone.send("\r\n\r\n");
            assertThat(phone.text()).isEqualTo("\r\n");
            phone.ping("there?");
            assertThat(phone.pong()).isEqualTo("there?");
        }
    }

    /// A bar stands for the end of a line.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "INVITE||",
                "REGISTER sip:a SIP/2.0||",
                "REGISTER sip:a SIP/2.0|Via: SIP/2.0/WS a;branch=z9hG4bKa|From: <<<||",
                MINIMAL + "CSeq: x OPTIONS|Max-Forwards: 70||",
                MINIMAL + "CSeq: 1 OPTIONS|Max-Forwards: 70|Content-Length: 2147483647||x",
                MINIMAL + "CSeq: 1 OPTIONS||",
                "OPTIONS sip:a SIP/2.0|Via: SIP/2.0/WS a;branch=z9hG4bKa|From: <sip:a@b>|To: <sip:a@b>|Call-ID: 1|"
                        + "CSeq: 1 OPTIONS|Max-Forwards: 70||",
                "SIP/2.0 200 OK||",
                "SIP/2.0 200 OK|Via: SIP/2.0/WS a;branch=z9hG4bKa|From: <sip:a@b>;tag=1|To: <sip:a@b>;tag=2|Call-ID: 1|"
                        + "CSeq: 1 INVITE||"
            })
    void dropsWhatIsMalformedWithOneLine(String message) {
        var logger = (Logger) LoggerFactory.getLogger("io.sidetone.lab.exchange");
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        logger.addAppender(lines);
        try (var phone = new RawPhone(exchange, exchange.account())) {
            phone.send(message.replace("|", "\r\n"));
            phone.send(phone.request("OPTIONS", "sip:demo.sidetone.invalid"));
            phone.await(200, "OPTIONS");
            assertThat(phone.others()).isEmpty();
            assertThat(List.copyOf(lines.list))
                    .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                    .singleElement()
                    .satisfies(line -> assertThat(line.getFormattedMessage())
                            .startsWith("A malformed message is dropped")
                            .doesNotContain("\r", "\n"));
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void responsesToNothingAreIgnored() {
        try (var phone = new RawPhone(exchange, exchange.account())) {
            var stray = phone.request("INVITE", "sip:201@demo.sidetone.invalid")
                    .respond(200, "x")
                    .with("Contact: " + phone.contact());
            phone.send(stray);
            phone.send(
                    stray.text().replace("SIP/2.0/WS", "SIP/2.0/WS 127.0.0.1:1;branch=z9hG4bKx;flow=no, SIP/2.0/WS"));
            phone.send(phone.request("OPTIONS", "sip:demo.sidetone.invalid"));
            phone.await(200, "OPTIONS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFER", "SUBSCRIBE", "MESSAGE", "UPDATE"})
    void saysWhatItDoesNotDo(String method) {
        try (var phone = new RawPhone(exchange, exchange.account())) {
            phone.send(phone.request(method, "sip:201@demo.sidetone.invalid").with("Contact: " + phone.contact()));
            assertThat(phone.await(405, method).header("Allow")).isNotEmpty();
        }
    }

    @Test
    void leavesNothingBehind() {
        var url = URI.create(exchange.url());
        try (var phone = new RawPhone(exchange, exchange.account())) {
            phone.registered();
            assertThat(exchange.diagnostics()).isEqualTo(new Exchange.Diagnostics(1, 1, 0));
            exchange.close();
            exchange.close();
            await().atMost(Duration.ofSeconds(5)).until(() -> phone.closedWithin(Duration.ZERO));
        }
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), url.getPort()).close())
                .isInstanceOf(ConnectException.class);
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.equals("exchange") || name.startsWith("WebSocket")));
    }
}
