package io.sidetone.ui.devices;

import io.sidetone.audio.AudioStatus;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// What the window wants to know of the computer's sound.
public interface Sound {
    /// Tells the status at once and at every change, on the given executor.
    void addStatusListener(Consumer<AudioStatus> listener, Executor on);

    /// Whether [#openSettings()] leads anywhere on this system.
    default boolean canOpenSettings() {
        return false;
    }

    /// Opens the system's sound or microphone settings; returns at once.
    default void openSettings() {}
}
