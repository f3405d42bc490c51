package io.sidetone.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.TransferMachine.Action;
import io.sidetone.sip.call.TransferMachine.Event;
import io.sidetone.sip.testing.Matrix;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every event in every state. A cell reads: next state, then what is done on the way; a dot is nothing at all.
class TransferMachineTest {
    private static final Matrix TABLE = Matrix.read("""
            event              | None               | Failed             | Consulting
            asking             | Asked await35      | Asked await35      | Asked await35
            202                | .                  | .                  | .
            202, no reports    | .                  | .                  | .
            refused            | .                  | .                  | .
            180 reported       | .                  | .                  | .
            200 reported       | .                  | .                  | .
            486 reported       | .                  | .                  | .
            reports end        | .                  | .                  | .
            too long           | .                  | .                  | .
            consultation       | Consulting         | Consulting         | .
            for consulting     | Consultation       | Consultation       | .
            asked one refused  | Failed:Ended resume | Failed:Ended resume | Failed:Ended resume
            we left the asked  | . resume           | None resume        | None resume
            partner ended      | .                  | .                  | .
            partner replaced   | .                  | .                  | Consulting:3
            requested          | Requested          | Requested          | . refuse
            follow             | .                  | .                  | .
            stay               | .                  | .                  | .
            dismissed          | .                  | None               | .
            BYE                | .                  | .                  | None
            """, """
            event              | Asked              | Underway           | Consultation       | Requested
            asking             | .                  | .                  | Asked await35      | .
            202                | Underway100 await180 | .                | .                  | .
            202, no reports    | . end              | .                  | .                  | .
            refused            | Failed:486 resume  | .                  | .                  | .
            180 reported       | Underway180 await180 | . await180       | .                  | .
            200 reported       | . end              | . end              | .                  | .
            486 reported       | Failed:486 resume  | Failed:486 resume  | .                  | .
            reports end        | .                  | . await5           | .                  | .
            too long           | Failed:NoAnswer resume | Failed:Unknown resume | .           | .
            consultation       | .                  | .                  | .                  | .
            for consulting     | .                  | .                  | .                  | .
            asked one refused  | .                  | .                  | .                  | .
            we left the asked  | .                  | .                  | .                  | .
            partner ended      | .                  | .                  | None               | .
            partner replaced   | .                  | .                  | Consultation:3     | .
            requested          | . refuse           | . refuse           | . refuse           | . refuse
            follow             | .                  | .                  | .                  | None accept
            stay               | .                  | .                  | .                  | None refuse
            dismissed          | .                  | .                  | .                  | .
            BYE                | . end              | . end              | .                  | None
            """);

    private static final Instant NOW = Instant.parse("2026-01-01T08:00:05Z");
    private static final Party CLEO = Party.of(SipUri.of("103", "pbx.test"));

    private static final Map<String, Transfer> STATES = Stream.of(
                    Transfer.NONE,
                    new Transfer.Failed(CLEO, new TransferFailure.Refused(603, "Decline"), NOW.minusSeconds(5)),
                    new Transfer.Consulting("2"),
                    new Transfer.Asked(CLEO),
                    new Transfer.Underway(CLEO, 180),
                    new Transfer.Consultation("1"),
                    new Transfer.Requested(CLEO))
            .collect(Collectors.toMap(s -> s.getClass().getSimpleName(), s -> s, (a, b) -> b, LinkedHashMap::new));

    private static final Map<String, Event> EVENTS = Map.ofEntries(
            Map.entry("asking", new Event.Asking(CLEO)),
            Map.entry("202", new Event.Accepted(true)),
            Map.entry("202, no reports", new Event.Accepted(false)),
            Map.entry("refused", new Event.Refused(486, "Busy Here")),
            Map.entry("180 reported", new Event.Reported(180, "Ringing")),
            Map.entry("200 reported", new Event.Reported(200, "OK")),
            Map.entry("486 reported", new Event.Reported(486, "Busy Here")),
            Map.entry("reports end", new Event.ReportsEnded()),
            Map.entry("too long", new Event.WaitedTooLong()),
            Map.entry("consultation", new Event.ConsultationBegun("2")),
            Map.entry("for consulting", new Event.MadeForConsulting("1")),
            Map.entry("asked one refused", new Event.ConsultationEnded(CLEO, new EndReason.NoAnswer(), false)),
            Map.entry("we left the asked", new Event.ConsultationEnded(CLEO, new EndReason.HungUp(), true)),
            Map.entry("partner ended", new Event.PartnerEnded()),
            Map.entry("partner replaced", new Event.PartnerReplaced("3")),
            Map.entry("requested", new Event.Requested(CLEO)),
            Map.entry("follow", new Event.FollowPressed()),
            Map.entry("stay", new Event.StayPressed()),
            Map.entry("dismissed", new Event.Dismissed()),
            Map.entry("BYE", new Event.RemoteHungUp()));

    static Stream<Arguments> cells() {
        return TABLE.stream();
    }

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @MethodSource("cells")
    void everyEventInEveryState(String state, String event, String cell) {
        var before = STATES.get(state);
        var step = TransferMachine.step(before, EVENTS.get(event), NOW);
        var done = step.actions().stream().map(a -> " " + word(a)).collect(Collectors.joining());
        assertThat((step.transfer().equals(before) ? "." : word(step.transfer())) + done)
                .isEqualTo(cell);
    }

    @Test
    void theTableLeavesNothingOut() {
        assertThat(TABLE.states()).containsExactlyInAnyOrderElementsOf(STATES.keySet());
        assertThat(TABLE.events()).containsExactlyInAnyOrderElementsOf(EVENTS.keySet());
        assertThat(TABLE.cells()).hasSize(STATES.size() * EVENTS.size());
        assertThat(STATES.values().stream().map(Object::getClass))
                .containsExactlyInAnyOrder(Transfer.class.getPermittedSubclasses());
        assertThat(new HashSet<>(EVENTS.values().stream().map(Object::getClass).toList()))
                .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    }

    private static String word(Transfer transfer) {
        var name = transfer.getClass().getSimpleName();
        return switch (transfer) {
            case Transfer.Underway(var to, var status) -> to.equals(CLEO) ? name + status : "?";
            case Transfer.Failed(var to, var why, var at) ->
                at.equals(NOW) && to.equals(CLEO) ? name + ":" + word(why) : "?";
            case Transfer.Consulting(var with) -> with.equals("2") ? name : name + ":" + with;
            case Transfer.Consultation(var about) -> about.equals("1") ? name : name + ":" + about;
            case Transfer.Asked(var to) -> to.equals(CLEO) ? name : "?";
            case Transfer.Requested(var to) -> to.equals(CLEO) ? name : "?";
            case Transfer.None n -> name;
        };
    }

    private static String word(TransferFailure why) {
        return switch (why) {
            case TransferFailure.Refused(var status, var phrase) -> Integer.toString(status);
            case TransferFailure.NoAnswer n -> "NoAnswer";
            case TransferFailure.Unknown u -> "Unknown";
            case TransferFailure.ConsultationEnded e -> "Ended";
            case TransferFailure.InvalidNumber i -> "Invalid";
        };
    }

    private static String word(Action action) {
        return switch (action) {
            case Action.End(var to) -> to.equals(CLEO) ? "end" : "?";
            case Action.Resume a -> "resume";
            case Action.Await(var atMost) -> "await" + atMost.toSeconds();
            case Action.AcceptReferral a -> "accept";
            case Action.RefuseReferral a -> "refuse";
        };
    }
}
