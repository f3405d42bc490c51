package io.sidetone.ui.devices;

import io.sidetone.audio.AudioStatus;
import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.DeviceState;
import io.sidetone.audio.device.DeviceState.Choice;
import io.sidetone.ui.text.Texts;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the computer's sound can do, in words (S51), and which devices it does it with.
public final class SoundViewModel {
    private final Sound sound;
    private final DevicesModel devices;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<Shown> shown;
    private AudioStatus status = new AudioStatus.Starting();

    /// @param fx where changes are told
    public SoundViewModel(Sound sound, DevicesModel devices, Texts texts, Executor fx) {
        this.sound = sound;
        this.devices = devices;
        this.texts = texts;
        shown = new ReadOnlyObjectWrapper<>(describe());
        sound.addStatusListener(
                now -> {
                    status = now;
                    shown.set(describe());
                },
                fx);
        devices.state().subscribe(state -> shown.set(describe()));
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
        sound.openSettings(status instanceof AudioStatus.NoMicrophone ? Sound.Page.MICROPHONE : Sound.Page.DEVICES);
    }

    private Shown describe() {
        var advice = texts.advice(status);
        // No setting of the system mends an engine that did not start.
        boolean mendable = !(status instanceof AudioStatus.Failed);
        return new Shown(label(), advice, advice.isEmpty(), mendable && sound.canOpenSettings());
    }

    private String label() {
        return status instanceof AudioStatus.Ready ? used(devices.state().get()) : texts.say(status);
    }

    /// The device that is really heard and spoken with, or the two of them.
    private String used(DeviceState state) {
        var microphone = used(state, DeviceRole.MICROPHONE);
        var speaker = used(state, DeviceRole.SPEAKER);
        if (microphone.isEmpty() && speaker.isEmpty()) {
            return texts.get("sound.ready");
        }
        return CommonName.of(microphone, speaker)
                .orElseGet(() -> texts.get(
                        "sound.both",
                        microphone.isEmpty() ? texts.get("sound.defaultmicrophone") : microphone,
                        speaker.isEmpty() ? texts.get("sound.defaultspeaker") : speaker));
    }

    private static String used(DeviceState state, DeviceRole role) {
        return state.chosen().getOrDefault(role, Choice.DEFAULT).usedName();
    }
}
