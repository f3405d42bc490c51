package io.sidetone.ui.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.SoundDevice;
import io.sidetone.audio.device.VoiceProcessing;
import io.sidetone.sip.media.MediaStatistics;
import io.sidetone.sip.quality.CallQuality;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.devices.Chooser.Option;
import io.sidetone.ui.devices.DeviceSheetViewModel.Shown;
import io.sidetone.ui.sheet.Sheet;
import io.sidetone.ui.sheet.Sheets;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeDevices;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.text.Texts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Choosing devices (S49), those that are missing (S50), the microphone's level, and the three switches (B9).
class DeviceSheetViewModelTest {
    private static final String JABRA = "Jabra Evolve 65";

    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone = new FakeUserAgent(clock);
    private final CallsModel calls = new CallsModel(phone, clock);
    private final Sheets sheets = new Sheets();
    private final FakeDevices devices = new FakeDevices().plugged("Built-in Audio", JABRA);
    private final DeviceSheetViewModel model = with("600");

    @BeforeEach
    void listen() {
        phone.addListener(calls, Runnable::run);
    }

    @Test
    void theSystemsDefaultComesFirstAndHasItsName() {
        assertThat(shown().microphone().chosen()).isEqualTo("System default (Built-in Audio Mono)");
        assertThat(shown().microphone().options())
                .containsExactly(
                        new Option(SoundDevice.DEFAULT, "System default (Built-in Audio Mono)", true),
                        new Option("built-in audio", "Built-in Audio Mono", false),
                        new Option("jabra evolve 65", "Jabra Evolve 65 Mono", false));
        assertThat(shown().ring().options()).hasSize(3);
    }

    @Test
    void aDeviceIsUsedFromNowOn() {
        choose(DeviceRole.SPEAKER, JABRA);
        assertThat(shown().speaker().chosen()).isEqualTo("Jabra Evolve 65 Stereo");
        assertThat(shown().speaker().options().getFirst().label()).isEqualTo("System default");
        assertThat(shown().ring().chosen()).as("its own choice").startsWith("System default");
        model.use(DeviceRole.SPEAKER, SoundDevice.DEFAULT);
        assertThat(shown().speaker().chosen()).startsWith("System default");
    }

    @Test
    void aDoubleClickChoosesOnce() {
        choose(DeviceRole.RING, JABRA);
        choose(DeviceRole.RING, JABRA);
        assertThat(devices.told()).containsExactly("use RING jabra evolve 65");
    }

    @Test
    void aMissingDeviceStaysTheWishAndSaysWhatStandsInForIt() {
        choose(DeviceRole.MICROPHONE, JABRA);
        devices.plugged("Built-in Audio");
        var chooser = shown().microphone();
        assertThat(chooser.chosen()).isEqualTo("Jabra Evolve 65 Mono – not connected");
        assertThat(chooser.options().getLast()).isEqualTo(new Option("jabra evolve 65", chooser.chosen(), true));
        assertThat(chooser.note()).isEqualTo("Not connected. Using Built-in Audio Mono until it is back.");
        devices.plugged();
        assertThat(shown().microphone().note()).isEqualTo("Not connected, and nothing else is there.");
    }

    @Test
    void aChoiceThatFailsSaysWhyUntilTheNext() {
        sheets.toggle(Sheet.DEVICES);
        devices.failing("The system does not let Sidetone use that device.");
        choose(DeviceRole.SPEAKER, JABRA);
        assertThat(shown().problem()).isEqualTo("The system does not let Sidetone use that device.");
        assertThat(shown().speaker().chosen()).startsWith("System default");
        devices.failing("");
        choose(DeviceRole.SPEAKER, JABRA);
        assertThat(shown().problem()).isEmpty();
    }

    @Test
    void aProblemIsForgottenWithTheSheet() {
        sheets.toggle(Sheet.DEVICES);
        devices.failing("No.");
        choose(DeviceRole.SPEAKER, JABRA);
        sheets.close();
        assertThat(shown().problem()).isEmpty();
    }

    @Test
    void whereNothingCanBeChosenItSaysWhy() {
        devices.limited("This system does not let Sidetone choose its devices yet.");
        assertThat(shown().limit()).startsWith("This system");
        assertThat(shown().microphone().enabled()).isFalse();
    }

    @Test
    void theMicrophoneIsOpenOnlyWhileTheSheetIs() {
        assertThat(devices.meters()).isZero();
        sheets.toggle(Sheet.DEVICES);
        assertThat(devices.meters()).isEqualTo(1);
        devices.hear(0.1);
        assertThat(model.level().get()).isCloseTo(0.67, within(0.01));
        devices.hear(0);
        assertThat(model.level().get()).isZero();
        sheets.toggle(Sheet.STATUS);
        assertThat(devices.meters()).isZero();
        sheets.toggle(Sheet.DEVICES);
        model.close();
        assertThat(devices.meters()).as("the window closed").isZero();
    }

    @Test
    void aCallMeasuresTheMicrophoneItselfSoThatNobodyOpensItTwice() {
        sheets.toggle(Sheet.DEVICES);
        calls.dial("102");
        assertThat(devices.meters()).isZero();
        phone.last().establish(clock.instant());
        phone.last().measured(MediaStatistics.Path.DIRECT, 20, CallQuality.UNKNOWN);
        assertThat(model.level().get()).isCloseTo(0.67, within(0.01));
        phone.last().mute(true);
        assertThat(shown().hint()).startsWith("You are muted");
        phone.last().hangUp();
        assertThat(devices.meters()).isEqualTo(1);
    }

    @Test
    void anotherMicrophoneIsMeasuredFromThenOn() {
        sheets.toggle(Sheet.DEVICES);
        devices.hear(0.5);
        choose(DeviceRole.MICROPHONE, JABRA);
        assertThat(devices.meters()).isEqualTo(1);
        assertThat(model.level().get()).isZero();
    }

    @Test
    void theEchoCallIsThereWhereThereIsANumberAndNoCall() {
        assertThat(with("").shown().get().echo()).isFalse();
        assertThat(shown().echo()).isTrue();
        sheets.toggle(Sheet.DEVICES);
        model.callEcho();
        model.callEcho();
        assertThat(phone.dialled()).containsExactly("600");
        assertThat(sheets.open().get()).isEmpty();
        assertThat(shown().echo()).isFalse();
    }

    @Test
    void theThreeSwitchesAreTheEngines() {
        model.process(new VoiceProcessing(false, true, true));
        assertThat(shown().processing()).isEqualTo(new VoiceProcessing(false, true, true));
        model.test(DeviceRole.RING);
        model.refreshDevices();
        assertThat(devices.told()).containsExactly("test RING", "refresh");
    }

    private DeviceSheetViewModel with(String echo) {
        return new DeviceSheetViewModel(
                devices, new DevicesModel(devices, Runnable::run), calls, sheets, echo, Texts.of("en"), Runnable::run);
    }

    private void choose(DeviceRole role, String name) {
        model.use(role, FakeDevices.id(name));
    }

    private Shown shown() {
        return model.shown().get();
    }
}
