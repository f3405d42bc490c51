package io.sidetone.app.window;

import io.sidetone.app.settings.Settings;
import io.sidetone.app.settings.SettingsFile;
import io.sidetone.ui.settings.Preferences;
import io.sidetone.ui.theme.Appearance;
import java.util.Optional;
import java.util.concurrent.Executor;

/// The window's choices, kept in the settings file.
///
/// @param writing where the file is written, one change after the other
record SavedPreferences(SettingsFile file, Executor writing) implements Preferences {
    @Override
    public Choices load() {
        var settings = file.get();
        return new Choices(
                Appearance.valueOf(settings.theme().name()),
                settings.language(),
                settings.textPercent(),
                settings.letterKeys(),
                Optional.ofNullable(settings.window()).map(b -> new Bounds(b.x(), b.y(), b.width(), b.height())),
                settings.panelOpen(),
                settings.askTransfer());
    }

    @Override
    public void save(Choices choices) {
        writing.execute(() -> file.change(settings -> new Settings(
                Settings.Theme.valueOf(choices.appearance().name()),
                choices.language(),
                choices.textPercent(),
                choices.window()
                        .map(b -> new Settings.Bounds(b.x(), b.y(), b.width(), b.height()))
                        .orElse(settings.window()),
                choices.letterKeys(),
                settings.voice(),
                settings.sound(),
                choices.panelOpen(),
                choices.askTransfer())));
    }
}
