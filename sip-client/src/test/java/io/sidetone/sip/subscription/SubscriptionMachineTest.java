package io.sidetone.sip.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.signalling.Notice;
import io.sidetone.sip.signalling.SubscribeAnswer;
import io.sidetone.sip.subscription.SubscriptionMachine.Action;
import io.sidetone.sip.subscription.SubscriptionMachine.Event;
import io.sidetone.sip.subscription.SubscriptionMachine.Phase;
import io.sidetone.sip.subscription.SubscriptionMachine.Setting;
import io.sidetone.sip.subscription.SubscriptionMachine.Terms;
import io.sidetone.sip.testing.Matrix;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every event in every phase. A cell reads: next phase (with its round, where it is not 0), then what is done on the
/// way; numbers are seconds; a dot is nothing at all.
class SubscriptionMachineTest {
    private static final Matrix TABLE = Matrix.read("""
            event          | Idle                      | Queued  | Waiting1       | Refused | Settled | Ended
            reachable      | Queued ASKING enqueue     | .       | .              | .       | .       | .
            unreachable    | .                         | Idle forget NOT_REGISTERED | Idle forget NOT_REGISTERED | Idle forget NOT_REGISTERED | Idle forget NOT_REGISTERED | .
            turn           | .                         | Asking subscribe600 timer40 | . | .     | .       | .
            200            | .                         | .       | .              | .       | .       | .
            200 for a minute | .                       | .       | .              | .       | .       | .
            423            | .                         | .       | .              | .       | .       | .
            481            | .                         | .       | .              | .       | .       | .
            489            | .                         | .       | .              | .       | .       | .
            401            | .                         | .       | .              | .       | .       | .
            403            | .                         | .       | .              | .       | .       | .
            404            | .                         | .       | .              | .       | .       | .
            503 after 20   | .                         | .       | .              | .       | .       | .
            no password    | .                         | .       | .              | .       | .       | .
            timed out      | .                         | .       | .              | .       | .       | .
            told           | .                         | .       | .              | .       | .       | .
            told, 60 left  | .                         | .       | .              | .       | .       | .
            pending        | .                         | .       | .              | .       | .       | .
            deactivated    | .                         | .       | .              | .       | .       | .
            timeout        | .                         | .       | .              | .       | .       | .
            probation      | .                         | .       | .              | .       | .       | .
            giveup after 30 | .                        | .       | .              | .       | .       | .
            rejected       | .                         | .       | .              | .       | .       | .
            noresource     | .                         | .       | .              | .       | .       | .
            invariant      | .                         | .       | .              | .       | .       | .
            over           | .                         | .       | .              | .       | .       | .
            gap            | .                         | .       | .              | .       | .       | .
            due            | .                         | .       | Queued1 enqueue | .      | .       | .
            stop           | Ended                     | Ended   | Ended          | Ended   | Ended   | .
            """, """
            event          | Asking                    | Accepted                | Active                      | Refreshing
            reachable      | .                         | .                       | .                           | .
            unreachable    | Idle forget NOT_REGISTERED | Idle forget NOT_REGISTERED | Idle forget NOT_REGISTERED | Idle forget NOT_REGISTERED
            turn           | .                         | .                       | .                           | .
            200            | Accepted600 timer32       | .                       | . timer540                  | Active600 timer540
            200 for a minute | Accepted60 timer32      | .                       | Active60 timer45            | Active60 timer45
            423            | Asking refresh1800 timer40 | .                      | Waiting1 forget UNAVAILABLE timer2 | Refreshing600 refresh1800 timer40
            481            | Waiting1 forget UNAVAILABLE timer2 | .              | Waiting1 forget UNAVAILABLE timer2 | Queued1 forget ASKING enqueue
            489            | Refused forget NOT_OFFERED | .                      | Refused forget NOT_OFFERED  | Refused forget NOT_OFFERED
            401            | Refused forget FORBIDDEN  | .                       | Refused forget FORBIDDEN    | Refused forget FORBIDDEN
            403            | Waiting1 forget FORBIDDEN timer300 | .              | Waiting1 forget FORBIDDEN timer300 | Waiting1 forget FORBIDDEN timer300
            404            | Waiting1 forget NOT_FOUND timer300 | .              | Waiting1 forget NOT_FOUND timer300 | Waiting1 forget NOT_FOUND timer300
            503 after 20   | Waiting1 forget UNAVAILABLE timer20 | .             | Waiting1 forget UNAVAILABLE timer20 | Waiting1 forget UNAVAILABLE timer20
            no password    | Refused forget FORBIDDEN  | .                       | Refused forget FORBIDDEN    | Refused forget FORBIDDEN
            timed out      | Waiting1 forget UNAVAILABLE timer2 | .              | Waiting1 forget UNAVAILABLE timer2 | Waiting1 forget UNAVAILABLE timer2
            told           | Active600 timer540 take   | Active600 timer540 take | . take                      | . take
            told, 60 left  | Active60 timer45 take     | Active60 timer45 take   | Active60 timer45 take       | . take
            pending        | Active600 timer540 PENDING | Active600 timer540 PENDING | . PENDING               | . PENDING
            deactivated    | Waiting1 forget ASKING timer0.1 | Waiting1 forget ASKING timer0.1 | Waiting1 forget ASKING timer0.1 | Waiting1 forget ASKING timer0.1
            timeout        | Waiting1 forget ASKING timer0.1 | Waiting1 forget ASKING timer0.1 | Waiting1 forget ASKING timer0.1 | Waiting1 forget ASKING timer0.1
            probation      | Waiting1 forget UNAVAILABLE timer2 | Waiting1 forget UNAVAILABLE timer2 | Waiting1 forget UNAVAILABLE timer2 | Waiting1 forget UNAVAILABLE timer2
            giveup after 30 | Waiting1 forget UNAVAILABLE timer30 | Waiting1 forget UNAVAILABLE timer30 | Waiting1 forget UNAVAILABLE timer30 | Waiting1 forget UNAVAILABLE timer30
            rejected       | Refused forget FORBIDDEN  | Refused forget FORBIDDEN | Refused forget FORBIDDEN   | Refused forget FORBIDDEN
            noresource     | Refused forget NOT_FOUND  | Refused forget NOT_FOUND | Refused forget NOT_FOUND   | Refused forget NOT_FOUND
            invariant      | Settled forget take       | Settled forget take     | Settled forget take         | Settled forget take
            over           | Waiting1 forget UNAVAILABLE timer2 | Waiting1 forget UNAVAILABLE timer2 | Waiting1 forget UNAVAILABLE timer2 | Waiting1 forget UNAVAILABLE timer2
            gap            | .                         | .                       | Refreshing600:1 refresh600 timer40 ASKING | . ASKING
            due            | Waiting1 forget UNAVAILABLE timer2 | Waiting1 unsubscribe SILENT timer2 | Refreshing600 refresh600 timer40 | Waiting1 forget UNAVAILABLE timer2
            stop           | Ended unsubscribe         | Ended unsubscribe       | Ended unsubscribe           | Ended unsubscribe
            """);

    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Setting PLAIN = new Setting(NOW, 0, false);

    private static final Map<String, Phase> PHASES = Stream.of(
                    new Phase.Idle(),
                    new Phase.Queued(Terms.FIRST),
                    new Phase.Asking(Terms.FIRST),
                    new Phase.Accepted(Terms.FIRST, LONG, false),
                    new Phase.Active(Terms.FIRST, NOW.plus(LONG)),
                    new Phase.Refreshing(Terms.FIRST, NOW.plus(LONG)),
                    new Phase.Waiting(Terms.FIRST.again()),
                    new Phase.Refused(),
                    new Phase.Settled(),
                    new Phase.Ended())
            .collect(Collectors.toMap(
                    p -> p instanceof Phase.Waiting ? "Waiting1" : p.getClass().getSimpleName(),
                    p -> p,
                    (a, b) -> b,
                    LinkedHashMap::new));

    private static final Map<String, Event> EVENTS = Map.ofEntries(
            Map.entry("reachable", new Event.Reachable()),
            Map.entry("unreachable", new Event.Unreachable()),
            Map.entry("turn", new Event.Turn()),
            Map.entry("200", new Event.Answered(new SubscribeAnswer.Accepted(null))),
            Map.entry("200 for a minute", new Event.Answered(new SubscribeAnswer.Accepted(Duration.ofMinutes(1)))),
            Map.entry("423", refused(423, null, Duration.ofMinutes(30))),
            Map.entry("481", refused(481, null, null)),
            Map.entry("489", refused(489, null, null)),
            Map.entry("401", refused(401, null, null)),
            Map.entry("403", refused(403, null, null)),
            Map.entry("404", refused(404, null, null)),
            Map.entry("503 after 20", refused(503, Duration.ofSeconds(20), null)),
            Map.entry("no password", new Event.Answered(new SubscribeAnswer.NoPassword())),
            Map.entry("timed out", new Event.Answered(new SubscribeAnswer.TimedOut())),
            Map.entry("told", new Event.Notified(Notice.State.ACTIVE, null, null, null)),
            Map.entry("told, 60 left", new Event.Notified(Notice.State.ACTIVE, null, Duration.ofSeconds(60), null)),
            Map.entry("pending", new Event.Notified(Notice.State.PENDING, null, null, null)),
            Map.entry("deactivated", over("deactivated", null)),
            Map.entry("timeout", over("timeout", null)),
            Map.entry("probation", over("probation", null)),
            Map.entry("giveup after 30", over("giveup", Duration.ofSeconds(30))),
            Map.entry("rejected", over("rejected", null)),
            Map.entry("noresource", over("noresource", null)),
            Map.entry("invariant", over("invariant", null)),
            Map.entry("over", over(null, null)),
            Map.entry("gap", new Event.Gap()),
            Map.entry("due", new Event.Due()),
            Map.entry("stop", new Event.Stop()));

    private static Event refused(int status, @Nullable Duration retryAfter, @Nullable Duration least) {
        return new Event.Answered(new SubscribeAnswer.Refused(status, "No", retryAfter, least));
    }

    private static Event over(@Nullable String reason, @Nullable Duration retryAfter) {
        return new Event.Notified(Notice.State.TERMINATED, reason, null, retryAfter);
    }

    static Stream<Arguments> cells() {
        return TABLE.stream();
    }

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @MethodSource("cells")
    void everyEventInEveryPhase(String phase, String event, String cell) {
        assertThat(words(PHASES.get(phase), EVENTS.get(event), PLAIN)).isEqualTo(cell);
    }

    @Test
    void theTableLeavesNothingOut() {
        assertThat(TABLE.states()).containsExactlyInAnyOrderElementsOf(PHASES.keySet());
        assertThat(TABLE.events()).containsExactlyInAnyOrderElementsOf(EVENTS.keySet());
        assertThat(TABLE.cells()).hasSize(PHASES.size() * EVENTS.size());
        assertThat(PHASES.values().stream().map(Object::getClass))
                .containsExactlyInAnyOrder(Phase.class.getPermittedSubclasses());
        assertThat(new HashSet<>(EVENTS.values().stream().map(Object::getClass).toList()))
                .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    }

    @Test
    void aListIsSilentAfterFiveSecondsAndWaitedForAllTheSame() {
        var list = new Setting(NOW, 0, true);
        var accepted = SubscriptionMachine.step(new Phase.Asking(Terms.FIRST), EVENTS.get("200"), list);
        assertThat(accepted.actions()).containsExactly(new Action.Timer(Duration.ofSeconds(5)));
        var silent = SubscriptionMachine.step(accepted.phase(), new Event.Due(), list);
        assertThat(silent.actions())
                .containsExactly(new Action.Tell(Watched.Why.SILENT), new Action.Timer(Duration.ofSeconds(27)));
        assertThat(words(silent.phase(), EVENTS.get("told"), list)).isEqualTo("Active600 timer540 take");
        assertThat(words(silent.phase(), new Event.Due(), list)).isEqualTo("Waiting1 unsubscribe SILENT timer300");
    }

    @Test
    void whatNeverLastsIsAskedForMoreAndMoreSlowly() {
        var waits = new StringBuilder();
        Phase phase = new Phase.Active(Terms.FIRST, NOW.plus(LONG));
        for (int i = 0; i < 10; i++) {
            var step = SubscriptionMachine.step(phase, EVENTS.get("deactivated"), PLAIN);
            waits.append(step.actions().stream()
                    .filter(a -> a instanceof Action.Timer)
                    .map(SubscriptionMachineTest::word)
                    .collect(Collectors.joining()));
            phase = new Phase.Active(((Phase.Waiting) step.phase()).terms(), NOW.plus(LONG));
        }
        assertThat(waits.toString())
                .isEqualTo("timer0.1timer4timer8timer16timer32timer64timer128timer256timer300timer300");
        // until it lasts as far as a refresh
        var refreshing = SubscriptionMachine.step(phase, new Event.Due(), PLAIN).phase();
        assertThat(words(refreshing, EVENTS.get("deactivated"), PLAIN)).isEqualTo("Waiting1 forget ASKING timer0.1");
    }

    @Test
    void aSecondGapIsFilledMoreSlowly() {
        assertThat(words(new Phase.Active(Terms.FIRST.again(), NOW.plus(LONG)), new Event.Gap(), PLAIN))
                .isEqualTo("Active600:2 ASKING timer2");
    }

    @ParameterizedTest
    @CsvSource({"0, 423 without a time", "600, no more than was asked for", "100000000, more than a day"})
    void a423ThatMakesNoSense(long least, String why) {
        var event = refused(423, null, least == 0 ? null : Duration.ofSeconds(least));
        assertThat(words(new Phase.Asking(Terms.FIRST), event, PLAIN))
                .as(why)
                .isEqualTo("Waiting1 forget UNAVAILABLE timer2");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 1",
        "4, 0, 3",
        "60, 0, 45",
        "60, 1, 40.5",
        "240, 0, 180",
        "600, 0, 540",
        "600, 1, 486",
        "3600, 0, 3540"
    })
    void theRefreshComesWellBeforeTheEnd(long expires, double random, double after) {
        assertThat(SubscriptionMachine.refreshAfter(Duration.ofSeconds(expires), random))
                .isEqualTo(Duration.ofMillis(Math.round(after * 1000)));
    }

    @Test
    void aLongRetryAfterIsNotWaitedOut() {
        assertThat(words(new Phase.Asking(Terms.FIRST), refused(503, Duration.ofDays(365), null), PLAIN))
                .isEqualTo("Waiting1 forget UNAVAILABLE timer3600");
    }

    private static String words(Phase before, Event event, Setting setting) {
        var step = SubscriptionMachine.step(before, event, setting);
        var done = step.actions().stream().map(a -> " " + word(a)).collect(Collectors.joining());
        return (step.phase().equals(before) ? "." : word(step.phase())) + done;
    }

    private static String word(Phase phase) {
        var name = phase.getClass().getSimpleName();
        return switch (phase) {
            case Phase.Queued(var terms) -> name + round(terms, "");
            case Phase.Asking(var terms) -> name + round(terms, "");
            case Phase.Waiting(var terms) -> name + round(terms, "");
            case Phase.Accepted(var terms, var expires, var silent) -> name + expires.toSeconds() + round(terms, ":");
            case Phase.Active(var terms, var ends) ->
                name + Duration.between(NOW, ends).toSeconds() + round(terms, ":");
            case Phase.Refreshing(var terms, var ends) ->
                name + Duration.between(NOW, ends).toSeconds() + round(terms, ":");
            case Phase.Idle p -> name;
            case Phase.Refused p -> name;
            case Phase.Settled p -> name;
            case Phase.Ended p -> name;
        };
    }

    private static String round(Terms terms, String before) {
        return terms.round() == 0 ? "" : before + terms.round();
    }

    private static String word(Action action) {
        return switch (action) {
            case Action.Enqueue a -> "enqueue";
            case Action.Subscribe(var expires) -> "subscribe" + expires.toSeconds();
            case Action.Refresh(var expires) -> "refresh" + expires.toSeconds();
            case Action.Unsubscribe a -> "unsubscribe";
            case Action.Forget a -> "forget";
            case Action.Timer(var delay) ->
                "timer" + (delay.toMillis() % 1000 == 0 ? "" + delay.toSeconds() : "" + delay.toMillis() / 1000.0);
            case Action.Take a -> "take";
            case Action.Tell(var why) -> why.name();
        };
    }
}
