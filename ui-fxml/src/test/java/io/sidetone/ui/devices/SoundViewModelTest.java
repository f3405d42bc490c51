package io.sidetone.ui.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.audio.AudioStatus;
import io.sidetone.audio.device.DeviceRole;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeDevices;
import io.sidetone.ui.testing.FakeServices;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import org.junit.jupiter.api.Test;

/// The bar at the bottom tells what is really used, and what is wrong leads to the right page of the settings (S51).
class SoundViewModelTest {
    private final FakeServices services = new FakeServices(new FakeUserAgent(new FakeClock()));
    private final FakeDevices devices = services.devices();
    private final SoundViewModel model =
            new SoundViewModel(services, new DevicesModel(devices, Runnable::run), Texts.of("en"), Runnable::run);

    @Test
    void defaultsWithoutNamesAreCalledThat() {
        assertThat(label()).isEqualTo("Default devices");
    }

    @Test
    void oneDeviceIsNamedOnce() {
        devices.plugged("Jabra Evolve 65");
        assertThat(label()).isEqualTo("Jabra Evolve 65");
    }

    @Test
    void twoDevicesAreNamedBoth() {
        devices.plugged("Built-in Audio", "Jabra Evolve 65");
        devices.use(DeviceRole.SPEAKER, FakeDevices.id("Jabra Evolve 65"));
        assertThat(label()).isEqualTo("Built-in Audio Mono · Jabra Evolve 65 Stereo");
        devices.use(DeviceRole.RING, FakeDevices.id("Built-in Audio"));
        assertThat(label()).as("ringing is no part of it").isEqualTo("Built-in Audio Mono · Jabra Evolve 65 Stereo");
        devices.plugged("Built-in Audio");
        assertThat(label()).as("what is unplugged is not used").isEqualTo("Built-in Audio");
    }

    @Test
    void onlyOneOfTwoIsKnown() {
        devices.microphones("Jabra Evolve 65");
        assertThat(label()).isEqualTo("Jabra Evolve 65 Mono · default speaker");
    }

    @Test
    void whatIsWrongComesBeforeNames() {
        devices.plugged("Jabra Evolve 65");
        services.sound(new AudioStatus.NoMicrophone());
        assertThat(label()).isEqualTo("No microphone");
        assertThat(model.shown().get().advice()).startsWith("No microphone: you will hear others");
        assertThat(model.shown().get().settings()).isTrue();
        services.sound(new AudioStatus.Failed("no library"));
        assertThat(model.shown().get().settings()).as("no setting mends that").isFalse();
    }

    @Test
    void eachProblemHasItsPageOfTheSettings() {
        services.sound(new AudioStatus.NoMicrophone());
        model.openSettings();
        services.sound(new AudioStatus.NoSpeaker());
        model.openSettings();
        assertThat(services.settings()).containsExactly(Sound.Page.MICROPHONE, Sound.Page.DEVICES);
    }

    private String label() {
        return model.shown().get().label();
    }
}
