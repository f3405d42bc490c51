package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Ana's conference room at Asterisk, 8101: what of a call, a consultation or another number gets into it, heard by
/// tones in all three places.
@ExtendWith(TeamFigures.class)
class ConferenceIT extends AnaAndBen {
    private static final int DESK_SAYS = 1000;
    private static final Duration SOON = Duration.ofSeconds(10);

    @Override
    Map<String, Object> anaMay() {
        return TeamProfiles.of("101", true);
    }

    @Test
    @Asserts(
            "a call becomes a conference of both; a third is brought in without asking; each hears the other two and not itself; the room outlives us, is joined again, and closes with the last one")
    void blindThirdAndLeaving() {
        try (var desk = DeskPhone.answering("201", DESK_SAYS)) {
            var room = roomWithBen();
            var adding = ana.ask("add", Map.of("number", "201", "call", room))
                    .path("consultation")
                    .asString();
            PhoneSystem.awaitInRoom("8101", "101", "102", "201");
            assertThat(end(ana, adding)).isEqualTo("transferred");
            heardByEach();

            ana.tell("hangup", room);
            ana.awaitCall(room, "ended");
            PhoneSystem.awaitInRoom("8101", "102", "201");
            benSound.awaitTone(DESK_SAYS);
            assertThat(ana.status().at("/conference/state").asString()).isEqualTo("open");

            var again = ana.ask("join", Map.of()).path("call").asString();
            ana.awaitCall(again, "established");
            assertThat(ana.callNow(again).path("conference").asBoolean()).isTrue();
            PhoneSystem.awaitInRoom("8101", "101", "102", "201");
            heardByEach();

            int mark = ana.mark();
            ana.tell("hangup", again);
            desk.hangUp();
            desk.await("idle");
            desk.assertHeardTogether(DESK_SAYS, ANA_SAYS, BEN_SAYS);
            PhoneSystem.awaitInRoom("8101", "102");
            var before = Instant.now();
            ben.hangUpAll();
            var closed = ana.await("the room is closed", mark, SOON, e -> state(e, "closed"));
            assertThat(TeamFigures.add("conference closed", before, Phone.at(closed)))
                    .isLessThan(TeamFigures.WITHIN);
        }
    }

    @Test
    @Asserts("a third is asked first and then brought in; meanwhile the other one in the room waits without us")
    void attendedThird() {
        try (var desk = DeskPhone.answering("201", DESK_SAYS)) {
            var room = roomWithBen();
            var asking = ana.ask("add", Map.of("number", "201", "attended", true, "call", room))
                    .path("consultation")
                    .asString();
            ana.awaitCall(asking, "established");
            anaSound.awaitTone(DESK_SAYS);
            ana.tell("complete", asking);
            PhoneSystem.awaitInRoom("8101", "101", "102", "201");
            assertThat(end(ana, asking)).isEqualTo("transferred");
            ana.awaitField(room, "localHold", false);
            heardByEach();
            ana.hangUpAll();
            ben.hangUpAll();
            desk.await("talking"); // alone in the room, it stays
            desk.hangUp();
            desk.await("idle");
            desk.assertHeardTogether(DESK_SAYS, ANA_SAYS, BEN_SAYS);
        }
    }

    @Test
    @Asserts("on either call of a consultation, all three meet in the room")
    void consultationMerged() {
        try (var desk = DeskPhone.answering("201", DESK_SAYS)) {
            int mark = ana.mark();
            var call = talkingToBen();
            var consultation = ana.consult(call, "201");
            ana.awaitCall(consultation, "established");
            ana.awaitMedia(consultation);
            ana.tell("conference", consultation);
            PhoneSystem.awaitInRoom("8101", "101", "102", "201");
            assertThat(end(ana, call)).isEqualTo("transferred");
            assertThat(end(ana, consultation)).isEqualTo("transferred");
            ana.awaitOutgoing(mark, "8101");
            heardByEach();
            ana.hangUpAll();
            ben.hangUpAll();
            desk.hangUp();
            desk.await("idle");
            desk.assertHeardTogether(DESK_SAYS, ANA_SAYS, BEN_SAYS);
        }
    }

    @Test
    @Asserts(
            "where the phone system refuses to send the other one to the room, the call stays and says why, and sound flows")
    void refused() {
        // a phone system that has no such room
        try (var cleo = Phone.ready(Profiles.of("103", Profiles.WSS, roomThatIsNot()), null)) {
            int mark = ben.mark();
            var call = cleo.call("102");
            ben.tell("answer", ben.awaitIncoming(mark));
            cleo.awaitCall(call, "established");
            cleo.tell("conference", call);
            var failed = cleo.awaitTransfer(call, "failed");
            assertThat(failed.path("code").asString()).isEqualTo("refused");
            assertThat(failed.path("reason").asString()).isNotBlank();
            assertThat(cleo.callNow(call).path("state").asString()).isEqualTo("established");
            PhoneSystem.awaitTalking("102", "103");
            cleo.resumeIfHeld(call);
            cleo.awaitField(call, "localHold", false);
            cleo.tell("hangup", call);
        }
    }

    @Test
    @Asserts("Asterisk cannot send an application (echo, menu, mailbox) to a room: the call stays and says why")
    void applicationsStay() {
        for (var number : List.of("600", "611", "*97")) {
            var call = ana.call(number);
            ana.awaitCall(call, "established");
            ana.awaitMedia(call);
            ana.tell("conference", call);
            var failed = ana.awaitTransfer(call, "failed");
            assertThat(failed.path("code").asString()).as(number).isEqualTo("refused");
            assertThat(failed.path("reason").asString()).as(number).isNotBlank();
            assertThat(ana.callNow(call).path("state").asString()).as(number).isEqualTo("established");
            assertThat(PhoneSystem.inRoom("8101")).as(number).isEmpty();
            ana.tell("hangup", call);
            ana.awaitCall(call, "ended");
        }
    }

    private static Map<String, Object> roomThatIsNot() {
        return Map.of("conference", Map.of("room", "8999999"));
    }

    /// Ana calls Ben, and makes a conference of it.
    ///
    /// @return Ana's call into her room
    private String roomWithBen() {
        int mark = ana.mark();
        Awaitility.await("the room is known to be closed")
                .atMost(SOON)
                .until(() -> ana.status().at("/conference/state").asString().equals("closed"));
        var call = talkingToBen();
        var before = Instant.now();
        ana.tell("conference", call);
        assertThat(end(ana, call)).isEqualTo("transferred");
        var room = ana.awaitOutgoing(mark, "8101");
        ana.awaitCall(room, "established");
        var open = ana.await("the room is open", mark, SOON, e -> state(e, "open"));
        TeamFigures.add("conference asked for until open", before, Phone.at(open));
        PhoneSystem.awaitInRoom("8101", "101", "102");
        assertThat(ana.callNow(room).path("conference").asBoolean()).isTrue();
        ana.awaitMedia(room);
        anaSound.awaitTone(BEN_SAYS);
        benSound.awaitTone(ANA_SAYS);
        return room;
    }

    private void heardByEach() {
        anaSound.awaitTones(List.of(BEN_SAYS, DESK_SAYS), ANA_SAYS);
        benSound.awaitTones(List.of(ANA_SAYS, DESK_SAYS), BEN_SAYS);
    }

    private static boolean state(tools.jackson.databind.JsonNode event, String state) {
        return event.at("/conference/state").asString("").equals(state);
    }
}
