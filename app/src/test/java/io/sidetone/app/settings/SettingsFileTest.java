package io.sidetone.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    private Path folder;

    @Test
    void startsWithDefaults() {
        assertThat(open().get()).isEqualTo(Settings.DEFAULT);
        assertThat(folder.resolve("settings.json")).doesNotExist();
    }

    @Test
    void whatWasChangedIsThereAgain() throws Exception {
        var changed = new Settings(
                Settings.Theme.DARK,
                "de",
                150,
                new Settings.Bounds(10, 20, 372, 640),
                false,
                new Settings.Voice(false, true, true),
                new RememberedSound(
                        new RememberedSound.Device("mic-2", "Headset"),
                        null,
                        new RememberedSound.Device("out-1", "Speaker"),
                        List.of(new RememberedSound.Microphone(
                                new RememberedSound.Device("mic-2", "Headset"),
                                new Settings.Voice(false, false, true)))),
                false,
                true);
        open().change(old -> changed);

        assertThat(open().get()).isEqualTo(changed);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("settings.json"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aFileOfAnotherVersionIsReadAsFarAsItGoes() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"theme\":\"light\",\"rings\":7}");

        assertThat(open().get().theme()).isEqualTo(Settings.Theme.LIGHT);
        assertThat(open().get().letterKeys()).isTrue();
        assertThat(open().get().voice().echoCancellation()).isTrue();
        assertThat(open().get().sound()).isEqualTo(RememberedSound.NOTHING);
    }

    @Test
    void soundOfAnotherVersionIsReadAsFarAsItGoes() throws Exception {
        Files.writeString(
                folder.resolve("settings.json"),
                "{\"voice\":{\"gainControl\":false},\"sound\":{\"speaker\":{\"id\":\"out-1\"},\"ring\":{},\"camera\":1,"
                        + "\"microphones\":[null,{},{\"device\":{\"name\":\"Headset\"}}]}}");

        var sound = open().get().sound();
        assertThat(open().get().voice()).isEqualTo(new Settings.Voice(true, true, false));
        assertThat(sound.speaker()).isEqualTo(new RememberedSound.Device("out-1", ""));
        assertThat(sound.ring()).isNull();
        assertThat(sound.microphones())
                .containsExactly(new RememberedSound.Microphone(
                        new RememberedSound.Device("", "Headset"), Settings.Voice.DEFAULT));
    }

    @Test
    void onlySoManyMicrophonesAreRememberedTheLatest() {
        var sound = RememberedSound.NOTHING;
        for (int i = 0; i < 100; i++) {
            sound = sound.with(new RememberedSound.Device("mic-" + i, "Mic " + i), Settings.Voice.DEFAULT);
        }

        assertThat(sound.microphones()).hasSize(RememberedSound.MOST_MICROPHONES);
        assertThat(sound.microphones().getFirst().device().id()).isEqualTo("mic-99");
    }

    @Test
    void aFileThatMakesNoSenseIsSetAside() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"theme\":");

        assertThat(open().get()).isEqualTo(Settings.DEFAULT);
        assertThat(folder.resolve("settings.json")).doesNotExist();
        assertThat(folder.resolve("settings.json.bad")).hasContent("{\"theme\":");
    }

    @Test
    void aValueThatMakesNoSenseIsTreatedTheSame() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"theme\":\"purple\"}");

        assertThat(open().get()).isEqualTo(Settings.DEFAULT);
        assertThat(folder.resolve("settings.json.bad")).exists();
    }

    @Test
    void aTextSizeOutOfRangeIsBrought() {
        assertThat(new Settings(null, null, 900, null, null, null, null, null, null).textPercent())
                .isEqualTo(200);
    }

    private SettingsFile open() {
        return new SettingsFile(new DataFolder(folder));
    }
}
