package io.sidetone.app.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sound devices the person chose, and what is done to each microphone's sound (B9).
///
/// @param microphone chosen for speaking; null for the system's default
/// @param speaker chosen for hearing; null for the system's default
/// @param ring chosen for ringing; null for the system's default
/// @param microphones those with switches of their own, the one changed last first; all others have
///     [Settings#voice()]
public record RememberedSound(
        @Nullable Device microphone,
        @Nullable Device speaker,
        @Nullable Device ring,
        List<Microphone> microphones) {
    public static final RememberedSound NOTHING = new RememberedSound(null, null, null, List.of());
    /// More than anybody has; some systems give a device another id each time it is plugged in.
    static final int MOST_MICROPHONES = 40;

    public RememberedSound {
        microphone = complete(microphone);
        speaker = complete(speaker);
        ring = complete(ring);
        microphones = microphones == null
                ? List.of()
                : microphones.stream()
                        .filter(it -> it != null && complete(it.device()) != null)
                        .limit(MOST_MICROPHONES)
                        .toList();
    }

    /// A device as it was when it was last seen.
    ///
    /// @param id by which the system knows it; empty where that was not known
    /// @param name by which people know it
    public record Device(String id, String name) {
        public Device {
            id = id == null ? "" : id;
            name = name == null ? "" : name;
        }

        /// Whether both are the same device, as far as can be told: the same id, else the same name.
        public boolean same(Device other) {
            return (id.isEmpty() || other.id.isEmpty()) ? name.equals(other.name) : id.equals(other.id);
        }
    }

    /// A microphone with switches of its own.
    public record Microphone(Device device, Settings.Voice voice) {
        public Microphone {
            voice = voice == null ? Settings.Voice.DEFAULT : voice;
        }
    }

    /// The switches of a microphone; empty where it has none of its own. One whose id has changed is known by its name.
    public Optional<Settings.Voice> voice(Device device) {
        return Stream.concat(
                        microphones.stream().filter(it -> it.device().same(device)),
                        microphones.stream()
                                .filter(it -> !device.name().isEmpty()
                                        && it.device().name().equals(device.name())))
                .findFirst()
                .map(Microphone::voice);
    }

    /// The same, with a microphone's switches changed.
    public RememberedSound with(Device device, Settings.Voice voice) {
        var others = microphones.stream().filter(it -> !it.device().same(device));
        return new RememberedSound(
                microphone,
                speaker,
                ring,
                Stream.concat(Stream.of(new Microphone(device, voice)), others).toList());
    }

    private static @Nullable Device complete(@Nullable Device device) {
        return device == null || (device.id().isEmpty() && device.name().isEmpty()) ? null : device;
    }
}
