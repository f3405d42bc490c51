package io.sidetone.app.control;

import io.sidetone.sip.PhoneSystem;
import io.sidetone.sip.team.Lamp;
import io.sidetone.sip.team.LampState;
import io.sidetone.sip.team.TeamState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the status tells of the team: the record components are the JSON's names.
record TeamStatus(
        Status.Conference conference, @Nullable Boolean dnd, Status.Voicemail voicemail, List<Status.Room> rooms) {
    static final TeamStatus NONE = new TeamStatus(
            new Status.Conference("unavailable", null, null, null), null, new Status.Voicemail(null, null), List.of());

    static TeamStatus of(TeamState team, PhoneSystem offers) {
        return new TeamStatus(
                conference(team.room(), offers),
                team.doNotDisturb(),
                new Status.Voicemail(team.freshMessages(), team.oldMessages()),
                team.openRooms().stream()
                        .map(room -> new Status.Room(room.number(), room.name()))
                        .toList());
    }

    private static Status.Conference conference(TeamState.OwnRoom room, PhoneSystem offers) {
        if (offers.room() == null) {
            return NONE.conference();
        }
        var state = room.open() == null ? "unknown" : room.open() ? "open" : "closed";
        return new Status.Conference(state, offers.room().number(), room.people(), room.discoverable());
    }

    /// A key with what its lamp shows.
    static Status.Key key(Status.Key key, Map<String, Lamp> lamps) {
        var lamp = lamps.get(key.number());
        return lamp == null ? key : lit(key, lamp);
    }

    static Status.Key lit(Status.Key key, Lamp lamp) {
        return new Status.Key(key.label(), key.number(), word(lamp.state()));
    }

    private static String word(LampState state) {
        return state == LampState.DO_NOT_DISTURB ? "dnd" : StatusTexts.word(state);
    }
}
