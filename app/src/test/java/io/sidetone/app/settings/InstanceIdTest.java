package io.sidetone.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceIdTest {
    @TempDir
    private Path folder;

    @Test
    void isTheSameInEveryRun() {
        var first = InstanceId.in(new DataFolder(folder));
        assertThat(InstanceId.in(new DataFolder(folder))).isEqualTo(first);
    }

    @Test
    void aDamagedOneIsReplacedForGood() throws Exception {
        Files.writeString(folder.resolve("instance-id"), "nonsense");
        var made = InstanceId.in(new DataFolder(folder));
        assertThat(InstanceId.in(new DataFolder(folder))).isEqualTo(made);
    }
}
