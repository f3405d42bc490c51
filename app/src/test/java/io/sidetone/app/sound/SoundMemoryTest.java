package io.sidetone.app.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.app.settings.DataFolder;
import io.sidetone.app.settings.RememberedSound;
import io.sidetone.app.settings.Settings;
import io.sidetone.app.settings.SettingsFile;
import io.sidetone.app.testing.FakeDevices;
import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.device.SoundDevice;
import io.sidetone.audio.device.VoiceProcessing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// B9: each microphone has its own switches. S49, S50: what was chosen is chosen again.
class SoundMemoryTest {
    private static final VoiceProcessing NO_ECHO = new VoiceProcessing(false, true, true);
    private static final VoiceProcessing NOTHING = new VoiceProcessing(false, false, false);
    private final FakeDevices devices = new FakeDevices();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Deque<Runnable> told = new ArrayDeque<>();

    @TempDir
    private Path folder;

    @Test
    void atFirstEverythingIsOnTheDefault() {
        var memory = open();

        assertThat(memory.devices()).isEmpty();
        assertThat(memory.processing()).isEqualTo(VoiceProcessing.ALL);
    }

    @Test
    void whatWasChosenIsThereInTheNextRun() {
        var memory = follow();
        devices.plugHeadset();
        devices.use(DeviceRole.MICROPHONE, "mic-2");
        devices.use(DeviceRole.SPEAKER, "out-2");
        devices.use(DeviceRole.RING, "out-1");
        run();
        memory.close();

        assertThat(open().devices())
                .isEqualTo(Map.of(
                        DeviceRole.MICROPHONE, FakeDevices.HEADSET_MICROPHONE,
                        DeviceRole.SPEAKER, FakeDevices.HEADSET_SPEAKER,
                        DeviceRole.RING, FakeDevices.BUILT_IN_SPEAKER));

        devices.use(DeviceRole.SPEAKER, SoundDevice.DEFAULT);
        run();
        memory.close();
        assertThat(open().devices()).containsOnlyKeys(DeviceRole.MICROPHONE, DeviceRole.RING);
    }

    @Test
    void anUnpluggedDeviceStaysChosen() {
        var memory = follow();
        devices.plugHeadset();
        devices.use(DeviceRole.MICROPHONE, "mic-2");
        devices.unplugHeadset();
        devices.vanish();
        run();
        memory.close();

        assertThat(open().devices()).containsValue(FakeDevices.HEADSET_MICROPHONE);
    }

    @Test
    void eachMicrophoneGetsItsSwitchesWhenItComesIntoUse() {
        follow();
        devices.plugHeadset();
        devices.use(DeviceRole.MICROPHONE, "mic-2");
        devices.process(NO_ECHO);
        run();
        devices.processed().clear();

        devices.unplugHeadset();
        run();
        assertThat(devices.processed()).as("the built-in one").containsExactly(VoiceProcessing.ALL);
        devices.plugHeadset();
        run();
        assertThat(devices.processed()).as("the headset again").containsExactly(VoiceProcessing.ALL, NO_ECHO);
    }

    @Test
    void theSwitchesAreThereInTheNextRunFromTheBeginning() {
        var memory = follow();
        devices.plugHeadset();
        devices.use(DeviceRole.MICROPHONE, "mic-2");
        devices.process(NO_ECHO);
        run();
        memory.close();

        assertThat(open().processing()).isEqualTo(NO_ECHO);
        assertThat(file().get().voice()).as("of all others").isEqualTo(new Settings.Voice(true, true, true));
    }

    @Test
    void theDefaultMicrophoneHasSwitchesToo() {
        var memory = follow();
        devices.process(NOTHING);
        run();
        memory.close();

        var next = new FakeDevices();
        follow(next);
        run();

        assertThat(next.processed()).containsExactly(NOTHING);
        assertThat(file().get().sound().microphones())
                .extracting(RememberedSound.Microphone::device)
                .containsExactly(new RememberedSound.Device("mic-1", "Built-in Audio"));
    }

    @Test
    void nothingIsDoneNorKeptForAMicrophoneThatIsAsItShouldBe() {
        var memory = follow();
        devices.plugHeadset();
        run();
        memory.close();

        assertThat(devices.processed()).isEmpty();
        assertThat(waiting).isEmpty();
        assertThat(folder.resolve("settings.json")).doesNotExist();
    }

    @Test
    void withoutAnyMicrophoneTheSwitchesAreThoseOfAll() {
        devices.vanish();
        var memory = follow();
        devices.process(NO_ECHO);
        run();
        memory.close();

        assertThat(file().get().voice()).isEqualTo(new Settings.Voice(false, true, true));
        assertThat(file().get().sound().microphones()).isEmpty();
    }

    @Test
    void aMicrophoneWithAnotherIdIsKnownByItsName() throws Exception {
        Files.writeString(
                folder.resolve("settings.json"),
                "{\"sound\":{\"microphones\":[{\"device\":{\"id\":\"usb-7\",\"name\":\"Built-in Audio\"},"
                        + "\"voice\":{\"echoCancellation\":false}}]}}");
        follow();
        run();

        assertThat(devices.processed()).containsExactly(NO_ECHO);
    }

    /// Where devices are not found yet, or cannot be chosen, what is remembered stays for better days.
    @Test
    void aSystemThatCannotChooseForgetsNothing() {
        var memory = follow();
        devices.plugHeadset();
        devices.use(DeviceRole.MICROPHONE, "mic-2");
        run();
        devices.limit("Not here.");
        run();
        memory.close();
        follow(new FakeDevices());
        run();

        assertThat(open().devices()).containsEntry(DeviceRole.MICROPHONE, FakeDevices.HEADSET_MICROPHONE);
    }

    @Test
    void changesAreWrittenTogetherAndBesideWhatTheWindowChanges() {
        follow();
        devices.plugHeadset();
        devices.use(DeviceRole.MICROPHONE, "mic-2");
        devices.use(DeviceRole.SPEAKER, "out-2");
        devices.process(NO_ECHO);
        run();
        assertThat(waiting).hasSize(1);
        assertThat(folder.resolve("settings.json")).doesNotExist();

        waiting.remove().run();
        assertThat(file().get().sound().speaker()).isEqualTo(new RememberedSound.Device("out-2", "Headset Stereo"));
        assertThat(file().get().sound().voice(new RememberedSound.Device("mic-2", "Headset Mono")))
                .contains(new Settings.Voice(false, true, true));

        devices.use(DeviceRole.RING, "out-1");
        run();
        assertThat(waiting).hasSize(1);
    }

    private SettingsFile file() {
        return new SettingsFile(new DataFolder(folder));
    }

    private SoundMemory open() {
        return new SoundMemory(file(), waiting::add);
    }

    private SoundMemory follow() {
        return follow(devices);
    }

    private SoundMemory follow(FakeDevices which) {
        var memory = open();
        memory.follow(which, told::add);
        run();
        return memory;
    }

    /// What was told arrives, and what comes of it.
    private void run() {
        while (!told.isEmpty()) {
            told.remove().run();
        }
    }
}
