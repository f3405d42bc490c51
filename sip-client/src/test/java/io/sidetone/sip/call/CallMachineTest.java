package io.sidetone.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.CallMachine.Action;
import io.sidetone.sip.call.CallMachine.Event;
import io.sidetone.sip.call.CallMachine.Step;
import io.sidetone.sip.media.MediaException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every event in every state. A cell reads: next state (or the reason of its end), then what is done on the way; a dot
/// is nothing at all.
class CallMachineTest {
    private static final String OUTGOING = """
            event           | Preparing      | Dialing              | Ringing              | Early                | Cancelling
            offer ready     | Dialing invite | .                    | .                    | .                    | .
            180             | .              | Ringing              | Ringing              | .                    | .
            181             | .              | .                    | .                    | .                    | .
            183 with answer | .              | Early early          | Early early          | Early early          | .
            200             | .              | Established apply    | Established apply    | Established apply    | HungUp bye
            200 no answer   | .              | MALFORMED bye        | MALFORMED bye        | MALFORMED bye        | HungUp bye
            486             | .              | Refused              | Refused              | Refused              | HungUp
            timed out       | TimedOut       | TimedOut             | TimedOut             | TimedOut             | HungUp
            rung out        | .              | Cancel:NoAnswer cancel | Cancel:NoAnswer cancel | Cancel:NoAnswer cancel | HungUp abandon
            answer pressed  | .              | .                    | .                    | .                    | .
            decline pressed | .              | .                    | .                    | .                    | .
            hang up pressed | HungUp         | Cancel:HungUp cancel | Cancel:HungUp cancel | Cancel:HungUp cancel | .
            answer ready    | .              | .                    | .                    | .                    | .
            caller gave up  | .              | .                    | .                    | .                    | .
            answered elsewhere | .           | .                    | .                    | .                    | .
            BYE             | .              | RemoteHungUp         | RemoteHungUp         | RemoteHungUp         | HungUp
            no ACK          | .              | .                    | .                    | .                    | .
            plain sound     | NOT_ENCRYPTED  | Cancel:NOT_ENCRYPTED cancel | Cancel:NOT_ENCRYPTED cancel | Cancel:NOT_ENCRYPTED cancel | .
            engine failed   | ENGINE         | Cancel:ENGINE cancel | Cancel:ENGINE cancel | Cancel:ENGINE cancel | .
            passed on       | .              | .                    | .                    | .                    | .
            passed on, gone | .              | .                    | .                    | .                    | .
            replaced        | .              | Cancel:Replaced cancel | Cancel:Replaced cancel | Cancel:Replaced cancel | .
            """;

    private static final String INCOMING = """
            event              | Incoming          | Answering          | Established       | Ended
            offer ready        | .                 | .                  | .                 | .
            180                | .                 | .                  | .                 | .
            181                | .                 | .                  | .                 | .
            183 with answer    | .                 | .                  | .                 | .
            200                | .                 | .                  | .                 | . bye
            200 no answer      | .                 | .                  | .                 | . bye
            486                | .                 | .                  | .                 | .
            timed out          | Missed            | Missed             | TimedOut          | .
            rung out           | Missed 480        | .                  | .                 | .
            answer pressed     | Answering prepare | .                  | .                 | .
            decline pressed    | Declined 603      | Declined 603       | .                 | .
            hang up pressed    | Declined 603      | Declined 603       | HungUp bye        | .
            answer ready       | .                 | Established answer | .                 | .
            caller gave up     | Missed            | Missed             | RemoteHungUp      | .
            answered elsewhere | AnsweredElsewhere | AnsweredElsewhere  | RemoteHungUp      | .
            BYE                | Missed            | Missed             | RemoteHungUp      | .
            no ACK             | .                 | .                  | TimedOut bye      | .
            plain sound        | NOT_ENCRYPTED 488 | NOT_ENCRYPTED 488  | NOT_ENCRYPTED bye | .
            engine failed      | ENGINE 500        | ENGINE 500         | ENGINE bye        | .
            passed on          | .                 | .                  | Transferred bye   | .
            passed on, gone    | .                 | .                  | Transferred       | .
            replaced           | .                 | .                  | Replaced bye      | .
            """;

    private static final Party CLEO = Party.of(SipUri.of("103", "pbx.test"));
    private static final Instant BEFORE = Instant.parse("2026-01-01T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-01T08:00:05Z");

    private static final Map<String, CallState> STATES = named(
            new CallState.Preparing(),
            new CallState.Dialing(),
            new CallState.Ringing(),
            new CallState.Early(),
            new CallState.Cancelling(new EndReason.HungUp()),
            new CallState.Incoming(),
            new CallState.Answering(),
            new CallState.Established(BEFORE),
            new CallState.Ended(new EndReason.HungUp(), BEFORE));

    private static final Map<String, Event> EVENTS = Map.ofEntries(
            Map.entry("offer ready", new Event.OfferReady("offer")),
            Map.entry("180", new Event.Progressed(180, null)),
            Map.entry("181", new Event.Progressed(181, null)),
            Map.entry("183 with answer", new Event.Progressed(183, "sdp")),
            Map.entry("200", new Event.Accepted("sdp")),
            Map.entry("200 no answer", new Event.Accepted(null)),
            Map.entry("486", new Event.Refused(486, "Busy Here", null)),
            Map.entry("timed out", new Event.TimedOut()),
            Map.entry("rung out", new Event.RungOut()),
            Map.entry("answer pressed", new Event.AnswerPressed()),
            Map.entry("decline pressed", new Event.DeclinePressed()),
            Map.entry("hang up pressed", new Event.HangUpPressed()),
            Map.entry("answer ready", new Event.AnswerReady("sdp")),
            Map.entry("caller gave up", new Event.CallerGaveUp(false)),
            Map.entry("answered elsewhere", new Event.CallerGaveUp(true)),
            Map.entry("BYE", new Event.RemoteHungUp()),
            Map.entry("no ACK", new Event.Unacknowledged()),
            Map.entry("plain sound", new Event.MediaFailed(MediaException.Reason.NOT_ENCRYPTED)),
            Map.entry("engine failed", new Event.MediaFailed(MediaException.Reason.ENGINE)),
            Map.entry("passed on", new Event.PassedOn(CLEO, false)),
            Map.entry("passed on, gone", new Event.PassedOn(CLEO, true)),
            Map.entry("replaced", new Event.Replaced()));

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @MethodSource("cells")
    void everyEventInEveryState(String state, String event, String cell) {
        var before = STATES.get(state);
        assertThat(CallMachine.step(before, EVENTS.get(event), NOW)).isEqualTo(expected(before, cell));
    }

    static Stream<Arguments> cells() {
        return Stream.of(OUTGOING, INCOMING).flatMap(CallMachineTest::cells);
    }

    private static Stream<Arguments> cells(String table) {
        var lines = table.lines().map(line -> line.split("\\|", -1)).toList();
        var found = new ArrayList<Arguments>();
        for (var line : lines.subList(1, lines.size())) {
            for (int column = 1; column < line.length; column++) {
                found.add(Arguments.of(lines.getFirst()[column].strip(), line[0].strip(), line[column].strip()));
            }
        }
        return found.stream();
    }

    @Test
    void theTablesLeaveNothingOut() {
        assertThat(STATES.values().stream().map(Object::getClass))
                .containsExactlyInAnyOrder(CallState.class.getPermittedSubclasses());
        assertThat(new HashSet<>(EVENTS.values().stream().map(Object::getClass).toList()))
                .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
        var all = STATES.keySet().stream()
                .flatMap(state -> EVENTS.keySet().stream().map(event -> state + " " + event))
                .toList();
        assertThat(cells().map(cell -> cell.get()[0] + " " + cell.get()[1])).containsExactlyInAnyOrderElementsOf(all);
    }

    private static Step expected(CallState before, String cell) {
        var words = cell.split(" ", -1);
        var actions = Arrays.stream(words).skip(1).map(CallMachineTest::action).toList();
        return new Step(words[0].equals(".") ? before : state(words[0]), actions);
    }

    private static CallState state(String word) {
        return switch (word) {
            case "Dialing" -> new CallState.Dialing();
            case "Ringing" -> new CallState.Ringing();
            case "Early" -> new CallState.Early();
            case "Answering" -> new CallState.Answering();
            case "Established" -> new CallState.Established(NOW);
            default ->
                word.startsWith("Cancel:")
                        ? new CallState.Cancelling(reason(word.substring("Cancel:".length())))
                        : new CallState.Ended(reason(word), NOW);
        };
    }

    private static EndReason reason(String word) {
        return switch (word) {
            case "HungUp" -> new EndReason.HungUp();
            case "RemoteHungUp" -> new EndReason.RemoteHungUp();
            case "Declined" -> new EndReason.Declined();
            case "Missed" -> new EndReason.Missed();
            case "AnsweredElsewhere" -> new EndReason.AnsweredElsewhere();
            case "Refused" -> new EndReason.Refused(486, "Busy Here");
            case "NoAnswer" -> new EndReason.NoAnswer();
            case "TimedOut" -> new EndReason.TimedOut();
            case "Transferred" -> new EndReason.Transferred(CLEO);
            case "Replaced" -> new EndReason.Replaced();
            default -> new EndReason.MediaFailed(MediaException.Reason.valueOf(word));
        };
    }

    private static Action action(String word) {
        return switch (word) {
            case "invite" -> new Action.SendInvite("offer");
            case "cancel" -> new Action.SendCancel();
            case "abandon" -> new Action.Abandon();
            case "bye" -> new Action.SendBye();
            case "answer" -> new Action.SendAnswer("sdp");
            case "prepare" -> new Action.PrepareAnswer();
            case "apply" -> new Action.ApplyAnswer("sdp", false);
            case "early" -> new Action.ApplyAnswer("sdp", true);
            default -> new Action.SendRefusal(Integer.parseInt(word));
        };
    }

    private static Map<String, CallState> named(CallState... states) {
        var named = new LinkedHashMap<String, CallState>();
        List.of(states).forEach(state -> named.put(state.getClass().getSimpleName(), state));
        return named;
    }

    /// The words a person, a log and the control interface know a state by.
    @Test
    void eachStateHasItsPhase() {
        assertThat(STATES.values().stream().map(CallState::phase).map(Enum::name))
                .containsExactly(
                        "DIALING",
                        "DIALING",
                        "RINGING",
                        "EARLY",
                        "DIALING",
                        "RINGING",
                        "RINGING",
                        "ESTABLISHED",
                        "ENDED");
    }
}
