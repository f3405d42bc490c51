package io.sidetone.app.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.app.control.ControlServer;
import io.sidetone.app.control.Methods;
import io.sidetone.app.control.Phone;
import io.sidetone.app.control.Sentences;
import io.sidetone.app.control.SocketPlace;
import io.sidetone.app.control.StatusBoard;
import io.sidetone.app.control.Window;
import io.sidetone.app.history.History;
import io.sidetone.app.testing.FakeDevices;
import io.sidetone.app.testing.FakeUserAgent;
import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.account.SipAnswer;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Recording;
import io.sidetone.sip.call.TransferFailure;
import io.sidetone.sip.quality.CallQuality;
import io.sidetone.sip.quality.QualityWarning;
import io.sidetone.ui.codes.Codes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class SidetoneTest {
    private final List<StartOptions> started = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final FakeUserAgent agent = new FakeUserAgent().ready();
    private final FakeDevices devices = new FakeDevices().plugHeadset();

    @TempDir
    private Path data;

    private History history;

    @BeforeEach
    void openHistory() {
        history = History.open(data.resolve("history.db"), FakeUserAgent.DOMAIN, notice -> {});
    }

    @AfterEach
    void closeHistory() {
        history.close();
    }

    @Test
    void withoutACommandItStarts() {
        assertThat(run()).isZero();
        assertThat(run("--headless", "--data", "/x", "--profile", "p.json")).isZero();
        assertThat(run("start", "--demo", "--debug")).isZero();
        assertThat(run("tel:+4930901820")).isZero();

        assertThat(started)
                .containsExactly(
                        new StartOptions(null, null, false, false, false, null),
                        new StartOptions("p.json", Path.of("/x"), true, false, false, null),
                        new StartOptions(null, null, false, true, true, null),
                        new StartOptions(null, null, false, false, false, "tel:+4930901820"));
    }

    @Test
    void startTakesTheSameOptionsBeforeAndAfterTheCommand() {
        run("--data", "/x", "start", "--headless");

        assertThat(started).containsExactly(new StartOptions(null, Path.of("/x"), true, false, false, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sing",
                "--loud",
                "call",
                "dtmf",
                "transfer",
                "record",
                "record maybe",
                "dnd perhaps",
                "use",
                "use microphone",
                "use nose 1",
                "voice bass on",
                "voice echo maybe",
                "status --refresh",
                "status 7",
                "hangup --call",
                "start --profile",
                "answer 1 2",
                "pickup",
                "history many",
                "redial 102"
            })
    void whatIsNotUnderstoodIsUsage(String line) {
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).isNotBlank();
        assertThat(started).isEmpty();
    }

    @Test
    void helpAndVersionAreDone() {
        assertThat(run("--help")).isZero();
        assertThat(run("call", "--help")).isZero();
        assertThat(run("--version")).isZero();

        assertThat(out.toString()).contains("Usage: sidetone").contains("Sidetone 9.9");
        assertThat(out.toString())
                .contains(ClientCommand.ALL.stream().map(ClientCommand::word).toList());
    }

    @Test
    void hasTheCommandsOfTheContract() {
        Set<String> commands = new TreeSet<>();
        ClientCommand.ALL.forEach(command -> commands.add(command.word()));

        assertThat(commands)
                .contains(
                        "status",
                        "call",
                        "answer",
                        "decline",
                        "hangup",
                        "hold",
                        "resume",
                        "mute",
                        "unmute",
                        "dtmf",
                        "transfer",
                        "complete",
                        "back",
                        "follow",
                        "stay",
                        "park",
                        "pickup",
                        "redial",
                        "history",
                        "conference",
                        "add",
                        "join",
                        "discoverable",
                        "record",
                        "dnd",
                        "devices",
                        "use",
                        "voice",
                        "events",
                        "quit");
    }

    @Test
    void nothingRunningIsThree() {
        assertThat(run("status", "--data", data.toString())).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(err.toString()).startsWith("No Sidetone is running in " + data);
    }

    @Test
    void speaksToTheRunningOne() throws Exception {
        try (var server = server()) {
            assertThat(server).isNotNull();
            assertThat(run("call", "102", "--json", "--data", data.toString())).isZero();
            assertThat(out.toString()).isEqualToIgnoringNewLines("{\"call\":\"1\",\"id\":\"1\",\"state\":\"dialing\"}");

            assertThat(run("--data", data.toString(), "status")).isZero();
            assertThat(out.toString())
                    .contains("Ready · sip:101@pbx.test · wss://pbx.test:443/ws")
                    .contains("1  outgoing  102  dialing");

            assertThat(run("hangup", "--call", "1", "--data", data.toString())).isZero();
            assertThat(agent.calls()).isEmpty();
        }
    }

    @Test
    void refusalsAreOneWithTheReason() throws Exception {
        try (var server = server()) {
            assertThat(server).isNotNull();
            assertThat(run("answer", "--data", data.toString())).isEqualTo(ExitCode.REFUSED);
            assertThat(run("record", "on", "--data", data.toString())).isEqualTo(ExitCode.REFUSED);
            assertThat(run("transfer", "103", "--attended", "--data", data.toString()))
                    .isEqualTo(ExitCode.REFUSED);
            assertThat(run("redial", "--data", data.toString())).isEqualTo(ExitCode.REFUSED);
        }
        assertThat(err.toString().lines())
                .containsExactly(
                        "No call is ringing here.",
                        "You may not record calls on this phone system.",
                        "There is no call to transfer.",
                        "No number has been called yet.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void everythingOneDoesWithACall() throws Exception {
        try (var server = server()) {
            assertThat(server).isNotNull();
            agent.ring("102").answer();
            assertThat(said("dtmf", "1 2,#")).isEmpty();
            assertThat(said("status")).contains("1  incoming  102  established").contains("sent 12,#");
            assertThat(said("hold")).isEmpty();
            assertThat(said("status")).contains("held");
            assertThat(said("resume")).isEmpty();
            assertThat(said("transfer", "103", "--attended")).isEqualToIgnoringNewLines("Call 2");
            agent.fake("2").answer();
            assertThat(said("status")).contains("waits for call 2").contains("asked about call 1");
            assertThat(said("back")).isEmpty();
            assertThat(said("park")).isEmpty();
            assertThat(said("status")).contains("being transferred to 700");
            assertThat(said("hangup")).isEmpty();
            assertThat(said("pickup", "104")).isEqualToIgnoringNewLines("Call 3");
            assertThat(said("hangup")).isEmpty();
            assertThat(said("redial")).isEqualToIgnoringNewLines("Call 4");
            assertThat(agent.fake("4").info().remote().number()).isEqualTo("**104");
            assertThat(said("history", "2").lines())
                    .hasSize(2)
                    .first()
                    .asString()
                    .endsWith("outgoing  **104  goes on");
            assertThat(said("history").lines())
                    .hasSize(4)
                    .last()
                    .asString()
                    .matches(
                            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  (incoming  102|outgoing  103)  (answered|cancelled)  0:04");
        }
    }

    @Test
    void everythingOneDoesWithDevices() throws Exception {
        try (var server = server()) {
            assertThat(server).isNotNull();
            assertThat(said("use", "speaker", "headset")).isEqualToIgnoringNewLines("Speaker: Headset Stereo");
            assertThat(said("voice", "echo", "off")).isEqualToIgnoringNewLines("Voice: echo off, noise on, gain on");
            assertThat(said("voice")).isEqualToIgnoringNewLines("Voice: echo off, noise on, gain on");
            assertThat(said("devices", "--refresh").lines())
                    .containsExactly(
                            "Microphone: the system's default (Built-in Audio)",
                            "Speaker: Headset Stereo",
                            "Ring: the system's default (Built-in Audio)",
                            "Voice: echo off, noise on, gain on",
                            "Microphones:",
                            "  mic-1  Built-in Audio",
                            "  mic-2  Headset Mono",
                            "Speakers:",
                            "  out-1  Built-in Audio",
                            "  out-2  Headset Stereo");
            assertThat(devices.refreshed()).isOne();
            assertThat(said("status"))
                    .contains("Devices: microphone Built-in Audio · speaker Headset Stereo · ring Built-in Audio");
            devices.unplugHeadset();
            assertThat(said("devices")).contains("Speaker: Headset Stereo (not there; Built-in Audio is used)");
            devices.vanish();
            devices.limit("This system chooses by itself.");
            assertThat(said("devices").lines())
                    .startsWith("Microphone: the system's default")
                    .contains("Microphones: none")
                    .endsWith("This system chooses by itself.");
            assertThat(said("use", "ring", "default", "--json"))
                    .isEqualToIgnoringNewLines(
                            "{\"kind\":\"ring\",\"id\":\"default\",\"name\":null,\"used\":null,\"missing\":false}");
            assertThat(run("use", "ring", "nose", "--data", data.toString())).isEqualTo(ExitCode.REFUSED);
            assertThat(run("voice", "echo", "--data", data.toString())).isEqualTo(ExitCode.REFUSED);
        }
        assertThat(err.toString().lines())
                .containsExactly("There was never a “nose” here.", "Say whether it is to be on or off.");
    }

    @Test
    void statusTellsTheLastAnswerAndHowACallSounds() throws Exception {
        agent.become(new RegistrationState.Disconnected(
                FakeUserAgent.SINCE,
                FakeUserAgent.SERVER,
                new Disconnection.WrongPassword(),
                null,
                new SipAnswer(403, "Forbidden", FakeUserAgent.SINCE)));
        try (var server = server()) {
            assertThat(server).isNotNull();
            var call = agent.ring("102");
            call.answer();
            call.change(c -> c.quality = new CallQuality(3.21, 0, 0, Optional.of(QualityWarning.MICROPHONE_SILENT)));

            assertThat(said("status"))
                    .containsPattern("Disconnected · .* · answered 403 Forbidden at \\d\\d:\\d\\d:\\d\\d")
                    .contains("MOS 3.21  the microphone is silent");
        }
    }

    private String said(String... arguments) {
        out.getBuffer().setLength(0);
        var line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--data", data.toString()));
        assertThat(run(line.toArray(String[]::new))).as("%s: %s", line, err).isZero();
        return out.toString();
    }

    private int run(String... arguments) {
        return new Sidetone(
                        options -> {
                            started.add(options);
                            return ExitCode.DONE;
                        },
                        "9.9",
                        new PrintWriter(out),
                        new PrintWriter(err))
                .run(arguments);
    }

    private ControlServer server() throws Exception {
        var board = new StatusBoard(new NoSentences(), Runnable::run, Clock.systemUTC(), () -> 1, "9.9");
        board.attach(agent);
        var methods = new Methods(board, new NoWindow());
        history.keep(agent);
        devices.addListener(board::devices, Runnable::run);
        methods.attach(devices);
        methods.attach(new Phone(agent, history, new Codes("700", List.of("701"), "**{number}", "600")));
        return ControlServer.open(SocketPlace.in(data), board, methods);
    }

    private static final class NoSentences implements Sentences {
        @Override
        public String recording(Recording.Refusal why) {
            return "not recorded " + why.status();
        }

        @Override
        public String disconnection(Disconnection reason) {
            return "";
        }

        @Override
        public String end(EndReason reason, String who) {
            return "";
        }

        @Override
        public String transfer(TransferFailure why, String who, String target) {
            return "Nobody answered.";
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
}
