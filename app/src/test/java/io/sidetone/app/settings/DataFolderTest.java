package io.sidetone.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final Path HOME = Path.of("/home/ana");

    @TempDir
    private Path temporary;

    @Test
    void eachSystemHasItsPlace() {
        assertThat(folder(Map.of(), "Linux")).isEqualTo(HOME.resolve(".local/share/sidetone"));
        assertThat(folder(Map.of("XDG_DATA_HOME", "/data"), "Linux")).isEqualTo(Path.of("/data/sidetone"));
        assertThat(folder(Map.of("XDG_DATA_HOME", "relative"), "Linux"))
                .isEqualTo(HOME.resolve(".local/share/sidetone"));
        assertThat(folder(Map.of(), "Mac OS X")).isEqualTo(HOME.resolve("Library/Application Support/Sidetone"));
        assertThat(folder(Map.of("APPDATA", "/roaming"), "Windows 11")).isEqualTo(Path.of("/roaming/Sidetone"));
        assertThat(folder(Map.of(), "Windows 11")).isEqualTo(HOME.resolve("AppData/Roaming/Sidetone"));
    }

    @Test
    void theOneGivenComesFirst() {
        assertThat(DataFolder.choose(Path.of("/x/../y"), Map.of("XDG_DATA_HOME", "/data"), "Linux", HOME)
                        .path())
                .isEqualTo(Path.of("/y"));
    }

    @Test
    void isMadeForTheOwnerOnly() throws Exception {
        var folder = new DataFolder(temporary.resolve("a/b"));

        folder.create();

        assertThat(permissions(folder.path())).isEqualTo("rwx------");
    }

    @Test
    void anEmptyOneIsClosedToOthersAndOneOfSomethingElseLeftAlone() throws Exception {
        var empty = Files.createDirectory(
                temporary.resolve("empty"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        var other = Files.createDirectory(
                temporary.resolve("other"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.createFile(other.resolve("letter.txt"));

        new DataFolder(empty).create();
        new DataFolder(other).create();

        assertThat(permissions(empty)).isEqualTo("rwx------");
        assertThat(permissions(other)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void saysWhenItCannotBe() throws Exception {
        var file = Files.createFile(temporary.resolve("file"));

        assertThatIOException()
                .isThrownBy(() -> new DataFolder(file.resolve("data")).create())
                .withMessageStartingWith("The data folder " + file.resolve("data") + " cannot be used");
    }

    private static Path folder(Map<String, String> environment, String os) {
        return DataFolder.choose(null, environment, os, HOME).path();
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
