package io.sidetone.sip.team;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of the team the phone system tells. Addresses are numbers or names there (`blf-101`) or whole SIP addresses;
/// what
/// is empty or null is not told.
///
/// @param keys numbers of which a lamp is shown
/// @param keyLists resource lists of their dialog-info (RFC 4662)
/// @param presenceLists resource lists of their presence: only there do many phone systems say who is offline
/// @param doNotDisturbLists resource lists whose dialog-info says who is not to be disturbed; their addresses end with
/// the
/// number of the key (`*78102`). For phone systems whose presence does not tell that
/// @param mailbox whether we have one
/// @param doNotDisturb of our own extension
/// @param room number of one's own conference room
/// @param roomState whose dialog-info says whether that room is open
/// @param door whether that room is shown to the team
/// @param openRooms resource list of the rooms that are shown to the team
public record TeamServices(
        List<String> keys,
        List<String> keyLists,
        List<String> presenceLists,
        List<String> doNotDisturbLists,
        boolean mailbox,
        @Nullable Switchable doNotDisturb,
        String room,
        String roomState,
        @Nullable Switchable door,
        String openRooms) {
    /// Nothing at all.
    public static final TeamServices NONE =
            new TeamServices(List.of(), List.of(), List.of(), List.of(), false, null, "", "", null, "");

    public TeamServices {
        keys = List.copyOf(keys);
        keyLists = List.copyOf(keyLists);
        presenceLists = List.copyOf(presenceLists);
        doNotDisturbLists = List.copyOf(doNotDisturbLists);
    }
}
