package io.sidetone.ui.devices;

import io.sidetone.audio.AudioStatus;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// What the window wants to know of the computer's sound.
public interface Sound {
    /// A page of the system's settings.
    enum Page {
        /// Who may use the microphone.
        MICROPHONE,
        /// Which devices there are.
        DEVICES
    }

    /// Tells the status at once and at every change, on the given executor.
    void addStatusListener(Consumer<AudioStatus> listener, Executor on);

    /// Whether [#openSettings(Page)] leads anywhere on this system. Answers at once.
    default boolean canOpenSettings() {
        return false;
    }

    /// Opens the system's settings; returns at once.
    default void openSettings(Page page) {}
}
