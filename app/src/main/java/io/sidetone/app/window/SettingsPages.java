package io.sidetone.app.window;

import io.sidetone.ui.devices.Sound;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// How this system's sound settings are opened: programs with their arguments, the first that is there.
///
/// @param microphone where it is set who may use the microphone; empty where there is no such page
/// @param devices where devices are chosen; empty where there is no such page
record SettingsPages(List<String> microphone, List<String> devices) {
    static SettingsPages ofThisComputer() {
        return of(System.getProperty("os.name", ""), SettingsPages::onPath);
    }

    /// @param system name of the operating system as Java tells it
    /// @param there whether a program can be started
    static SettingsPages of(String system, Predicate<String> there) {
        var lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return new SettingsPages(
                    List.of("explorer.exe", "ms-settings:privacy-microphone"),
                    List.of("explorer.exe", "ms-settings:sound"));
        }
        if (lower.startsWith("mac")) {
            return new SettingsPages(
                    List.of("open", "x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone"),
                    List.of("open", "x-apple.systempreferences:com.apple.preference.sound"));
        }
        // Linux asks nobody who may use the microphone: what is missing is chosen where devices are chosen.
        var sound = List.of(
                        List.of("gnome-control-center", "sound"),
                        List.of("systemsettings", "kcm_pulseaudio"),
                        List.of("pavucontrol"))
                .stream()
                .filter(command -> there.test(command.getFirst()))
                .findFirst()
                .orElse(List.of());
        return new SettingsPages(sound, sound);
    }

    List<String> of(Sound.Page page) {
        return page == Sound.Page.MICROPHONE ? microphone : devices;
    }

    private static boolean onPath(String program) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
