package io.sidetone.app.sound;

import io.sidetone.app.settings.RememberedSound;
import io.sidetone.app.settings.Settings;
import io.sidetone.app.settings.SettingsFile;
import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.DeviceState;
import io.sidetone.audio.device.Devices;
import io.sidetone.audio.device.SoundDevice;
import io.sidetone.audio.device.VoiceProcessing;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Remembers which devices were chosen, and what is to be done to the sound of each microphone (B9): a headset may go
/// without echo cancellation while the loudspeaker has it. Whoever chooses, tells the devices; this listens to what
/// became of it and keeps that. Any thread.
///
/// Only what changes while it listens is kept: a state in which devices are not found yet, or cannot be chosen, makes
/// it forget nothing.
public final class SoundMemory implements AutoCloseable {
    private final SettingsFile file;
    private final Executor writing;
    private Settings.Voice voice; // guarded by this, as all below
    private RememberedSound sound;
    private @Nullable DeviceState last;
    private RememberedSound.@Nullable Device microphone;
    private boolean unwritten;

    /// What the file says.
    ///
    /// @param writing where the file is written, after a moment: changes made meanwhile are written together
    public SoundMemory(SettingsFile file, Executor writing) {
        this.file = file;
        this.writing = writing;
        var settings = file.get();
        voice = settings.voice();
        sound = settings.sound();
    }

    /// The devices to begin with; a role that is absent is on the default.
    public synchronized Map<DeviceRole, SoundDevice> devices() {
        var devices = new EnumMap<DeviceRole, SoundDevice>(DeviceRole.class);
        for (var role : DeviceRole.values()) {
            var device = chosen(role);
            if (device != null) {
                devices.put(role, new SoundDevice(device.id(), device.name()));
            }
        }
        return devices;
    }

    /// What to do to the microphone's sound to begin with: as for the one chosen, until it is known which is used.
    public synchronized VoiceProcessing processing() {
        return processing(sound.microphone());
    }

    /// Listens from now on, and gives each microphone its switches when it comes into use.
    ///
    /// @param on runs one task after the other
    public void follow(Devices devices, Executor on) {
        devices.addListener(
                state -> {
                    var wanted = seen(state);
                    if (wanted != null) {
                        devices.process(wanted);
                    }
                },
                on);
    }

    /// Takes in a state.
    ///
    /// @return what is to be done to the microphone's sound from now on, null where that is being done
    private synchronized @Nullable VoiceProcessing seen(DeviceState state) {
        var before = last;
        last = state;
        if (before != null) {
            chosen(before, state);
        }
        var used = used(state);
        if (used != null && (microphone == null || !used.same(microphone))) {
            microphone = used;
            var wanted = processing(used);
            return wanted.equals(state.processing()) ? null : wanted;
        }
        if (before != null && !before.processing().equals(state.processing())) {
            switched(state.processing());
        }
        return null;
    }

    private void chosen(DeviceState before, DeviceState now) {
        for (var role : DeviceRole.values()) {
            var device = device(now, role);
            boolean given =
                    !device.id().equals(SoundDevice.DEFAULT) || now.limit().isEmpty();
            if (given && !device.equals(device(before, role))) {
                choose(role, device);
            }
        }
    }

    private void choose(DeviceRole role, SoundDevice chosen) {
        var device =
                chosen.id().equals(SoundDevice.DEFAULT) ? null : new RememberedSound.Device(chosen.id(), chosen.name());
        keep(
                voice,
                new RememberedSound(
                        role == DeviceRole.MICROPHONE ? device : sound.microphone(),
                        role == DeviceRole.SPEAKER ? device : sound.speaker(),
                        role == DeviceRole.RING ? device : sound.ring(),
                        sound.microphones()));
    }

    /// The person switched something, or it came about that we wanted.
    private void switched(VoiceProcessing now) {
        if (now.equals(processing(microphone))) {
            return;
        }
        var switches = new Settings.Voice(now.echoCancellation(), now.noiseSuppression(), now.gainControl());
        if (microphone == null) {
            keep(switches, sound);
        } else {
            keep(voice, sound.with(microphone, switches));
        }
    }

    private void keep(Settings.Voice newVoice, RememberedSound newSound) {
        voice = newVoice;
        sound = newSound;
        if (!unwritten) {
            unwritten = true;
            writing.execute(this::write);
        }
    }

    private void write() {
        synchronized (this) {
            if (!unwritten) {
                return;
            }
            unwritten = false;
        }
        file.change(this::laidOver);
    }

    private synchronized Settings laidOver(Settings settings) {
        return settings.with(voice, sound);
    }

    /// Writes at once what is not written yet.
    @Override
    public void close() {
        write();
    }

    private VoiceProcessing processing(RememberedSound.@Nullable Device of) {
        var switches = of == null ? voice : sound.voice(of).orElse(voice);
        return new VoiceProcessing(switches.echoCancellation(), switches.noiseSuppression(), switches.gainControl());
    }

    private RememberedSound.@Nullable Device chosen(DeviceRole role) {
        return switch (role) {
            case MICROPHONE -> sound.microphone();
            case SPEAKER -> sound.speaker();
            case RING -> sound.ring();
        };
    }

    private static SoundDevice device(DeviceState state, DeviceRole role) {
        var choice = choice(state, role);
        return new SoundDevice(choice.wanted(), choice.wantedName());
    }

    /// The microphone in use: the one chosen, or whichever has the name of the one that stands in for it.
    private static RememberedSound.@Nullable Device used(DeviceState state) {
        var choice = choice(state, DeviceRole.MICROPHONE);
        if (choice.usedName().isEmpty()) {
            return null;
        }
        if (!choice.missing() && !choice.wanted().equals(SoundDevice.DEFAULT)) {
            return new RememberedSound.Device(choice.wanted(), choice.usedName());
        }
        var called = state.microphones().stream()
                .filter(device -> device.name().equals(choice.usedName()))
                .toList();
        return new RememberedSound.Device(called.size() == 1 ? called.getFirst().id() : "", choice.usedName());
    }

    private static DeviceState.Choice choice(DeviceState state, DeviceRole role) {
        return state.chosen().getOrDefault(role, DeviceState.Choice.DEFAULT);
    }
}
