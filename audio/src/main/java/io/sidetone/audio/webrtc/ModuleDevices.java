package io.sidetone.audio.webrtc;

import dev.onvoid.webrtc.media.Device;
import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import io.sidetone.audio.device.SoundDevice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// The devices as libwebrtc's modules list them, and how one of theirs is chosen. On the module's thread.
///
/// On Windows a device has an identifier, and webrtc-java chooses by it. Elsewhere it has a name only, which
/// makes its identifier (the second of a name is `name#2`), and is chosen by its number through [AdmTable].
final class ModuleDevices {
    static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private ModuleDevices() {}

    /// Those that are devices, in the module's order.
    static List<SoundDevice> listed(List<AudioDevice> all, boolean recording) {
        var names = all.stream().map(Device::getName).toList();
        var ids = ids(all);
        return IntStream.range(0, all.size())
                .filter(i -> DeviceNames.counts(names.get(i), recording))
                .mapToObj(i -> new SoundDevice(ids.get(i), names.get(i)))
                .toList();
    }

    private static List<String> ids(List<AudioDevice> all) {
        return ids(
                all.stream().map(Device::getName).toList(),
                WINDOWS ? all.stream().map(Device::getDescriptor).toList() : List.of());
    }

    /// @param descriptors of the same order; empty where there are none
    static List<String> ids(List<String> names, List<String> descriptors) {
        var seen = new HashMap<String, Integer>();
        var ids = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            int count = seen.merge(names.get(i), 1, Integer::sum);
            ids.add(!descriptors.isEmpty() ? descriptors.get(i) : names.get(i) + (count == 1 ? "" : "#" + count));
        }
        return List.copyOf(ids);
    }

    /// Has the module use a device, at once where it records or plays.
    ///
    /// @throws IllegalStateException with a sentence where it does not take it
    static void choose(AudioDeviceModule module, boolean recording, String id) {
        var all = recording ? module.getRecordingDevices() : module.getPlayoutDevices();
        int index = ids(all).indexOf(id);
        if (index < 0) {
            throw new IllegalStateException("The device is not there any more.");
        }
        if (!attempt(module, recording, all.get(index), index)) {
            // It is in use: stopped it lets go of the other one. Nothing is lost but the sound of these milliseconds.
            stop(module, recording);
            boolean taken = attempt(module, recording, all.get(index), index);
            start(module, recording);
            if (!taken) {
                throw new IllegalStateException("The system does not let Sidetone use this device.");
            }
        }
    }

    private static boolean attempt(AudioDeviceModule module, boolean recording, AudioDevice device, int index) {
        if (!WINDOWS) {
            return AdmTable.of(module)
                    .orElseThrow(() -> new IllegalStateException(ModuleSystem.NO_CHOICE))
                    .choose(recording, index);
        }
        try {
            if (recording) {
                module.setRecordingDevice(device);
            } else {
                module.setPlayoutDevice(device);
            }
            return true;
        } catch (RuntimeException | Error e) {
            return false; // java.lang.Error is how webrtc-java says no
        }
    }

    private static void stop(AudioDeviceModule module, boolean recording) {
        if (recording) {
            module.stopRecording();
        } else {
            module.stopPlayout();
        }
    }

    private static void start(AudioDeviceModule module, boolean recording) {
        if (recording) {
            module.initRecording();
            module.startRecording();
        } else {
            module.initPlayout();
            module.startPlayout();
        }
    }
}
