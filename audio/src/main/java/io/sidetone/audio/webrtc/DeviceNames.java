package io.sidetone.audio.webrtc;

import java.util.List;

/// Reads the device module's lists of names. They hold more than devices: a first entry for the default, monitors, and
/// the stand-in a sound server makes up when it has no output.
final class DeviceNames {
    private DeviceNames() {}

    /// What the names of both lists amount to.
    static Sound.Kind judge(List<String> microphones, List<String> speakers) {
        boolean speak = microphones.stream().anyMatch(DeviceNames::isMicrophone);
        boolean hear = speakers.stream().anyMatch(DeviceNames::isSpeaker);
        if (speak) {
            return hear ? Sound.Kind.READY : Sound.Kind.NO_SPEAKER;
        }
        return hear ? Sound.Kind.NO_MICROPHONE : Sound.Kind.NONE;
    }

    /// Whether the sound server behind the device module has gone: the default is still listed, without a name.
    static boolean serverGone(List<String> names) {
        return names.stream().anyMatch(name -> name.strip().equals("default:"));
    }

    /// Whether an entry is a device of its own.
    static boolean counts(String name, boolean recording) {
        return recording ? isMicrophone(name) : isSpeaker(name);
    }

    /// The device the first entry names as the default.
    static String named(String entry) {
        if (entry.startsWith("default: ")) {
            return entry.substring("default: ".length());
        }
        return entry.startsWith("default (") && entry.endsWith(")")
                ? entry.substring("default (".length(), entry.length() - 1)
                : entry;
    }

    private static boolean isMicrophone(String name) {
        return isDevice(name) && !name.startsWith("Monitor of ") && !name.endsWith(".monitor");
    }

    private static boolean isSpeaker(String name) {
        return isDevice(name) && !name.equals("Dummy Output");
    }

    private static boolean isDevice(String name) {
        return !name.isBlank() && !name.startsWith("default: ") && !name.startsWith("default (");
    }
}
