package io.sidetone.app.control;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.DeviceState;
import io.sidetone.audio.device.SoundDevice;
import io.sidetone.audio.device.VoiceProcessing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Microphones and speakers, as `devices` answers and `status` carries them: the record components are the JSON's
/// names.
///
/// @param microphone what is chosen for speaking, and what is used
/// @param speaker the same for hearing
/// @param ring the same for ringing
/// @param voice what is done to the microphone's sound now
/// @param limit a sentence, where this system does not let us choose; else null
public record DeviceStatus(
        List<Device> microphones,
        List<Device> speakers,
        Choice microphone,
        Choice speaker,
        Choice ring,
        Voice voice,
        @Nullable String limit) {
    /// Stands for the system's default, whatever that is.
    static final String DEFAULT = "default";

    /// A device that is there now.
    public record Device(String id, String name) {}

    /// What a role is on.
    ///
    /// @param id of the chosen device, `default` for the system's
    /// @param name of the chosen device, null for the system's default
    /// @param used name of the device in use, null where there is none or it is not known
    /// @param missing whether the chosen device is not there now, so that the default stands in for it
    public record Choice(
            String id, @Nullable String name, @Nullable String used, boolean missing) {}

    /// The switches of the microphone's sound.
    ///
    /// @param echo whether the speaker's sound is taken out of it
    /// @param noise whether steady noise is taken out of it
    /// @param gain whether the voice is kept at an even level
    public record Voice(boolean echo, boolean noise, boolean gain) {
        static Voice of(VoiceProcessing processing) {
            return new Voice(processing.echoCancellation(), processing.noiseSuppression(), processing.gainControl());
        }
    }

    static DeviceStatus of(DeviceState state) {
        return new DeviceStatus(
                devices(state.microphones()),
                devices(state.speakers()),
                choice(state, DeviceRole.MICROPHONE),
                choice(state, DeviceRole.SPEAKER),
                choice(state, DeviceRole.RING),
                Voice.of(state.processing()),
                known(state.limit()));
    }

    static Choice choice(DeviceState state, DeviceRole role) {
        var choice = state.chosen().getOrDefault(role, DeviceState.Choice.DEFAULT);
        boolean byDefault = choice.wanted().equals(SoundDevice.DEFAULT);
        return new Choice(
                byDefault ? DEFAULT : choice.wanted(),
                byDefault ? null : known(choice.wantedName()),
                known(choice.usedName()),
                choice.missing());
    }

    private static List<Device> devices(List<SoundDevice> devices) {
        return devices.stream()
                .map(device -> new Device(device.id(), device.name()))
                .toList();
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
