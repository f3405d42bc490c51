package io.sidetone.audio.route;

import io.sidetone.audio.device.DeviceRole;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;

/// Lists this computer's devices, and puts our sound on those it is told. Any thread; nothing blocks but [#open].
public interface SoundSystem extends AutoCloseable {
    /// Told on a thread of the sound system's; must not block.
    interface Listener {
        /// The devices, at first and whenever they change, and when the sound system is there again after it had gone.
        void seen(Present present);

        /// There is no sound system, or it has gone or does not answer. What was opened on it is dead.
        void gone();
    }

    /// Begins to look.
    void begin(Listener listener);

    /// Puts each role's sound on a device, now and whenever there is any.
    ///
    /// @param devices ids by role
    /// @return when what sounds now is there; fails with an [IllegalStateException] with a sentence
    CompletionStage<Void> place(Map<DeviceRole, String> devices);

    /// Looks anew, and tells what is seen even where nothing has changed.
    void refresh();

    /// Measures a microphone until the result is closed.
    ///
    /// @param microphone id
    /// @param level told about ten times a second, 0–1
    AutoCloseable meter(String microphone, DoubleConsumer level);

    /// Why nothing can be chosen, a sentence; else empty.
    String limit();

    /// Opens what will record and play, so that this knows where its sound belongs.
    ///
    /// @param roles what it records and plays as
    /// @param thread where it may be used
    /// @param opener runs at once on the calling thread, which is that thread
    <M> Opened<M> open(Set<DeviceRole> roles, Executor thread, Supplier<M> opener);

    /// Ends the threads; returns at once.
    @Override
    void close();
}
