package io.sidetone.app.testing;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.DeviceState;
import io.sidetone.audio.device.Devices;
import io.sidetone.audio.device.SoundDevice;
import io.sidetone.audio.device.VoiceProcessing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/// Sound devices without sound: the first of each kind is the system's default, and what is told is done at once.
public final class FakeDevices implements Devices {
    public static final SoundDevice BUILT_IN_MICROPHONE = new SoundDevice("mic-1", "Built-in Audio");
    public static final SoundDevice BUILT_IN_SPEAKER = new SoundDevice("out-1", "Built-in Audio");
    public static final SoundDevice HEADSET_MICROPHONE = new SoundDevice("mic-2", "Headset Mono");
    public static final SoundDevice HEADSET_SPEAKER = new SoundDevice("out-2", "Headset Stereo");

    private record Told(Consumer<DeviceState> listener, Executor on) {}

    private final List<SoundDevice> microphones = new ArrayList<>(List.of(BUILT_IN_MICROPHONE));
    private final List<SoundDevice> speakers = new ArrayList<>(List.of(BUILT_IN_SPEAKER));
    private final Set<SoundDevice> known = new HashSet<>();
    private final Map<DeviceRole, SoundDevice> chosen = new EnumMap<>(DeviceRole.class);
    private final List<Told> listeners = new CopyOnWriteArrayList<>();
    private final List<VoiceProcessing> processed = new CopyOnWriteArrayList<>();
    private VoiceProcessing processing = VoiceProcessing.ALL;
    private String limit = "";
    private int refreshed;
    private boolean silent;
    private @Nullable RuntimeException refusal;

    /// The headset is there, both halves of it.
    public synchronized FakeDevices plugHeadset() {
        microphones.add(HEADSET_MICROPHONE);
        speakers.add(HEADSET_SPEAKER);
        tell();
        return this;
    }

    public synchronized void unplugHeadset() {
        state(); // known from now on
        microphones.remove(HEADSET_MICROPHONE);
        speakers.remove(HEADSET_SPEAKER);
        tell();
    }

    /// There is one more speaker.
    public synchronized void plugSpeaker(SoundDevice speaker) {
        speakers.add(speaker);
        tell();
    }

    /// No device at all can be seen, as at the very beginning.
    public synchronized void vanish() {
        microphones.clear();
        speakers.clear();
        tell();
    }

    /// The system does not let anybody choose (any more): everything is on the default.
    public synchronized void limit(String sentence) {
        limit = sentence;
        chosen.clear();
        tell();
    }

    /// From now on `use` fails.
    public synchronized void refuse(RuntimeException reason) {
        refusal = reason;
    }

    /// From now on `use` chooses, but does not get to an end.
    public synchronized void silence() {
        silent = true;
    }

    /// How often somebody wanted the devices looked at anew.
    public synchronized int refreshed() {
        return refreshed;
    }

    /// What was to be done to the microphone's sound, in its order.
    public List<VoiceProcessing> processed() {
        return processed;
    }

    @Override
    public synchronized DeviceState state() {
        known.addAll(microphones);
        known.addAll(speakers);
        var choices = new EnumMap<DeviceRole, DeviceState.Choice>(DeviceRole.class);
        for (var role : DeviceRole.values()) {
            choices.put(role, choice(role));
        }
        return new DeviceState(microphones, speakers, choices, processing, limit);
    }

    private DeviceState.Choice choice(DeviceRole role) {
        var there = role == DeviceRole.MICROPHONE ? microphones : speakers;
        var byDefault = there.isEmpty() ? "" : there.getFirst().name();
        var wanted = chosen.get(role);
        if (wanted == null) {
            return new DeviceState.Choice(SoundDevice.DEFAULT, "", byDefault, false);
        }
        boolean missing = !there.contains(wanted);
        return new DeviceState.Choice(wanted.id(), wanted.name(), missing ? byDefault : wanted.name(), missing);
    }

    @Override
    public synchronized void addListener(Consumer<DeviceState> listener, Executor on) {
        listeners.add(new Told(listener, on));
        var now = state();
        on.execute(() -> listener.accept(now));
    }

    @Override
    public synchronized CompletionStage<Void> use(DeviceRole role, String id) {
        if (refusal != null) {
            return CompletableFuture.failedStage(refusal);
        }
        var device = known.stream().filter(it -> it.id().equals(id)).findFirst();
        if (device.isEmpty() && !id.equals(SoundDevice.DEFAULT)) {
            return CompletableFuture.failedStage(new IllegalArgumentException("There was never a “" + id + "” here."));
        }
        device.ifPresentOrElse(it -> chosen.put(role, it), () -> chosen.remove(role));
        tell();
        return silent || choice(role).missing() ? new CompletableFuture<>() : CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized void refresh() {
        refreshed++;
    }

    @Override
    public synchronized void process(VoiceProcessing wanted) {
        processed.add(wanted);
        processing = wanted;
        tell();
    }

    @Override
    public AutoCloseable meter(DoubleConsumer level) {
        return () -> {};
    }

    @Override
    public void test(DeviceRole role) {}

    private void tell() {
        var now = state();
        listeners.forEach(told -> told.on().execute(() -> told.listener().accept(now)));
    }
}
