package io.sidetone.ui.testing;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.DeviceState;
import io.sidetone.audio.device.DeviceState.Choice;
import io.sidetone.audio.device.Devices;
import io.sidetone.audio.device.SoundDevice;
import io.sidetone.audio.device.VoiceProcessing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// Sound devices that are plugged in and out by a test. The first of each kind is the system's default.
public final class FakeDevices implements Devices {
    private final List<Consumer<DeviceState>> listeners = new ArrayList<>();
    private final List<DoubleConsumer> meters = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Map<DeviceRole, SoundDevice> wanted = new EnumMap<>(DeviceRole.class);
    private List<SoundDevice> microphones = List.of();
    private List<SoundDevice> speakers = List.of();
    private VoiceProcessing processing = VoiceProcessing.ALL;
    private String limit = "";
    private String failure = "";

    /// Devices of these names, as both microphones and speakers. Their ids are the names in lower case.
    public FakeDevices plugged(String... names) {
        microphones = devices(" Mono", names);
        speakers = devices(" Stereo", names);
        return changed();
    }

    /// Only microphones of these names.
    public FakeDevices microphones(String... names) {
        microphones = devices(" Mono", names);
        return changed();
    }

    private static List<SoundDevice> devices(String ending, String... names) {
        return List.of(names).stream()
                .map(name -> new SoundDevice(id(name), name + ending))
                .toList();
    }

    /// The id of the device of a name.
    public static String id(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    public FakeDevices limited(String sentence) {
        limit = sentence;
        return changed();
    }

    /// Every choice fails with this sentence.
    public FakeDevices failing(String sentence) {
        failure = sentence;
        return this;
    }

    /// What was asked for, in order.
    public List<String> told() {
        return told;
    }

    /// How many have the microphone open.
    public int meters() {
        return meters.size();
    }

    /// The microphone hears something.
    public void hear(double level) {
        List.copyOf(meters).forEach(meter -> meter.accept(level));
    }

    @Override
    public DeviceState state() {
        return new DeviceState(
                microphones,
                speakers,
                Map.of(
                        DeviceRole.MICROPHONE, choice(DeviceRole.MICROPHONE, microphones),
                        DeviceRole.SPEAKER, choice(DeviceRole.SPEAKER, speakers),
                        DeviceRole.RING, choice(DeviceRole.RING, speakers)),
                processing,
                limit);
    }

    private Choice choice(DeviceRole role, List<SoundDevice> there) {
        var fallBack = there.isEmpty() ? "" : there.getFirst().name();
        var device = wanted.get(role);
        if (device == null) {
            return new Choice(SoundDevice.DEFAULT, "", fallBack, false);
        }
        boolean missing = there.stream().noneMatch(each -> each.id().equals(device.id()));
        return new Choice(device.id(), device.name(), missing ? fallBack : device.name(), missing);
    }

    private FakeDevices changed() {
        var now = state();
        List.copyOf(listeners).forEach(listener -> listener.accept(now));
        return this;
    }

    @Override
    public void addListener(Consumer<DeviceState> listener, Executor on) {
        listeners.add(state -> on.execute(() -> listener.accept(state)));
        var now = state();
        on.execute(() -> listener.accept(now));
    }

    @Override
    public CompletionStage<Void> use(DeviceRole role, String id) {
        told.add("use " + role + " " + id);
        if (!failure.isEmpty()) {
            return CompletableFuture.failedStage(new IllegalStateException(failure));
        }
        state().of(role).stream()
                .filter(device -> device.id().equals(id))
                .findFirst()
                .ifPresentOrElse(device -> wanted.put(role, device), () -> wanted.remove(role));
        changed();
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void refresh() {
        told.add("refresh");
    }

    @Override
    public void process(VoiceProcessing wish) {
        processing = wish;
        changed();
    }

    @Override
    public AutoCloseable meter(DoubleConsumer level) {
        meters.add(level);
        return () -> meters.remove(level);
    }

    @Override
    public void test(DeviceRole role) {
        told.add("test " + role);
    }
}
