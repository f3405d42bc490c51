package io.sidetone.audio;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.DeviceState;
import io.sidetone.audio.device.Devices;
import io.sidetone.audio.device.SoundDevice;
import io.sidetone.audio.device.VoiceProcessing;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// Where the system does not let us choose: its defaults for everything.
final class DefaultDevices implements Devices {
    private static final String LIMIT = "This system does not let Sidetone choose its devices yet.";

    private final DeviceState state;

    DefaultDevices(VoiceProcessing processing, Map<DeviceRole, SoundDevice> remembered) {
        state = new DeviceState(
                DeviceState.UNKNOWN.microphones(),
                DeviceState.UNKNOWN.speakers(),
                DeviceState.UNKNOWN.chosen(),
                processing,
                LIMIT);
    }

    @Override
    public DeviceState state() {
        return state;
    }

    @Override
    public void addListener(Consumer<DeviceState> listener, Executor on) {
        on.execute(() -> listener.accept(state));
    }

    @Override
    public CompletionStage<Void> use(DeviceRole role, String id) {
        return id.equals(SoundDevice.DEFAULT)
                ? CompletableFuture.completedStage(null)
                : CompletableFuture.failedStage(new IllegalStateException(LIMIT));
    }

    @Override
    public void refresh() {}

    @Override
    public void process(VoiceProcessing processing) {}

    @Override
    public AutoCloseable meter(DoubleConsumer level) {
        return () -> {};
    }

    @Override
    public void test(DeviceRole role) {}
}
