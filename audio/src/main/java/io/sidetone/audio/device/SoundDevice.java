package io.sidetone.audio.device;

/// A sound device of this computer, as it is now.
///
/// @param id what to choose it by, the same each time it is plugged in where the system allows that
/// @param name as the system shows it to people
public record SoundDevice(String id, String name) {
    /// Stands for whatever the system calls its default.
    public static final String DEFAULT = "";
}
