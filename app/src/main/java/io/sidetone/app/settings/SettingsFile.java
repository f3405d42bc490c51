package io.sidetone.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The settings and the file they are kept in, `settings.json` in the data folder. Any thread.
public final class SettingsFile {
    private static final Logger log = LoggerFactory.getLogger(SettingsFile.class);
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enumNamingStrategy(EnumNamingStrategies.LOWER_CAMEL_CASE)
            .build();
    private final Path file;
    private Settings settings;

    /// Reads the file. One that cannot be understood is set aside as `settings.json.bad`, and the defaults are taken.
    public SettingsFile(DataFolder folder) {
        file = folder.resolve("settings.json");
        settings = read();
    }

    public synchronized Settings get() {
        return settings;
    }

    /// Changes the settings and writes them.
    public synchronized void change(UnaryOperator<Settings> change) {
        var changed = change.apply(settings);
        if (changed.equals(settings)) {
            return;
        }
        settings = changed;
        try {
            OwnerOnlyFile.replace(file, mapper.writeValueAsBytes(changed));
        } catch (IOException e) {
            log.warn("The settings could not be written to {}: {}", file, e.getMessage());
        }
    }

    private Settings read() {
        try {
            var read = mapper.readValue(Files.readAllBytes(file), Settings.class);
            return read == null ? Settings.DEFAULT : read;
        } catch (NoSuchFileException first) {
            return Settings.DEFAULT;
        } catch (JacksonException e) {
            log.warn("The settings in {} cannot be understood and are set aside: {}", file, e.getOriginalMessage());
            setAside();
        } catch (IOException e) {
            log.warn("The settings in {} cannot be read: {}", file, e.getMessage());
        }
        return Settings.DEFAULT;
    }

    private void setAside() {
        try {
            Files.move(file, file.resolveSibling("settings.json.bad"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.warn("The unreadable settings could not be set aside: {}", e.getMessage());
        }
    }
}
