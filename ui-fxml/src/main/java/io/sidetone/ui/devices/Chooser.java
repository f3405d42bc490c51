package io.sidetone.ui.devices;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.DeviceState;
import io.sidetone.audio.device.DeviceState.Choice;
import io.sidetone.audio.device.SoundDevice;
import io.sidetone.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;

/// What can be chosen for one role, in words.
///
/// @param chosen the words on the closed chooser
/// @param options the system's default first
/// @param note what is used instead of a device that is not there, or empty
/// @param enabled whether there is a choice
public record Chooser(String chosen, List<Option> options, String note, boolean enabled) {
    /// One of them.
    ///
    /// @param id what to choose it by
    /// @param chosen whether it is the one that is wanted
    public record Option(String id, String label, boolean chosen) {}

    static Chooser of(DeviceState state, DeviceRole role, Texts texts) {
        var choice = state.chosen().getOrDefault(role, Choice.DEFAULT);
        var options = new ArrayList<Option>();
        options.add(option(SoundDevice.DEFAULT, systemDefault(choice, texts), choice));
        state.of(role).forEach(device -> options.add(option(device.id(), device.name(), choice)));
        if (choice.missing() && options.stream().noneMatch(Option::chosen)) {
            options.add(option(choice.wanted(), texts.get("devices.missing", choice.wantedName()), choice));
        }
        return new Chooser(
                options.stream()
                        .filter(Option::chosen)
                        .map(Option::label)
                        .findFirst()
                        .orElse(choice.wantedName()),
                options,
                note(choice, texts),
                state.limit().isEmpty());
    }

    private static Option option(String id, String label, Choice choice) {
        return new Option(id, label, id.equals(choice.wanted()));
    }

    /// The default's own name is known while the default is what is used.
    private static String systemDefault(Choice choice, Texts texts) {
        boolean used = choice.wanted().equals(SoundDevice.DEFAULT) || choice.missing();
        return used && !choice.usedName().isEmpty()
                ? texts.get("devices.default.named", choice.usedName())
                : texts.get("devices.default");
    }

    private static String note(Choice choice, Texts texts) {
        if (!choice.missing()) {
            return "";
        }
        return choice.usedName().isEmpty()
                ? texts.get("devices.missing.note.nothing")
                : texts.get("devices.missing.note", choice.usedName());
    }
}
