package io.sidetone.audio.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleDevicesTest {
    @Test
    void withoutIdentifiersANameIsOneAndTwinsAreCounted() {
        assertThat(ModuleDevices.ids(List.of("default (Headset)", "Headset", "Headset"), List.of()))
                .containsExactly("default (Headset)", "Headset", "Headset#2");
    }

    @Test
    void identifiersAreTakenWhereThereAreSome() {
        assertThat(ModuleDevices.ids(List.of("Headset", "Headset"), List.of("{1}", "{2}")))
                .containsExactly("{1}", "{2}");
    }

    @Test
    void theFirstEntryNamesTheDefault() {
        assertThat(DeviceNames.named("default: Headset")).isEqualTo("Headset");
        assertThat(DeviceNames.named("default (MacBook Pro Microphone)")).isEqualTo("MacBook Pro Microphone");
        assertThat(DeviceNames.named("Headset")).isEqualTo("Headset");
    }
}
