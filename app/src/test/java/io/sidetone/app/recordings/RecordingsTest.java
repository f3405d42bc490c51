package io.sidetone.app.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.sidetone.app.history.Outcome;
import io.sidetone.app.history.PastCall;
import io.sidetone.app.history.Recent;
import io.sidetone.app.search.NumberForms;
import io.sidetone.app.web.Credentials;
import io.sidetone.app.web.Web;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.flow.Proxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The listing of docs/recordings.md, by a server that really answers (S25).
@Timeout(60)
class RecordingsTest {
    private static final Instant BEGAN = Instant.parse("2026-03-01T09:00:00Z");
    private final Web web = new Web(null, new Proxy.None(), Duration.ofSeconds(10), Duration.ofSeconds(10));
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private HttpServer server;
    private volatile String listing = "{\"recordings\": []}";
    private volatile int status = 200;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            var body = (exchange.getRequestURI().getPath().endsWith(".wav") ? "RIFF" + "x".repeat(996) : listing)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        web.close();
        server.stop(0);
    }

    @Test
    void findsTheSegmentsOfACallByItsCallIdOrNumberAndTime() throws Exception {
        listing = """
                {"recordings": [
                  {"callId": "a@x", "number": "999", "started": "2026-03-01T05:00:00Z",
                   "segments": [{"n": 2, "url": "two.wav"}, {"n": 1, "url": "one.wav", "durationMs": 1500}]},
                  {"number": "030 1234567", "direction": "incoming", "started": "2026-03-01T10:00:05.5+01:00",
                   "segments": [{"url": "/other/three.ogg", "type": "audio/ogg"}]},
                  {"number": "104", "direction": "outgoing", "started": "2026-03-01T09:00:00Z", "segments": [{"url": "no.wav"}]},
                  {"number": "103", "started": "2026-03-01T11:00:00Z", "segments": [{"url": "no.wav"}]},
                  {"number": "103", "started": "yesterday", "segments": [{"url": "no.wav"}]},
                  {"number": "103", "started": "2026-03-01T09:00:00Z", "segments": [{"url": "file:///etc/passwd"}]},
                  7
                ]}""";
        var calls = List.of(
                call(1, "102", CallDirection.OUTGOING, BEGAN.minusSeconds(14_400), "a@x"),
                call(2, "+49301234567", CallDirection.INCOMING, BEGAN, ""),
                call(3, "104", CallDirection.INCOMING, BEGAN, ""),
                call(4, "103", CallDirection.INCOMING, BEGAN, ""));

        var found = recordings(1 << 20).of(calls).get(20, TimeUnit.SECONDS);

        assertThat(found).containsOnlyKeys(1L, 2L);
        assertThat(found.get(1L)).extracting(Recorded.Segment::number).containsExactly(1, 2);
        assertThat(found.get(1L).getFirst().duration()).isEqualTo(Duration.ofMillis(1500));
        assertThat(found.get(2L).getFirst().uri()).isEqualTo(address("/other/three.ogg"));
        assertThat(asked)
                .singleElement()
                .asString()
                .contains("extension=101")
                .endsWith("Basic MTAxOnB3")
                .contains("from=2026-03-01T04%3A59%3A40Z");
    }

    @Test
    void whereThePhoneSystemDoesNotAnswerThereAreNone() throws Exception {
        status = 503;

        assertThat(recordings(1 << 20)
                        .of(List.of(call(1, "102", CallDirection.INCOMING, BEGAN, "a")))
                        .get(20, TimeUnit.SECONDS))
                .isEmpty();
        assertThat(new Recordings(null, new NumberForms("DE"), folder.resolve("r"))
                        .of(List.of(call(1, "102", CallDirection.INCOMING, BEGAN, "a")))
                        .get())
                .isEmpty();
    }

    @Test
    void whatIsPlayedIsFetchedOnceAndTheOldestGoesFirst() throws Exception {
        Files.createDirectories(folder.resolve("r"));
        Files.writeString(folder.resolve("r/left.wav"), "of an earlier run");
        var recordings = recordings(2500);
        var one = recordings.sound(address("/1.wav"), "audio/wav").get(20, TimeUnit.SECONDS);
        assertThat(recordings.sound(address("/1.wav"), "audio/wav").get(20, TimeUnit.SECONDS))
                .isEqualTo(one);
        var two = recordings.sound(address("/2.wav"), "audio/wav").get(20, TimeUnit.SECONDS);
        var three = recordings.sound(address("/3.wav"), "audio/wav").get(20, TimeUnit.SECONDS);

        assertThat(asked).hasSize(3);
        assertThat(one).doesNotExist();
        assertThat(two).exists().hasSize(1000);
        assertThat(three).exists();
        assertThat(folder.resolve("r/left.wav")).doesNotExist();
    }

    @Test
    void whatCannotBeFetchedIsASentenceAndLeavesNothing() throws Exception {
        status = 404;
        var recordings = recordings(2500);

        assertThatThrownBy(() -> recordings.sound(address("/1.wav"), "").get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessage("127.0.0.1 does not have this recording any more");
        try (var files = Files.list(folder.resolve("r"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void passwordsGoToTheListingsHostOnly() throws Exception {
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var authorizations = new ArrayList<String>();
        other.createContext("/", exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        other.start();
        try {
            recordings(2500)
                    .sound(URI.create("http://127.0.0.1:" + other.getAddress().getPort() + "/1.wav"), "")
                    .get(20, TimeUnit.SECONDS);
        } finally {
            other.stop(0);
        }

        assertThat(authorizations).containsExactly("null");
    }

    private Recordings recordings(long most) {
        var ticks = new java.util.concurrent.atomic.AtomicLong();
        var clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return BEGAN.plusSeconds(ticks.incrementAndGet());
            }
        };
        return new Recordings(
                new JsonRecordings(address("/list/"), "101", () -> Credentials.basic("101", "pw"), web),
                new NumberForms("DE"),
                folder.resolve("r"),
                most,
                clock);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static Recent call(long id, String number, CallDirection direction, Instant began, String callId) {
        return new Recent(
                id,
                1,
                new PastCall(
                        direction,
                        number,
                        "",
                        "sip:" + number + "@pbx.test",
                        null,
                        null,
                        began,
                        began.plusSeconds(5),
                        began.plusSeconds(65),
                        Outcome.ANSWERED,
                        "hung-up",
                        null,
                        "direct",
                        "opus",
                        false,
                        callId));
    }
}
