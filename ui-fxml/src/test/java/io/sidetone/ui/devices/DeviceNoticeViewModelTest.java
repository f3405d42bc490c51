package io.sidetone.ui.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.ui.devices.DeviceNoticeViewModel.Notice;
import io.sidetone.ui.sheet.Sheet;
import io.sidetone.ui.sheet.Sheets;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeDevices;
import io.sidetone.ui.text.Texts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A device that somebody chose is missed when it goes, and greeted when it is back (S50).
class DeviceNoticeViewModelTest {
    private static final String JABRA = "Jabra Evolve 65";
    private static final String BUILT_IN = "Built-in Audio";

    private final FakeClock clock = new FakeClock();
    private final Sheets sheets = new Sheets();
    private final FakeDevices devices = new FakeDevices().plugged(BUILT_IN, JABRA);
    private final DeviceNoticeViewModel model = new DeviceNoticeViewModel(
            new DevicesModel(devices, Runnable::run), sheets, Texts.of("en"), clock, clock.now());

    @Test
    void aHeadsetIsOneDeviceThoughItIsAMicrophoneAndASpeaker() {
        choose(DeviceRole.MICROPHONE);
        choose(DeviceRole.SPEAKER);
        devices.plugged(BUILT_IN);
        assertThat(text()).isEqualTo("The headset Jabra Evolve 65 was unplugged. Calls go on with Built-in Audio.");
        devices.plugged(BUILT_IN, JABRA);
        assertThat(text()).isEqualTo("The headset Jabra Evolve 65 is back and in use.");
        assertThat(model.notice().get()).map(Notice::good).contains(true);
    }

    @Test
    void itsTwoHalvesMayGoOneAfterTheOther() {
        choose(DeviceRole.MICROPHONE);
        choose(DeviceRole.SPEAKER);
        devices.microphones(BUILT_IN);
        assertThat(text())
                .isEqualTo("The microphone Jabra Evolve 65 Mono was unplugged. Calls go on with Built-in Audio Mono.");
        devices.plugged(BUILT_IN);
        assertThat(text()).isEqualTo("The headset Jabra Evolve 65 was unplugged. Calls go on with Built-in Audio.");
    }

    @Test
    void whatNobodyChoseIsNotMissed() {
        devices.plugged(BUILT_IN);
        devices.plugged(JABRA);
        devices.plugged();
        assertThat(model.notice().get()).isEmpty();
    }

    @Test
    void aRingDeviceIsNotMissedByCalls() {
        choose(DeviceRole.RING);
        devices.plugged(BUILT_IN);
        assertThat(text())
                .isEqualTo("The ring device Jabra Evolve 65 Stereo was unplugged. It rings on Built-in Audio Stereo.");
    }

    @Test
    void whereNothingElseIsThereNothingIsPromised() {
        choose(DeviceRole.SPEAKER);
        devices.plugged();
        assertThat(text())
                .isEqualTo("The speaker Jabra Evolve 65 Stereo was unplugged, and nothing else is there."
                        + " Plug it in again.");
    }

    @Test
    void aDeviceThatWasMissingFromTheBeginningIsNoNewsUntilItComes() {
        choose(DeviceRole.SPEAKER);
        devices.plugged(BUILT_IN);
        var later = new DeviceNoticeViewModel(
                new DevicesModel(devices, Runnable::run), sheets, Texts.of("en"), clock, clock.now());
        assertThat(later.notice().get()).isEmpty();
        devices.plugged(BUILT_IN, JABRA);
        assertThat(later.notice().get()).map(Notice::good).contains(true);
    }

    @Test
    void choosingAnotherDeviceIsNoLoss() {
        choose(DeviceRole.SPEAKER);
        devices.plugged(BUILT_IN);
        model.dismiss();
        devices.use(DeviceRole.SPEAKER, FakeDevices.id(BUILT_IN));
        assertThat(model.notice().get()).isEmpty();
    }

    @Test
    void itGoesByItselfOrWhenItWasSeen() {
        choose(DeviceRole.SPEAKER);
        devices.plugged(BUILT_IN);
        clock.pass(Duration.ofSeconds(19));
        assertThat(model.notice().get()).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(model.notice().get()).isEmpty();
        devices.plugged(BUILT_IN, JABRA);
        sheets.toggle(Sheet.DEVICES);
        assertThat(model.notice().get()).isEmpty();
    }

    private void choose(DeviceRole role) {
        devices.use(role, FakeDevices.id(JABRA));
    }

    private String text() {
        return model.notice().get().orElseThrow().text();
    }
}
