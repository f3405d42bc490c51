package io.sidetone.app.window;

import io.sidetone.audio.AudioEngine;
import io.sidetone.audio.AudioStatus;
import io.sidetone.ui.devices.Sound;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The computer's sound: what the engine can do with it, and the system's settings for it (S51).
///
/// @param waiting where a program is started
record ComputerSound(AudioEngine engine, SettingsPages pages, Executor waiting) implements Sound {
    private static final Logger log = LoggerFactory.getLogger(ComputerSound.class);

    @Override
    public void addStatusListener(Consumer<AudioStatus> listener, Executor on) {
        engine.addStatusListener(listener, on);
    }

    @Override
    public boolean canOpenSettings() {
        return !pages.devices().isEmpty();
    }

    @Override
    public void openSettings(Page page) {
        var command = pages.of(page);
        if (command.isEmpty()) {
            return;
        }
        waiting.execute(() -> {
            try {
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                log.warn("The system's sound settings did not open: {}", String.join(" ", command), e);
            }
        });
    }
}
