package io.sidetone.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.sdp.OfferAnswerMachine.Action;
import io.sidetone.sip.sdp.OfferAnswerMachine.Event;
import io.sidetone.sip.sdp.OfferAnswerMachine.State;
import io.sidetone.sip.testing.Matrix;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every event in every state. A cell reads: next state (`+` where another change of ours is to follow), then what is
/// done on the way; a dot is nothing at all.
class OfferAnswerMachineTest {
    private static final Matrix TABLE = Matrix.read("""
            event         | Stable               | Describing          | Describing+         | Waiting
            change wanted | Describing make      | Describing+         | .                   | .
            offer ready   | .                    | Offering send       | Offering+ send      | .
            answer ready  | .                    | .                   | .                   | .
            not described | .                    | Stable giveup500    | Waiting giveup500 later | .
            answered      | .                    | .                   | .                   | .
            no answer     | .                    | .                   | .                   | .
            491 ours      | .                    | .                   | .                   | .
            491 theirs    | .                    | .                   | .                   | .
            500 retry 5 s | .                    | .                   | .                   | .
            503 retry 1 h | .                    | .                   | .                   | .
            503           | .                    | .                   | .                   | .
            488           | .                    | .                   | .                   | .
            retry due     | .                    | .                   | .                   | Describing make
            offer         | Answering answer     | Answering+ answer   | Answering+ answer   | Answering+ answer
            offer asked   | Presenting make      | Presenting          | Presenting+         | Presenting make
            ACK           | .                    | .                   | .                   | .
            ACK, answer   | .                    | .                   | .                   | .
            """, """
            event         | Offering             | Offering+
            change wanted | Offering+            | .
            offer ready   | .                    | .
            answer ready  | .                    | .
            not described | .                    | .
            answered      | Stable apply         | Waiting apply later
            no answer     | Stable rollback giveup488 | Waiting rollback giveup488 later
            491 ours      | Waiting rollback collision-ours | Waiting rollback collision-ours
            491 theirs    | Waiting rollback collision-theirs | Waiting rollback collision-theirs
            500 retry 5 s | Waiting rollback in5 | Waiting rollback in5
            503 retry 1 h | Stable rollback giveup503 | Waiting rollback giveup503 later
            503           | Waiting rollback in5 | Waiting rollback in5
            488           | Stable rollback giveup488 | Waiting rollback giveup488 later
            retry due     | .                    | .
            offer         | . refuse491          | . refuse491
            offer asked   | . refuse491          | . refuse491
            ACK           | .                    | .
            ACK, answer   | .                    | .
            """, """
            event         | Answering            | Answering+          | Presenting          | Presenting+
            change wanted | Answering+           | .                   | Presenting+         | .
            offer ready   | .                    | .                   | Acknowledging reply | Acknowledging+ reply
            answer ready  | Stable reply         | Waiting reply later | .                   | .
            not described | Stable refuse488     | Waiting refuse488 later | Stable refuse500 | Waiting refuse500 later
            answered      | .                    | .                   | .                   | .
            no answer     | .                    | .                   | .                   | .
            491 ours      | .                    | .                   | .                   | .
            491 theirs    | .                    | .                   | .                   | .
            500 retry 5 s | .                    | .                   | .                   | .
            503 retry 1 h | .                    | .                   | .                   | .
            503           | .                    | .                   | .                   | .
            488           | .                    | .                   | .                   | .
            retry due     | .                    | .                   | .                   | .
            offer         | . refuse500          | . refuse500         | . refuse500         | . refuse500
            offer asked   | . refuse500          | . refuse500         | . refuse500         | . refuse500
            ACK           | .                    | .                   | .                   | .
            ACK, answer   | .                    | .                   | .                   | .
            """, """
            event         | Acknowledging        | Acknowledging+         | Confirming       | Confirming+
            change wanted | Acknowledging+       | .                      | Confirming+      | .
            offer ready   | .                    | .                      | .                | .
            answer ready  | .                    | .                      | .                | .
            not described | .                    | .                      | .                | .
            answered      | .                    | .                      | .                | .
            no answer     | .                    | .                      | .                | .
            491 ours      | .                    | .                      | .                | .
            491 theirs    | .                    | .                      | .                | .
            500 retry 5 s | .                    | .                      | .                | .
            503 retry 1 h | .                    | .                      | .                | .
            503           | .                    | .                      | .                | .
            488           | .                    | .                      | .                | .
            retry due     | .                    | .                      | .                | .
            offer         | . refuse491          | . refuse491            | Answering answer | Answering+ answer
            offer asked   | . refuse491          | . refuse491            | Presenting make  | Presenting+ make
            ACK           | Stable rollback      | Waiting rollback later | Stable           | Describing make
            ACK, answer   | Stable apply         | Waiting apply later    | Stable           | Describing make
            """);

    private static final Map<String, State> STATES = Stream.of(
                    new State.Stable(),
                    new State.Describing(false),
                    new State.Describing(true),
                    new State.Waiting(),
                    new State.Offering(false),
                    new State.Offering(true),
                    new State.Answering(false),
                    new State.Answering(true),
                    new State.Presenting(false),
                    new State.Presenting(true),
                    new State.Acknowledging(false),
                    new State.Acknowledging(true),
                    new State.Confirming(false),
                    new State.Confirming(true))
            .collect(Collectors.toMap(OfferAnswerMachineTest::word, s -> s, (a, b) -> b, LinkedHashMap::new));

    private static final Map<String, Event> EVENTS = Map.ofEntries(
            Map.entry("change wanted", new Event.ChangeWanted()),
            Map.entry("offer ready", new Event.OfferReady("ours")),
            Map.entry("answer ready", new Event.AnswerReady("ours")),
            Map.entry("not described", new Event.DescriptionFailed()),
            Map.entry("answered", new Event.Answered("theirs")),
            Map.entry("no answer", new Event.Answered(null)),
            Map.entry("491 ours", new Event.Refused(491, true, null)),
            Map.entry("491 theirs", new Event.Refused(491, false, null)),
            Map.entry("500 retry 5 s", new Event.Refused(500, true, Duration.ofSeconds(5))),
            Map.entry("503 retry 1 h", new Event.Refused(503, true, Duration.ofHours(1))),
            Map.entry("503", new Event.Refused(503, true, null)),
            Map.entry("488", new Event.Refused(488, true, null)),
            Map.entry("retry due", new Event.RetryDue()),
            Map.entry("offer", new Event.OfferReceived("theirs")),
            Map.entry("offer asked", new Event.OfferAsked()),
            Map.entry("ACK", new Event.Acknowledged(null)),
            Map.entry("ACK, answer", new Event.Acknowledged("theirs")));

    static Stream<Arguments> cells() {
        return TABLE.stream();
    }

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @MethodSource("cells")
    void everyEventInEveryState(String state, String event, String cell) {
        var before = STATES.get(state);
        var step = OfferAnswerMachine.step(before, EVENTS.get(event));
        var done = step.actions().stream().map(a -> " " + word(a)).collect(Collectors.joining());
        assertThat((step.state().equals(before) ? "." : word(step.state())) + done)
                .isEqualTo(cell);
    }

    @Test
    void theTableLeavesNothingOut() {
        assertThat(TABLE.states()).containsExactlyInAnyOrderElementsOf(STATES.keySet());
        assertThat(TABLE.events()).containsExactlyInAnyOrderElementsOf(EVENTS.keySet());
        assertThat(TABLE.cells()).hasSize(STATES.size() * EVENTS.size());
        assertThat(new HashSet<>(STATES.values().stream().map(Object::getClass).toList()))
                .containsExactlyInAnyOrder(State.class.getPermittedSubclasses());
        assertThat(new HashSet<>(EVENTS.values().stream().map(Object::getClass).toList()))
                .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    }

    private static String word(State state) {
        boolean again = switch (state) {
            case State.Stable s -> false;
            case State.Waiting s -> false;
            case State.Describing(var more) -> more;
            case State.Offering(var more) -> more;
            case State.Answering(var more) -> more;
            case State.Presenting(var more) -> more;
            case State.Acknowledging(var more) -> more;
            case State.Confirming(var more) -> more;
        };
        return state.getClass().getSimpleName() + (again ? "+" : "");
    }

    private static String word(Action action) {
        return switch (action) {
            case Action.MakeOffer a -> "make";
            case Action.MakeAnswer(var offer) -> offer.equals("theirs") ? "answer" : "?";
            case Action.SendOffer(var offer) -> offer.equals("ours") ? "send" : "?";
            case Action.Reply(var ours) -> ours.equals("ours") ? "reply" : "?";
            case Action.RefuseTheirs(var status) -> "refuse" + status;
            case Action.ApplyAnswer(var answer) -> answer.equals("theirs") ? "apply" : "?";
            case Action.Rollback a -> "rollback";
            case Action.RetryAfterCollision(var ours) -> ours ? "collision-ours" : "collision-theirs";
            case Action.RetryAfter(var delay) ->
                delay.equals(OfferAnswerMachine.BREATH) ? "later" : "in" + delay.toSeconds();
            case Action.GiveUp(var status) -> "giveup" + status;
        };
    }
}
