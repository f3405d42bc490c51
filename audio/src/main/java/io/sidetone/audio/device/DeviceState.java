package io.sidetone.audio.device;

import java.util.List;
import java.util.Map;

/// Which devices there are, which are chosen, and which are really used.
///
/// @param microphones devices that record, in the system's order
/// @param speakers devices that play; the ring device is one of them
/// @param chosen what each role is on
/// @param limit a sentence, where this system does not let us choose; else empty
public record DeviceState(
        List<SoundDevice> microphones, List<SoundDevice> speakers, Map<DeviceRole, Choice> chosen, String limit) {
    public DeviceState {
        microphones = List.copyOf(microphones);
        speakers = List.copyOf(speakers);
        chosen = Map.copyOf(chosen);
    }

    /// One role's device.
    ///
    /// @param wanted id of the chosen device, [SoundDevice#DEFAULT] for the system's
    /// @param wantedName what it was called when it was last seen
    /// @param usedName what is used now: another than wanted while that is unplugged; empty where there is none
    /// @param missing whether the wanted device is not there now, so that the default stands in for it
    public record Choice(String wanted, String wantedName, String usedName, boolean missing) {}

    /// The devices that may take a role.
    public List<SoundDevice> of(DeviceRole role) {
        return role == DeviceRole.MICROPHONE ? microphones : speakers;
    }
}
