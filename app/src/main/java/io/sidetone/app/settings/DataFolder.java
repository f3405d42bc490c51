package io.sidetone.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The folder in which one person's Sidetone keeps its settings, logs and control socket.
///
/// @param path absolute
public record DataFolder(Path path) {
    /// The folder given, or this system's usual place for such things.
    ///
    /// @param given from the command line, or null
    /// @param environment environment variables
    /// @param os as in `os.name`
    /// @param home the person's home folder
    public static DataFolder choose(@Nullable Path given, Map<String, String> environment, String os, Path home) {
        if (given != null) {
            return new DataFolder(given.toAbsolutePath().normalize());
        }
        var system = os.toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return new DataFolder(base(environment, "APPDATA", home.resolve("AppData/Roaming"))
                    .resolve("Sidetone"));
        }
        if (system.contains("mac")) {
            return new DataFolder(home.resolve("Library/Application Support/Sidetone"));
        }
        return new DataFolder(
                base(environment, "XDG_DATA_HOME", home.resolve(".local/share")).resolve("sidetone"));
    }

    /// The folder for this process.
    public static DataFolder choose(@Nullable Path given) {
        return choose(
                given,
                System.getenv(),
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")));
    }

    /// Makes the folder, for its owner only. A folder that exists and holds other things stays as it is.
    ///
    /// @throws IOException with a sentence
    public void create() throws IOException {
        try {
            if (Files.isDirectory(path)) {
                if (isEmpty() || Files.exists(path.resolve("instance.lock"))) {
                    OwnerOnlyFile.restrictFolder(path);
                }
                return;
            }
            OwnerOnlyFile.createFolder(path);
        } catch (IOException e) {
            throw new IOException("The data folder " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    private boolean isEmpty() throws IOException {
        try (var content = Files.list(path)) {
            return content.findAny().isEmpty();
        }
    }

    /// XDG and Windows both ask for absolute paths; a relative one is ignored.
    private static Path base(Map<String, String> environment, String variable, Path otherwise) {
        var value = environment.getOrDefault(variable, "");
        return value.isEmpty() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    }
}
