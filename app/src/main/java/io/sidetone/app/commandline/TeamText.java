package io.sidetone.app.commandline;

import io.sidetone.app.control.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a person reads of the team: only what there is to say.
final class TeamText {
    private TeamText() {}

    /// @param status with the fields of the team as the status has them
    static List<String> of(JsonTree status) {
        var lines = new ArrayList<String>();
        if (status.path("dnd").isTrue()) {
            lines.add("Do not disturb");
        }
        if (status.path("conference").path("state").text().equals("open")) {
            lines.add("Your conference is open" + people(status.path("conference"))
                    + (status.path("conference").path("discoverable").isTrue() ? ", the team can see it" : ""));
        }
        var messages = status.path("voicemail").path("new");
        if (messages.present() && !messages.text().equals("0")) {
            lines.add("New messages: " + messages.text());
        }
        var rooms = status.path("rooms").elements().stream()
                .map(room -> (room.path("room").text() + " " + room.path("name").text()).strip())
                .collect(Collectors.joining(", "));
        if (!rooms.isEmpty()) {
            lines.add("Open rooms: " + rooms);
        }
        return lines;
    }

    private static String people(JsonTree conference) {
        return conference.path("people").present()
                ? " (" + conference.path("people").text() + ")"
                : "";
    }

    static String key(JsonTree key) {
        return key.path("label").text() + " (" + key.path("number").text() + "): "
                + key.path("state").text();
    }
}
