package io.sidetone.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidetone.app.history.History;
import io.sidetone.app.testing.FakeDevices;
import io.sidetone.app.testing.FakeUserAgent;
import io.sidetone.audio.device.DeviceRole;
import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.account.SipAnswer;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Recording;
import io.sidetone.sip.call.TransferFailure;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.sip.quality.CallQuality;
import io.sidetone.sip.quality.QualityWarning;
import io.sidetone.ui.codes.Codes;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real socket, spoken to line by line, with a user agent that is not one.
@Timeout(20)
class ControlServerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:30:00.120Z");
    private final JsonMapper mapper = new JsonMapper();
    private final FakeUserAgent agent = new FakeUserAgent();
    private final AtomicInteger shown = new AtomicInteger();
    private final AtomicInteger quit = new AtomicInteger();
    private final ExecutorService events = Executors.newSingleThreadExecutor();

    @TempDir
    private Path data;

    private StatusBoard board;
    private Methods methods;
    private History history;
    private Codes codes = new Codes("700", List.of("701"), "**{number}", "600");
    private ControlServer server;
    private SocketChannel channel;
    private BufferedReader reader;

    @BeforeEach
    void open() throws Exception {
        var sentences = new Sentences() {
            @Override
            public String disconnection(Disconnection reason) {
                return "It is " + reason.getClass().getSimpleName() + ".";
            }

            @Override
            public String end(EndReason reason, String who) {
                return who + ": " + reason.getClass().getSimpleName() + ".";
            }

            @Override
            public String recording(Recording.Refusal why) {
                return "Not recorded: " + why.status() + ".";
            }

            @Override
            public String transfer(TransferFailure why, String who, String target) {
                return "Still with " + who + ", not with " + target + ": "
                        + why.getClass().getSimpleName() + ".";
            }
        };
        var window = new Window() {
            @Override
            public void show() {
                shown.incrementAndGet();
            }

            @Override
            public void quit() {
                quit.incrementAndGet();
            }

            @Override
            public boolean quitting() {
                return quit.get() > 0;
            }
        };
        board = new StatusBoard(sentences, events, Clock.fixed(NOW, ZoneOffset.UTC), () -> 21, "1.2.3");
        var place = new SocketPlace(data, data.resolve("run"));
        history = History.open(data.resolve("history.db"), FakeUserAgent.DOMAIN, notice -> {});
        methods = new Methods(board, window, Duration.ofMillis(300));
        server = ControlServer.open(place, board, methods);
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(place.find());
        reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() throws Exception {
        channel.close();
        server.close();
        history.close();
        events.shutdownNow();
    }

    /// The phone is there.
    private void attach() {
        board.attach(agent);
        history.keep(agent);
        methods.attach(new Phone(agent, history, codes));
    }

    @Test
    void theSocketIsTheOwnersAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("control.sock"))))
                .isEqualTo("rw-------");
    }

    @Test
    void statusHasEveryKeyEvenBeforeThereIsAPhone() throws Exception {
        var status = result("status", "{}");

        assertThat(status.propertyNames())
                .contains(
                        "registration",
                        "calls",
                        "conference",
                        "dnd",
                        "voicemail",
                        "keys",
                        "rooms",
                        "audio",
                        "devices",
                        "diagnostics");
        assertThat(status.path("devices").isNull()).isTrue();
        assertThat(status.at("/registration/state").asString()).isEqualTo("connecting");
        assertThat(status.at("/registration/since").asString()).isEqualTo("2026-03-01T09:30:00.120Z");
        assertThat(status.at("/registration").has("server")).isTrue();
        assertThat(status.at("/audio").asString()).isEqualTo("starting");
        assertThat(status.at("/dnd").isNull()).isTrue();
        assertThat(status.at("/voicemail").has("new")).isTrue();
        assertThat(status.at("/voicemail").has("old")).isTrue();
        assertThat(status.at("/diagnostics/threads").asInt()).isEqualTo(21);
    }

    @Test
    void statusTellsARegistrationAndACall() throws Exception {
        agent.become(new RegistrationState.Ready(
                FakeUserAgent.SINCE,
                FakeUserAgent.SERVER,
                Duration.ofMinutes(5),
                new SipAnswer(200, "OK", FakeUserAgent.SINCE.plusMillis(7))));
        attach();
        var call = agent.ring("102");
        call.answer();
        call.measure(new MediaStatistics(
                MediaStatistics.Path.RELAY, "opus", 23.456, 1.0, Double.NaN, 4.567, 61.23, 0.123456, 0.0, 50, 49, 0));
        call.change(
                c -> c.quality = new CallQuality(3.456, Double.NaN, 4.567, Optional.of(QualityWarning.LOSS_TO_THEM)));

        var status = result("status", "{}");

        assertThat(status.at("/registration").toString())
                .isEqualTo("{\"state\":\"ready\",\"since\":\"2026-03-01T08:00:00.000Z\","
                        + "\"server\":\"wss://pbx.test:443/ws\",\"reason\":null,\"code\":null,\"retryAt\":null,"
                        + "\"account\":\"sip:101@pbx.test\",\"transport\":\"wss\",\"lastAnswer\":{\"status\":200,"
                        + "\"phrase\":\"OK\",\"at\":\"2026-03-01T08:00:00.007Z\"}}");
        assertThat(status.at("/calls/0").toString())
                .isEqualTo("{\"id\":\"1\",\"direction\":\"incoming\",\"number\":\"102\",\"name\":\"\","
                        + "\"state\":\"established\",\"localHold\":false,\"remoteHold\":false,\"muted\":false,"
                        + "\"recording\":\"unavailable\",\"segment\":0,\"recordingAsked\":null,\"recordingRefused\":null,"
                        + "\"conference\":false,\"path\":\"relay\",\"codec\":\"opus\","
                        + "\"since\":\"2026-03-01T09:00:05.000Z\",\"stats\":{\"roundTripMs\":23.5,\"jitterMs\":1.0,"
                        + "\"lossPercent\":null,\"mos\":3.46,\"audioIn\":0.1235,\"audioOut\":0.0,\"packetsIn\":50,"
                        + "\"packetsOut\":49,\"theirLossPercent\":4.57,\"bufferMs\":61.2},\"media\":\"connecting\",\"callId\":\"1@fake\",\"via\":null,"
                        + "\"intercom\":false,\"digits\":\"\",\"transfer\":{\"state\":\"none\",\"target\":null,"
                        + "\"call\":null,\"status\":null,\"code\":null,\"reason\":null},\"end\":null,"
                        + "\"warning\":\"loss-to-them\"}");
    }

    @Test
    void aDisconnectionHasItsSentenceAndItsWord() throws Exception {
        agent.become(new RegistrationState.Disconnected(
                NOW,
                FakeUserAgent.SERVER,
                new Disconnection.WrongPassword(),
                NOW.plusSeconds(8),
                new SipAnswer(403, "Forbidden", NOW)));
        attach();

        var registration = result("status", "{}").path("registration");

        assertThat(registration.path("state").asString()).isEqualTo("disconnected");
        assertThat(registration.path("reason").asString()).isEqualTo("It is WrongPassword.");
        assertThat(registration.path("code").asString()).isEqualTo("wrong-password");
        assertThat(registration.path("retryAt").asString()).isEqualTo("2026-03-01T09:30:08.120Z");
        assertThat(registration.path("transport").asString()).isEqualTo("wss");
        assertThat(registration.at("/lastAnswer/status").asInt()).isEqualTo(403);
        assertThat(registration.at("/lastAnswer/phrase").asString()).isEqualTo("Forbidden");
    }

    @Test
    void callsAnswersDeclinesHangsUpAndMutes() throws Exception {
        agent.ready();
        attach();

        assertThat(result("call", "{\"number\":\"+49 30 1\"}").path("id").asString())
                .isEqualTo("1");
        assertThat(result("mute", "{}").path("call").asString()).isEqualTo("1");
        assertThat(agent.find("1").orElseThrow().info().muted()).isTrue();
        result("unmute", "{\"call\":\"1\"}");
        assertThat(agent.find("1").orElseThrow().info().muted()).isFalse();

        agent.ring("102");
        assertThat(result("answer", "{}").path("call").asString()).isEqualTo("2");
        agent.ring("103");
        assertThat(result("decline", "{}").path("call").asString()).isEqualTo("3");

        assertThat(result("hangup", "{}").path("call").asString())
                .as("the call in which we talk, not the one that dials")
                .isEqualTo("2");
        assertThat(result("hangup", "{}").path("call").asString()).isEqualTo("1");
        assertThat(agent.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "answer  | {}                | no-call",
                "decline | {}                | no-call",
                "hangup  | {}                | no-call",
                "mute    | {}                | no-call",
                "hangup  | {\"call\":\"77\"} | unknown-call",
                "hangup  | {\"call\":77}     | invalid-params",
                "hangup  | [\"77\"]          | invalid-params",
                "call    | {}                | invalid-params",
                "call    | {\"number\":\" \"} | invalid-params",
                "call    | {\"number\":\"=?\"} | invalid-number",
                "hold    | {}                | no-call",
                "resume  | {}                | no-call",
                "dtmf    | {\"digits\":\"1\"} | no-call",
                "dtmf    | {\"digits\":\"1x\"} | invalid-params",
                "dtmf    | {}                | invalid-params",
                "transfer | {}               | invalid-params",
                "transfer | {\"to\":\"=?\"} | invalid-number",
                "transfer | {\"to\":\"103\"} | no-call",
                "transfer | {\"to\":\"103\",\"attended\":\"yes\"} | invalid-params",
                "complete | {}               | no-transfer",
                "back    | {}                | no-transfer",
                "follow  | {}                | no-transfer",
                "stay    | {}                | no-transfer",
                "park    | {}                | no-call",
                "pickup  | {}                | invalid-params",
                "pickup  | {\"number\":\"=?\"} | invalid-number",
                "redial  | {}                | no-number",
                "history | {\"limit\":0}    | invalid-params",
                "history | {\"limit\":\"5\"} | invalid-params",
                "conference | {}             | unsupported",
                "join    | {}                | unsupported",
                "record  | {\"on\":true}    | unsupported",
                "record  | {}                | invalid-params",
                "add     | {\"number\":\"102\"} | no-call",
                "devices | {}                | starting",
                "use     | {\"kind\":\"ring\",\"id\":\"default\"} | starting",
                "voice   | {}                | starting",
                "sing    | {}                | unknown-method",
            })
    void refusalsHaveAWordAndASentence(String method, String parameters, String word) throws Exception {
        agent.ready();
        attach();

        var error = ask(request(method, parameters)).path("error");

        assertThat(error.at("/data/code").asString()).isEqualTo(word);
        assertThat(error.path("message").asString()).endsWith(".").contains(" ");
        assertThat(error.path("code").isInt()).isTrue();
    }

    @Test
    void callingWithoutAConnectionIsRefusedWithTheReason() throws Exception {
        attach();

        var error = ask(request("call", "{\"number\":\"102\"}")).path("error");

        assertThat(error.at("/data/code").asString()).isEqualTo("not-connected");
        assertThat(error.path("message").asString()).isEqualTo("Not connected to the phone system: It is NotStarted.");
        assertThat(agent.calls()).isEmpty();
    }

    @Test
    void whatDoesNotRingCannotBeAnswered() throws Exception {
        agent.ready();
        attach();
        agent.call("102");

        assertThat(ask(request("answer", "{\"call\":\"1\"}"))
                        .at("/error/data/code")
                        .asString())
                .isEqualTo("not-ringing");
    }

    @Test
    void whenThereWillBeNoPhoneItSaysWhy() throws Exception {
        board.failed("The profile is wrong.");

        var error = ask(request("call", "{\"number\":\"102\"}")).path("error");
        assertThat(error.path("message").asString()).isEqualTo("The profile is wrong.");
        var registration = result("status", "{}").path("registration");
        assertThat(registration.path("state").asString()).isEqualTo("disconnected");
        assertThat(registration.path("reason").asString()).isEqualTo("The profile is wrong.");
    }

    @Test
    void beforeThereIsAPhoneItSaysSo() throws Exception {
        assertThat(ask(request("call", "{\"number\":\"102\"}"))
                        .at("/error/data/code")
                        .asString())
                .isEqualTo("starting");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"jsonrpc\":                                     | parse-error     | -32700",
                "[]                                                | invalid-request | -32600",
                "{\"id\":1,\"method\":\"status\"}                  | invalid-request | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1}                    | invalid-request | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}       | invalid-request | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"status\",\"params\":[1]} | invalid-params | -32602",
            })
    void nonsenseIsAnsweredAndTheConnectionGoesOn(String line, String word, int code) throws Exception {
        var error = ask(line).path("error");

        assertThat(error.at("/data/code").asString()).isEqualTo(word);
        assertThat(error.path("code").asInt()).isEqualTo(code);
        assertThat(result("status", "{}").has("registration")).isTrue();
    }

    @Test
    void answersCarryTheIdAndNotificationsGetNone() throws Exception {
        write("{\"jsonrpc\":\"2.0\",\"method\":\"show\"}");

        var answer = ask("{\"jsonrpc\":\"2.0\",\"id\":\"abc\",\"method\":\"status\"}");

        assertThat(answer.path("id").asString()).isEqualTo("abc");
        assertThat(answer.path("jsonrpc").asString()).isEqualTo("2.0");
        assertThat(shown).hasValue(1);
    }

    @Test
    void aLineWithoutEndIsCutOff() throws Exception {
        write("x".repeat(70_000));

        assertThat(mapper.readTree(reader.readLine()).at("/error/data/code").asString())
                .isEqualTo("invalid-request");
        assertThat(reader.readLine()).isNull();
    }

    @Test
    void eventsTellEverythingThenEachChange() throws Exception {
        agent.ready();
        attach();
        assertThat(result("events", "{}").path("subscribed").asBoolean()).isTrue();
        var first = event();
        assertThat(first.path("event").asString()).isEqualTo("status");
        assertThat(first.at("/registration/state").asString()).isEqualTo("ready");
        assertThat(first.path("calls").isArray()).isTrue();
        assertThat(first.path("at").asString()).isEqualTo("2026-03-01T09:30:00.120Z");

        var call = agent.call("102");
        call.become(new CallState.Established(NOW));
        call.measure(new MediaStatistics(MediaStatistics.Path.DIRECT, "opus", 1, 1, 0, 0, 0, 0, 0, 1, 1, 0));
        call.measure(new MediaStatistics(MediaStatistics.Path.DIRECT, "opus", 2, 1, 0, 0, 0, 0, 0, 2, 2, 0));
        call.become(new CallState.Ended(new EndReason.Refused(486, "Busy Here"), NOW));
        board.audio("ready");

        assertThat(callEvent("call")).isEqualTo("dialing");
        assertThat(callEvent("call")).isEqualTo("established");
        assertThat(callEvent("call")).as("the path became known").isEqualTo("established");
        assertThat(callEvent("stats")).isEqualTo("established");
        var ended = event();
        assertThat(ended.at("/call/state").asString()).isEqualTo("ended");
        assertThat(ended.at("/call/end/status").asInt()).isEqualTo(486);
        assertThat(ended.at("/call/end/code").asString()).isEqualTo("refused");
        assertThat(ended.at("/call/end/reason").asString()).isEqualTo("102: Refused.");
        assertThat(ended.at("/calls/0/state").asString()).isEqualTo("ended");
        var audio = event();
        assertThat(audio.path("audio").asString()).isEqualTo("ready");
        assertThat(audio.propertyNames()).containsExactlyInAnyOrder("at", "event", "audio");
    }

    @Test
    void devicesAreListedChosenAndSwitchedBeforeThereIsAPhone() throws Exception {
        var devices = new FakeDevices().plugHeadset();
        methods.attach(devices);

        assertThat(result("devices", "{\"refresh\":true}").path("speakers")).hasSize(2);
        assertThat(result("use", "{\"kind\":\"speaker\",\"id\":\"headset\"}")
                        .path("id")
                        .asString())
                .isEqualTo("out-2");
        assertThat(result("voice", "{\"switch\":\"noise\",\"on\":false}")
                        .path("noise")
                        .asBoolean())
                .isFalse();
        devices.silence();
        assertThat(ask(request("use", "{\"kind\":\"speaker\",\"id\":\"out-1\"}"))
                        .at("/error/data/code")
                        .asString())
                .isEqualTo("device-timeout");
        assertThat(devices.refreshed()).isOne();
    }

    @Test
    void eventsTellEachChangeOfTheDevices() throws Exception {
        var devices = new FakeDevices();
        devices.addListener(board::devices, events);
        result("events", "{}");
        assertThat(event().at("/devices/microphone/used").asString()).isEqualTo("Built-in Audio");

        devices.plugHeadset();
        devices.refresh();
        devices.use(DeviceRole.MICROPHONE, "mic-2");
        devices.use(DeviceRole.MICROPHONE, "mic-2");
        devices.unplugHeadset();
        board.audio("ready");

        var plugged = event();
        assertThat(plugged.propertyNames()).containsExactlyInAnyOrder("at", "event", "devices");
        assertThat(plugged.path("event").asString()).isEqualTo("devices");
        assertThat(plugged.at("/devices/microphones/1/id").asString()).isEqualTo("mic-2");
        assertThat(plugged.at("/devices/microphone/used").asString()).isEqualTo("Built-in Audio");
        assertThat(event().at("/devices/microphone/used").asString()).isEqualTo("Headset Mono");
        assertThat(event().at("/devices/microphone").toString())
                .isEqualTo("{\"id\":\"mic-2\",\"name\":\"Headset Mono\",\"used\":\"Built-in Audio\",\"missing\":true}");
        assertThat(event().path("event").asString()).as("no more of them").isEqualTo("audio");
        assertThat(result("status", "{}").at("/devices/microphone/missing").asBoolean())
                .isTrue();
    }

    @Test
    void eventsEndWithTheInstance() throws Exception {
        result("events", "{}");
        event();
        board.quitting();

        assertThat(event().path("event").asString()).isEqualTo("quit");
        server.close();
        assertThat(reader.readLine()).isNull();
        assertThat(data.resolve("control.sock")).doesNotExist();
    }

    @Test
    void whoeverDoesNotReadEventsIsCutOffAndHoldsUpNobody() throws Exception {
        result("events", "{}");
        for (int i = 0; i < 20_000; i++) {
            board.audio("ready");
        }
        events.submit(() -> {}).get();

        try (var other = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.connect(new SocketPlace(data, data).find());
            other.write(ByteBuffer.wrap((request("status", "{}") + "\n").getBytes(StandardCharsets.UTF_8)));
            var line = new BufferedReader(Channels.newReader(other, StandardCharsets.UTF_8)).readLine();
            assertThat(mapper.readTree(line).path("result").has("audio")).isTrue();
        }
    }

    @Test
    void quitAnswersFirst() throws Exception {
        assertThat(result("quit", "{}").path("quitting").asBoolean()).isTrue();

        await().untilAsserted(() -> assertThat(quit).hasValue(1));
        assertThat(ask(request("show", "{}")).at("/error/data/code").asString()).isEqualTo("ending");
        assertThat(shown).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 120})
    void aDeepDataFolderHasAShortSocket(int depth) throws Exception {
        var deep = data.resolve("d".repeat(depth)).resolve("e");
        Files.createDirectories(deep);
        var runtime = Files.createDirectory(data.resolve("r"));
        var place = new SocketPlace(deep, runtime);

        var deepServer = ControlServer.open(place, board, new Methods(board, new NoWindow()));
        try (var client = ControlClient.connect(new SocketPlace(deep, runtime))) {
            assertThat(client.request("status", java.util.Map.of())
                            .path("calls")
                            .present())
                    .isTrue();
        } finally {
            deepServer.close();
        }
        assertThat(List.of(deep, runtime))
                .allSatisfy(folder -> assertThat(folder).isEmptyDirectory());
    }

    @Test
    void aSocketNobodyListensOnIsReplaced() throws Exception {
        var place = new SocketPlace(Files.createDirectory(data.resolve("stale")), data);
        try (var dead = java.nio.channels.ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(place.find());
        }
        assertThat(data.resolve("stale/control.sock")).exists();

        var fresh = ControlServer.open(place, board, new Methods(board, new NoWindow()));
        try (var client = ControlClient.connect(place)) {
            assertThat(client.request("status", java.util.Map.of())
                            .path("calls")
                            .present())
                    .isTrue();
        } finally {
            fresh.close();
        }
    }

    private static final class NoWindow implements Window {
        @Override
        public void show() {}

        @Override
        public void quit() {}

        @Override
        public boolean quitting() {
            return false;
        }
    }

    private String callEvent(String name) throws IOException {
        var event = event();
        assertThat(event.path("event").asString()).isEqualTo(name);
        assertThat(event.path("calls")).hasSize(1);
        return event.at("/call/state").asString();
    }

    private JsonNode event() throws IOException {
        var line = mapper.readTree(reader.readLine());
        assertThat(line.path("method").asString()).isEqualTo("event");
        assertThat(line.has("id")).isFalse();
        return line.path("params");
    }

    private JsonNode result(String method, String parameters) throws IOException {
        var answer = ask(request(method, parameters));
        assertThat(answer.has("error")).as("%s", answer).isFalse();
        return answer.path("result");
    }

    private static String request(String method, String parameters) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + parameters + "}";
    }

    private JsonNode ask(String line) throws IOException {
        write(line);
        return mapper.readTree(reader.readLine());
    }

    private void write(String line) throws IOException {
        var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
