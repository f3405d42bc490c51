package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Rooms that the team may see: Ana shows hers, Ben finds it and comes.
@ExtendWith(TeamFigures.class)
class RoomsIT extends AnaAndBen {
    private static final Duration SOON = Duration.ofSeconds(8);

    @Override
    Map<String, Object> anaMay() {
        return TeamProfiles.of("101", true);
    }

    @Override
    Map<String, Object> benMay() {
        return TeamProfiles.of("102", true);
    }

    @Test
    @Asserts(
            "a room that is shown is on the colleague's phone within a second, is joined there by its number, and is gone when it is hidden")
    void shownAndHidden() {
        var room = openRoom();
        shown(true);
        var call = ben.ask("join", Map.of("room", "8101")).path("call").asString();
        ben.awaitCall(call, "established");
        assertThat(ben.callNow(call).path("conference").asBoolean()).isTrue();
        PhoneSystem.awaitInRoom("8101", "101", "102");
        benSound.awaitTone(ANA_SAYS);
        assertThat(ana.callNow(room).path("localHold").asBoolean()).isFalse();
        shown(false);
        PhoneSystem.awaitInRoom("8101", "101", "102");
    }

    @Test
    @Asserts("a room that is shown is private again when the last one has left; one that nobody is in cannot be shown")
    void privateWhenItEnds() {
        var room = openRoom();
        shown(true);
        int mark = ben.mark();
        var before = Instant.now();
        ana.tell("hangup", room);
        var gone = ben.await("no room is shown", mark, SOON, e -> e.has("rooms") && !shows(e));
        assertThat(TeamFigures.add("room gone, from hanging up", before, Phone.at(gone)))
                .isLessThan(TeamFigures.WITHIN);
        ana.await(
                "it is private again",
                e -> e.at("/conference/state").asString("").equals("closed")
                        && e.at("/conference/discoverable").isBoolean()
                        && !e.at("/conference/discoverable").asBoolean());

        try {
            ana.ask("discoverable", Map.of("on", true));
            throw new AssertionError("a room was shown that nobody is in");
        } catch (Control.Refused refused) {
            assertThat(refused.code()).isEqualTo("not-switched");
            assertThat(refused).message().isNotBlank();
        }
    }

    private String openRoom() {
        var room = ana.ask("join", Map.of()).path("call").asString();
        ana.awaitCall(room, "established");
        ana.awaitMedia(room);
        PhoneSystem.awaitInRoom("8101", "101");
        return room;
    }

    private void shown(boolean on) {
        int mark = ben.mark();
        var before = Instant.now();
        assertThat(ana.ask("discoverable", Map.of("on", on))
                        .path("discoverable")
                        .asBoolean())
                .isEqualTo(on);
        var event = ben.await("room " + on, mark, SOON, e -> e.has("rooms") && shows(e) == on);
        assertThat(TeamFigures.add("room " + (on ? "shown" : "hidden"), before, Phone.at(event)))
                .isLessThan(TeamFigures.WITHIN);
        assertThat(ana.status().at("/conference/discoverable").asBoolean()).isEqualTo(on);
        assertThat(ana.status().get("rooms")).as("one's own room is no other's").isEmpty();
    }

    private static boolean shows(JsonNode event) {
        for (var room : event.path("rooms")) {
            if (room.path("room").asString().equals("8101")) {
                return true;
            }
        }
        return false;
    }
}
