package io.sidetone.audio.device;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// Chooses microphone, speaker and ring device, in a call too. Any thread; everything returns at once.
public interface Devices {
    /// As last seen.
    DeviceState state();

    /// Tells a listener the state at once and at every change: a device plugged in or out, another one chosen.
    void addListener(Consumer<DeviceState> listener, Executor on);

    /// Uses a device, now and whenever it is there; until then the system's default. Calls go on with it.
    ///
    /// @param id of a device, or [SoundDevice#DEFAULT]
    /// @return when it is in use; fails with an [IllegalArgumentException] where no such device was ever there,
    ///     and with an [IllegalStateException] where the system does not take it, each with a sentence
    CompletionStage<Void> use(DeviceRole role, String id);

    /// Looks at the devices anew.
    void refresh();

    /// What is done to the microphone's sound, from now on; running calls too.
    void process(VoiceProcessing processing);

    /// Measures the microphone before a call, until the result is closed. One at a time: a second ends the first.
    ///
    /// @param level told about ten times a second, 0–1, on a thread of the engine's
    AutoCloseable meter(DoubleConsumer level);

    /// Plays a short test tone on the device of a role: the speaker, or the ring device.
    void test(DeviceRole role);
}
