package io.sidetone.sip.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.account.RegistrationMachine.Action;
import io.sidetone.sip.account.RegistrationMachine.Event;
import io.sidetone.sip.account.RegistrationMachine.Phase;
import io.sidetone.sip.account.RegistrationMachine.Setting;
import io.sidetone.sip.account.RegistrationMachine.Step;
import io.sidetone.sip.flow.FlowException;
import io.sidetone.sip.signalling.RegisterAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RegistrationMachineTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Disconnection BEFORE = new Disconnection.UnknownHost("pbx.test");
    /// One server, no randomness.
    private static final Setting ONE = new Setting(List.of("pbx.test"), "101", 0);

    private static final Setting TWO = new Setting(List.of("one.test", "two.test"), "101", 0);

    /// Every event in every phase, with one server that failed once before. A cell reads: next phase, then what is done
    /// on the way; a dot is nothing at all.
    private static final String TABLE = """
            event          | Off(WrongPassword) | Off(NotStarted) | Opening              | Registering          | Registered           | Refreshing           | Waiting
            start          | Opening open       | Opening open    | .                    | .                    | .                    | .                    | .
            opened         | .                  | .               | Registering ask      | .                    | .                    | .                    | .
            lost           | .                  | .               | Wait:Lost close      | Wait:Lost close      | Wait:Lost close      | Wait:Lost close      | .
            200            | .                  | .               | .                    | Registered refresh   | .                    | Registered0 refresh  | .
            no password    | .                  | .               | .                    | Off:Needed close     | .                    | Off:Needed close     | .
            no answer      | .                  | .               | .                    | Wait:NoAnswer close  | .                    | Wait0:NoAnswer close | .
            401            | .                  | .               | .                    | Off:Wrong close      | .                    | Off:Wrong close      | .
            407            | .                  | .               | .                    | Off:Wrong close      | .                    | Off:Wrong close      | .
            403            | .                  | .               | .                    | Wait60:Wrong close   | .                    | Wait60-0:Wrong close | .
            404            | .                  | .               | .                    | Wait30:Unknown close | .                    | Wait30-0:Unknown close | .
            503            | .                  | .               | .                    | Wait:503 close       | .                    | Wait0:503 close      | .
            due            | .                  | .               | .                    | Wait:NoAnswer close  | Refreshing ask       | Wait:NoAnswer close  | Again open
            reconnect      | Opening open       | Opening open    | .                    | .                    | Refreshing ask       | .                    | Opening:last open
            new password   | Opening open       | .               | .                    | .                    | .                    | .                    | Opening:last open
            stop           | Off:Stopped        | .               | Off:Stopped close    | Off:Stopped close    | Off:Stopped leave    | Off:Stopped leave    | Off:Stopped
            """;

    private static final Map<String, Phase> PHASES = new LinkedHashMap<>();

    static {
        PHASES.put("Off(WrongPassword)", new Phase.Off(0, new Disconnection.WrongPassword()));
        PHASES.put("Off(NotStarted)", new Phase.Off(0, new Disconnection.NotStarted()));
        PHASES.put("Opening", new Phase.Opening(0, 1, BEFORE));
        PHASES.put("Registering", new Phase.Registering(0, 1, BEFORE));
        PHASES.put("Registered", new Phase.Registered(0, 1, TEN_MINUTES));
        PHASES.put("Refreshing", new Phase.Refreshing(0, 1, TEN_MINUTES));
        PHASES.put("Waiting", new Phase.Waiting(0, 1, BEFORE, Duration.ofSeconds(2)));
    }

    private static final Map<String, Event> EVENTS = Map.ofEntries(
            Map.entry("start", new Event.Start()),
            Map.entry("opened", new Event.Opened()),
            Map.entry("lost", new Event.Lost(FlowException.Reason.LOST)),
            Map.entry("200", new Event.Answered(new RegisterAnswer.Accepted(TEN_MINUTES))),
            Map.entry("no password", new Event.Answered(new RegisterAnswer.NoPassword())),
            Map.entry("no answer", new Event.Answered(new RegisterAnswer.TimedOut())),
            Map.entry("401", refused(401, null)),
            Map.entry("407", refused(407, null)),
            Map.entry("403", refused(403, null)),
            Map.entry("404", refused(404, null)),
            Map.entry("503", refused(503, null)),
            Map.entry("due", new Event.Due()),
            Map.entry("reconnect", new Event.Reconnect()),
            Map.entry("new password", new Event.PasswordChanged()),
            Map.entry("stop", new Event.Stop()));

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @MethodSource("cells")
    void everyEventInEveryPhase(String phase, String event, String cell) {
        var before = PHASES.get(phase);
        assertThat(RegistrationMachine.step(before, EVENTS.get(event), ONE)).isEqualTo(expected(before, cell));
    }

    static Stream<Arguments> cells() {
        var lines = TABLE.lines().map(line -> line.split("\\|", -1)).toList();
        var found = new ArrayList<Arguments>();
        for (var line : lines.subList(1, lines.size())) {
            for (int column = 1; column < line.length; column++) {
                found.add(Arguments.of(lines.getFirst()[column].strip(), line[0].strip(), line[column].strip()));
            }
        }
        return found.stream();
    }

    @Test
    void theTableLeavesNothingOut() {
        assertThat(new HashSet<>(PHASES.values().stream().map(Object::getClass).toList()))
                .containsExactlyInAnyOrder(Phase.class.getPermittedSubclasses());
        assertThat(new HashSet<>(EVENTS.values().stream().map(Object::getClass).toList()))
                .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
        var answers = new HashSet<Class<?>>();
        EVENTS.values().forEach(event -> {
            if (event instanceof Event.Answered(var answer)) {
                answers.add(answer.getClass());
            }
        });
        assertThat(answers).containsExactlyInAnyOrder(RegisterAnswer.class.getPermittedSubclasses());
        var all = PHASES.keySet().stream()
                .flatMap(phase -> EVENTS.keySet().stream().map(event -> phase + " " + event))
                .toList();
        assertThat(cells().map(cell -> cell.get()[0] + " " + cell.get()[1])).containsExactlyInAnyOrderElementsOf(all);
    }

    private static Step expected(Phase before, String cell) {
        var words = cell.split(" ", -1);
        var phase = words[0].equals(".") ? before : phase(words[0]);
        var actions = new ArrayList<Action>();
        for (var word : List.of(words).subList(1, words.length)) {
            switch (word) {
                case "open" -> actions.add(new Action.Open(0));
                case "close" -> actions.add(new Action.Close());
                case "leave" -> actions.add(new Action.Register(Duration.ZERO));
                case "refresh" -> actions.add(new Action.Timer(Duration.ofSeconds(570)));
                case "ask" -> {
                    actions.add(new Action.Register(TEN_MINUTES));
                    actions.add(new Action.Timer(Duration.ofSeconds(10)));
                }
                default -> throw new IllegalArgumentException(word);
            }
        }
        if (phase instanceof Phase.Waiting waiting && !phase.equals(before)) {
            actions.add(new Action.Timer(waiting.delay()));
        }
        return new Step(phase, actions);
    }

    private static Phase phase(String word) {
        var parts = word.split(":", -1);
        var reason = parts.length == 1 ? null : reason(parts[1]);
        return switch (parts[0]) {
            case "Opening" -> new Phase.Opening(0, 0, reason);
            case "Again" -> new Phase.Opening(0, 1, BEFORE);
            case "Registering" -> new Phase.Registering(0, 1, BEFORE);
            case "Registered" -> new Phase.Registered(0, 1, TEN_MINUTES);
            case "Registered0" -> new Phase.Registered(0, 0, TEN_MINUTES);
            case "Refreshing" -> new Phase.Refreshing(0, 1, TEN_MINUTES);
            case "Off" -> new Phase.Off(0, reason);
            case "Wait" -> new Phase.Waiting(0, 2, reason, Duration.ofSeconds(2));
            case "Wait0" -> new Phase.Waiting(0, 1, reason, Duration.ofSeconds(1));
            case "Wait30" -> new Phase.Waiting(0, 2, reason, Duration.ofSeconds(30));
            case "Wait30-0" -> new Phase.Waiting(0, 1, reason, Duration.ofSeconds(30));
            case "Wait60" -> new Phase.Waiting(0, 2, reason, Duration.ofSeconds(60));
            case "Wait60-0" -> new Phase.Waiting(0, 1, reason, Duration.ofSeconds(60));
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static Disconnection reason(String word) {
        return switch (word) {
            case "Lost" -> new Disconnection.ConnectionLost("pbx.test");
            case "NoAnswer" -> new Disconnection.NoAnswer("pbx.test");
            case "Needed" -> new Disconnection.PasswordNeeded();
            case "Wrong" -> new Disconnection.WrongPassword();
            case "Unknown" -> new Disconnection.UnknownUser("101");
            case "503" -> new Disconnection.Refused(503, "phrase");
            case "Stopped" -> new Disconnection.NotStarted();
            case "last" -> BEFORE;
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static Event refused(int status, Duration retryAfter) {
        return new Event.Answered(new RegisterAnswer.Refused(status, "phrase", retryAfter));
    }

    @Test
    void aConnectionThatBreaksIsOpenedAgainAtOnceTheFirstTime() {
        var lost = new Event.Lost(FlowException.Reason.LOST);
        var reason = new Disconnection.ConnectionLost("pbx.test");

        var first = RegistrationMachine.step(new Phase.Registered(0, 0, TEN_MINUTES), lost, ONE);

        assertThat(first).isEqualTo(Step.to(new Phase.Opening(0, 1, reason), new Action.Open(0)));
        // that it lasts is shown by a refresh: only then is the next break the first again
        var accepted = new Event.Answered(new RegisterAnswer.Accepted(TEN_MINUTES));
        var again = RegistrationMachine.step(new Phase.Registering(0, 1, reason), accepted, ONE);
        assertThat(again.phase()).isEqualTo(new Phase.Registered(0, 1, TEN_MINUTES));
        var refreshed = RegistrationMachine.step(new Phase.Refreshing(0, 1, TEN_MINUTES), accepted, ONE);
        assertThat(refreshed.phase()).isEqualTo(new Phase.Registered(0, 0, TEN_MINUTES));
    }

    @Test
    void serversAreTriedInOrderAndOnlyAfterTheLastItWaits() {
        var refused = new Event.Lost(FlowException.Reason.UNREACHABLE);

        var second = RegistrationMachine.step(new Phase.Opening(0, 0, null), refused, TWO);

        assertThat(second)
                .isEqualTo(Step.to(
                        new Phase.Opening(1, 0, new Disconnection.Unreachable("one.test")),
                        new Action.Close(),
                        new Action.Open(1)));
        var pause = RegistrationMachine.step(second.phase(), refused, TWO);
        assertThat(pause.phase())
                .isEqualTo(new Phase.Waiting(1, 1, new Disconnection.Unreachable("two.test"), Duration.ofSeconds(1)));
        var fromTheStart = RegistrationMachine.step(pause.phase(), new Event.Due(), TWO);
        assertThat(fromTheStart.actions()).containsExactly(new Action.Open(0));
    }

    @Test
    void anotherServerMayTakeWhatOneForbids() {
        var step = RegistrationMachine.step(new Phase.Registering(0, 0, null), refused(403, null), TWO);

        assertThat(step.phase()).isEqualTo(new Phase.Opening(1, 0, new Disconnection.WrongPassword()));
    }

    @ParameterizedTest
    @EnumSource(FlowException.Reason.class)
    void everyFailureToConnectHasItsOwnReason(FlowException.Reason reason) {
        var phase = RegistrationMachine.step(new Phase.Opening(0, 0, null), new Event.Lost(reason), ONE)
                .phase();

        var expected = switch (reason) {
            case UNKNOWN_HOST -> new Disconnection.UnknownHost("pbx.test");
            case UNREACHABLE -> new Disconnection.Unreachable("pbx.test");
            case UNTRUSTED_CERTIFICATE -> new Disconnection.UntrustedCertificate("pbx.test");
            case WRONG_HOST_NAME -> new Disconnection.WrongHostName("pbx.test");
            case NOT_SIP -> new Disconnection.NotSip("pbx.test");
            case PROXY_REFUSED -> new Disconnection.ProxyRefused("pbx.test");
            case PROXY_PASSWORD -> new Disconnection.ProxyPassword("pbx.test");
            case PROXY_UNREACHABLE -> new Disconnection.ProxyUnreachable("pbx.test");
            case LOST -> new Disconnection.ConnectionLost("pbx.test");
        };
        assertThat(((Phase.Waiting) phase).reason()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"503,,1", "503,0,1", "503,120,120", "403,5,60", "403,300,300", "404,5,30"})
    void aRegistrarMayAskForAPause(int status, Integer retryAfter, int waits) {
        var asked = retryAfter == null ? null : Duration.ofSeconds(retryAfter);

        var step = RegistrationMachine.step(new Phase.Registering(0, 0, null), refused(status, asked), ONE);

        assertThat(step.actions()).contains(new Action.Timer(Duration.ofSeconds(waits)));
    }

    @ParameterizedTest
    @CsvSource({
        "0,1000,500",
        "1,2000,1000",
        "2,4000,2000",
        "3,8000,4000",
        "4,16000,8000",
        "5,30000,15000",
        "999,30000,15000"
    })
    void theWaitDoublesUpToHalfAMinuteLessUpToAHalf(int round, long most, long least) {
        assertThat(RegistrationMachine.backOff(round, 0)).isEqualTo(Duration.ofMillis(most));
        assertThat(RegistrationMachine.backOff(round, 1)).isEqualTo(Duration.ofMillis(least));
        assertThat(RegistrationMachine.backOff(round, 0.5))
                .isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "2,1", "60,45", "120,90", "121,91", "600,570", "3600,3570", "2147483647,2147483617"})
    void refreshesWellBeforeTheEnd(long expires, long after) {
        assertThat(RegistrationMachine.refreshAfter(Duration.ofSeconds(expires)))
                .isEqualTo(Duration.ofSeconds(after));
    }
}
