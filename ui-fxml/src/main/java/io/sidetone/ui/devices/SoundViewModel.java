package io.sidetone.ui.devices;

import io.sidetone.audio.AudioStatus;
import io.sidetone.ui.text.Texts;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the computer's sound can do, in words (S51).
public final class SoundViewModel {
    private final Sound sound;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<Shown> shown;

    /// @param fx where changes are told
    public SoundViewModel(Sound sound, Texts texts, Executor fx) {
        this.sound = sound;
        this.texts = texts;
        shown = new ReadOnlyObjectWrapper<>(describe(new AudioStatus.Starting()));
        sound.addStatusListener(status -> shown.set(describe(status)), fx);
    }

    /// The sound in words.
    ///
    /// @param label for the bar at the bottom
    /// @param advice what is wrong and what to do, or empty
    /// @param working whether both directions work, or are about to
    /// @param settings whether the system's settings can be opened to mend it
    public record Shown(String label, String advice, boolean working, boolean settings) {}

    public ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    public void openSettings() {
        sound.openSettings();
    }

    private Shown describe(AudioStatus status) {
        var advice = texts.advice(status);
        return new Shown(texts.say(status), advice, advice.isEmpty(), sound.canOpenSettings());
    }
}
