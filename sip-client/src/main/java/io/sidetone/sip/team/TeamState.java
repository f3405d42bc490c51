package io.sidetone.sip.team;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything but the lamps, as the phone system says. What is null is not known, or not offered.
///
/// @param doNotDisturb whether our extension is not to be disturbed
/// @param freshMessages new messages in our mailbox
/// @param oldMessages heard ones
/// @param room our own conference room
/// @param openRooms those of others that the team may see
public record TeamState(
        @Nullable Boolean doNotDisturb,
        @Nullable Integer freshMessages,
        @Nullable Integer oldMessages,
        OwnRoom room,
        List<OpenRoom> openRooms) {
    public static final TeamState UNKNOWN = new TeamState(null, null, null, OwnRoom.UNKNOWN, List.of());

    public TeamState {
        openRooms = List.copyOf(openRooms);
    }

    /// One's own conference room.
    ///
    /// @param open whether anybody is in it
    /// @param people how many, where the phone system counts (RFC 4575)
    /// @param discoverable whether the team may see it
    public record OwnRoom(
            @Nullable Boolean open,
            @Nullable Integer people,
            @Nullable Boolean discoverable) {
        public static final OwnRoom UNKNOWN = new OwnRoom(null, null, null);
    }
}
