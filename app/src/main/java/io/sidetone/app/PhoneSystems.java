package io.sidetone.app;

import io.sidetone.app.profile.Profile;
import io.sidetone.sip.PhoneSystem;
import io.sidetone.sip.call.RecordingService;
import io.sidetone.sip.call.Room;
import io.sidetone.sip.team.Switchable;
import io.sidetone.sip.team.TeamServices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells from a profile what the phone system offers beside calls.
final class PhoneSystems {
    private PhoneSystems() {}

    static PhoneSystem of(Profile profile) {
        var quality = profile.quality();
        return new PhoneSystem(
                room(profile.conference()),
                recording(profile.recording()),
                team(profile),
                quality == null ? null : quality.collector());
    }

    private static @Nullable Room room(Profile.@Nullable Conference conference) {
        return conference == null ? null : new Room(conference.room(), or(conference.code()));
    }

    /// Without an address that says whether it records nobody could know, so that there is nothing to offer.
    private static @Nullable RecordingService recording(Profile.@Nullable Recording recording) {
        return recording == null || recording.state() == null
                ? null
                : new RecordingService(
                        or(recording.code()), recording.method() == Profile.RecordingMethod.INFO, recording.state());
    }

    private static TeamServices team(Profile profile) {
        var keys = profile.keys();
        var conference = profile.conference();
        var door = conference == null ? null : conference.discoverable();
        return new TeamServices(
                keys == null
                        ? List.of()
                        : keys.layout().stream()
                                .map(Profile.Key::number)
                                .distinct()
                                .toList(),
                keys == null ? List.of() : keys.lists(),
                keys == null ? List.of() : keys.presence(),
                keys == null ? List.of() : keys.doNotDisturb(),
                profile.voicemail() != null,
                doNotDisturb(profile.doNotDisturb()),
                conference == null ? "" : conference.room(),
                conference == null ? "" : or(conference.state()),
                door == null ? null : new Switchable(door.on(), door.off(), or(door.state())),
                door == null ? "" : or(door.list()));
    }

    private static @Nullable Switchable doNotDisturb(Profile.@Nullable DoNotDisturb codes) {
        return codes == null ? null : new Switchable(codes.on(), codes.off(), or(codes.state()));
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
