package io.sidetone.audio.route;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.DeviceState;
import io.sidetone.audio.device.DeviceState.Choice;
import io.sidetone.audio.device.SoundDevice;
import io.sidetone.audio.device.VoiceProcessing;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What was chosen, held against what is there. A device that was chosen and is not there stays chosen; the system's
/// default stands in for it.
///
/// | wanted | there | used | missing |
/// |---|---|---|---|
/// | default | – | the default | no |
/// | a device | yes | that | no |
/// | a device | no | the default | yes |
/// | anything | nothing | nothing | if a device was wanted |
///
/// @param wanted by role; a role that is absent is on the default
public record Routes(Map<DeviceRole, SoundDevice> wanted, Present present) {
    public Routes {
        var chosen = new EnumMap<DeviceRole, SoundDevice>(DeviceRole.class);
        wanted.forEach((role, device) -> {
            if (!device.id().equals(SoundDevice.DEFAULT)) {
                chosen.put(role, device);
            }
        });
        wanted = Map.copyOf(chosen);
    }

    public Routes choosing(DeviceRole role, SoundDevice device) {
        var chosen = new EnumMap<DeviceRole, SoundDevice>(DeviceRole.class);
        chosen.putAll(wanted);
        chosen.put(role, device);
        return new Routes(chosen, present);
    }

    public Routes seeing(Present now) {
        return new Routes(wanted, now);
    }

    /// The device an id stands for: one that is there, or one that was chosen for any role at an earlier time.
    public Optional<SoundDevice> known(DeviceRole role, String id) {
        return present.of(role).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .or(() -> wanted.entrySet().stream()
                        .filter(it -> (it.getKey() == DeviceRole.MICROPHONE) == (role == DeviceRole.MICROPHONE))
                        .map(Map.Entry::getValue)
                        .filter(it -> it.id().equals(id))
                        .findFirst());
    }

    /// Ids of the devices to be used; a role for which there is none at all is absent.
    public Map<DeviceRole, String> devices() {
        var out = new EnumMap<DeviceRole, String>(DeviceRole.class);
        for (var role : DeviceRole.values()) {
            used(role).ifPresent(device -> out.put(role, device.id()));
        }
        return out;
    }

    private Optional<SoundDevice> used(DeviceRole role) {
        return found(role).or(() -> present.standard(role));
    }

    private Optional<SoundDevice> found(DeviceRole role) {
        return Optional.ofNullable(wanted.get(role)).flatMap(device -> present.find(role, device));
    }

    Choice choice(DeviceRole role) {
        var name = used(role).map(SoundDevice::name).orElse("");
        var device = wanted.get(role);
        if (device == null) {
            return new Choice(SoundDevice.DEFAULT, "", name, false);
        }
        var found = found(role);
        return new Choice(
                found.map(SoundDevice::id).orElse(device.id()),
                found.map(SoundDevice::name).orElse(device.name()),
                name,
                found.isEmpty());
    }

    /// All of it, as it is shown.
    public DeviceState state(VoiceProcessing processing, String limit) {
        var chosen = new EnumMap<DeviceRole, Choice>(DeviceRole.class);
        for (var role : DeviceRole.values()) {
            chosen.put(role, choice(role));
        }
        return new DeviceState(present.microphones(), present.speakers(), chosen, processing, limit);
    }
}
