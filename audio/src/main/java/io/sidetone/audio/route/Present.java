package io.sidetone.audio.route;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.SoundDevice;
import java.util.List;
import java.util.Optional;

/// The devices there are at a moment; no monitors, and no stand-in a sound server makes up.
///
/// @param microphones in the system's order
/// @param speakers in the system's order
/// @param defaultMicrophone id of the system's default; empty where there is none
/// @param defaultSpeaker id of the system's default; empty where there is none
public record Present(
        List<SoundDevice> microphones, List<SoundDevice> speakers, String defaultMicrophone, String defaultSpeaker) {
    public static final Present NOTHING = new Present(List.of(), List.of(), "", "");

    public Present {
        microphones = List.copyOf(microphones);
        speakers = List.copyOf(speakers);
    }

    List<SoundDevice> of(DeviceRole role) {
        return role == DeviceRole.MICROPHONE ? microphones : speakers;
    }

    /// A device as it was when it was chosen. Where a system gives it another id the next time (another socket, a
    /// sound server of another kind), it is known by its name, if that is the only one of the name.
    Optional<SoundDevice> find(DeviceRole role, SoundDevice wanted) {
        var there = of(role);
        var same = there.stream().filter(it -> it.id().equals(wanted.id())).findFirst();
        if (same.isPresent() || wanted.name().isEmpty()) {
            return same;
        }
        var alike = there.stream().filter(it -> it.name().equals(wanted.name())).toList();
        return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
    }

    /// The system's default for a role; the first device where it names none of those that count.
    Optional<SoundDevice> standard(DeviceRole role) {
        var id = role == DeviceRole.MICROPHONE ? defaultMicrophone : defaultSpeaker;
        var there = of(role);
        return there.stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .or(() -> there.stream().findFirst());
    }
}
