package io.sidetone.sip;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.RecordingService;
import io.sidetone.sip.call.Room;
import io.sidetone.sip.team.TeamServices;
import org.jspecify.annotations.Nullable;

/// What a phone system offers beside calls. What is null is not offered.
///
/// @param room one's own conference room
/// @param recording recording on demand
/// @param team what it tells of the team
/// @param collector who is told how each call sounded (RFC 6035 §3)
public record PhoneSystem(
        @Nullable Room room,
        @Nullable RecordingService recording,
        TeamServices team,
        @Nullable SipUri collector) {
    /// Calls and nothing else.
    public static final PhoneSystem PLAIN = new PhoneSystem(null, null, TeamServices.NONE, null);
}
