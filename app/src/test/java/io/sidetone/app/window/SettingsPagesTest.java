package io.sidetone.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.ui.devices.Sound;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Each system's settings are opened by its own way, and only where there is one (S51).
class SettingsPagesTest {
    @Test
    void windowsAndMacHavePagesForBoth() {
        var windows = SettingsPages.of("Windows 11", program -> false);
        assertThat(windows.of(Sound.Page.MICROPHONE)).containsExactly("explorer.exe", "ms-settings:privacy-microphone");
        assertThat(windows.of(Sound.Page.DEVICES)).containsExactly("explorer.exe", "ms-settings:sound");
        assertThat(SettingsPages.of("Mac OS X", program -> false).of(Sound.Page.MICROPHONE))
                .containsExactly("open", "x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone");
    }

    @Test
    void onLinuxTheFirstThatIsInstalledIsTaken() {
        assertThat(linux("gnome-control-center", "pavucontrol")).containsExactly("gnome-control-center", "sound");
        assertThat(linux("pavucontrol")).containsExactly("pavucontrol");
        assertThat(linux()).isEmpty();
    }

    private static List<String> linux(String... installed) {
        return SettingsPages.of("Linux", Set.of(installed)::contains).of(Sound.Page.MICROPHONE);
    }
}
