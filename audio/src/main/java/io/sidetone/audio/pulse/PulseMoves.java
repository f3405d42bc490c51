package io.sidetone.audio.pulse;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.pulse.PulseView.Device;
import io.sidetone.audio.pulse.PulseView.Stream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides which of our streams belong elsewhere. A stream is put in its place once, when it begins or its place
/// changes: whoever moves it by the system's own mixer afterwards has a reason.
///
/// Where a device was unplugged the server moves streams by itself, and back when it returns, or does not; so a stream
/// whose device is not the one it was left on is put in its place again when the devices have changed.
final class PulseMoves {
    /// @param device name of the device it is to be on
    record Move(boolean recording, int stream, String device) {}

    private record Key(boolean recording, int stream) {}

    private Map<Key, String> placed = new HashMap<>();
    private List<Device> devices = List.of();

    /// @param view the server now
    /// @param owners what each of our clients is for
    /// @param wanted device names by role
    List<Move> decide(PulseView view, Map<Integer, Set<DeviceRole>> owners, Map<DeviceRole, String> wanted) {
        var there = new ArrayList<>(view.sources());
        there.addAll(view.sinks());
        boolean changed = !there.equals(devices);
        devices = List.copyOf(there);
        var before = placed;
        placed = new HashMap<>();
        var moves = new ArrayList<Move>();
        view.recording()
                .forEach(stream -> decide(true, stream, view, owners, wanted, changed, before)
                        .ifPresent(moves::add));
        view.playing()
                .forEach(stream -> decide(false, stream, view, owners, wanted, changed, before)
                        .ifPresent(moves::add));
        return moves;
    }

    private Optional<Move> decide(
            boolean recording,
            Stream stream,
            PulseView view,
            Map<Integer, Set<DeviceRole>> owners,
            Map<DeviceRole, String> wanted,
            boolean changed,
            Map<Key, String> before) {
        var name = owners.getOrDefault(stream.client(), Set.of()).stream()
                .filter(role -> (role == DeviceRole.MICROPHONE) == recording)
                .findFirst()
                .map(wanted::get);
        var device = name.flatMap(recording ? view::source : view::sink);
        if (name.isEmpty() || device.isEmpty()) {
            return Optional.empty();
        }
        var key = new Key(recording, stream.index());
        boolean settled = name.get().equals(before.get(key)) && !changed;
        placed.put(key, name.get());
        return settled || stream.device() == device.get().index()
                ? Optional.empty()
                : Optional.of(new Move(recording, stream.index(), name.get()));
    }
}
