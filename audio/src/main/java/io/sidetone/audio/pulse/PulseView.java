package io.sidetone.audio.pulse;

import io.sidetone.audio.device.SoundDevice;
import io.sidetone.audio.route.Present;
import java.util.List;
import java.util.Optional;

/// The sound server at a moment: its devices, and the streams of this process.
record PulseView(
        List<Device> sources,
        List<Device> sinks,
        String defaultSource,
        String defaultSink,
        List<Stream> recording,
        List<Stream> playing) {
    /// What a server without any output makes up.
    private static final String MADE_UP = "auto_null";

    /// @param name the server's own, the same each time it is plugged in
    /// @param description for people
    /// @param monitor whether it records what another plays
    record Device(int index, String name, String description, boolean monitor) {
        private SoundDevice shown() {
            return new SoundDevice(name, description.isBlank() ? name : description);
        }
    }

    /// @param client whose it is
    /// @param device where it is
    record Stream(int index, int client, int device) {}

    Present present() {
        return new Present(
                sources.stream().filter(it -> !it.monitor()).map(Device::shown).toList(),
                sinks.stream()
                        .filter(it -> !it.name().equals(MADE_UP))
                        .map(Device::shown)
                        .toList(),
                defaultSource,
                defaultSink);
    }

    Optional<Device> source(String name) {
        return sources.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    Optional<Device> sink(String name) {
        return sinks.stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
