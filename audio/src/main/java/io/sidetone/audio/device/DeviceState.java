package io.sidetone.audio.device;

import java.util.List;
import java.util.Map;

/// Which devices there are, which are chosen, and which are really used.
///
/// @param microphones devices that record, in the system's order
/// @param speakers devices that play; the ring device is one of them
/// @param chosen what each role is on
/// @param processing what is done to the microphone's sound now
/// @param limit a sentence, where this system does not let us choose; else empty
public record DeviceState(
        List<SoundDevice> microphones,
        List<SoundDevice> speakers,
        Map<DeviceRole, Choice> chosen,
        VoiceProcessing processing,
        String limit) {
    /// Nothing is known yet: the defaults, fully processed.
    public static final DeviceState UNKNOWN = new DeviceState(
            List.of(),
            List.of(),
            Map.of(
                    DeviceRole.MICROPHONE, Choice.DEFAULT,
                    DeviceRole.SPEAKER, Choice.DEFAULT,
                    DeviceRole.RING, Choice.DEFAULT),
            VoiceProcessing.ALL,
            "");

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
    public record Choice(String wanted, String wantedName, String usedName, boolean missing) {
        /// Whatever the system's default is.
        public static final Choice DEFAULT = new Choice(SoundDevice.DEFAULT, "", "", false);
    }

    /// The devices that may take a role.
    public List<SoundDevice> of(DeviceRole role) {
        return role == DeviceRole.MICROPHONE ? microphones : speakers;
    }
}
