package io.sidetone.app.profile;

import io.sidetone.app.settings.OwnerOnlyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the last profile that worked, in the data folder, readable by its owner only: it may hold a password.
public final class LastGood {
    private static final Logger log = LoggerFactory.getLogger(LastGood.class);
    private final JsonMapper mapper = new JsonMapper();
    private final Path file;

    public LastGood(Path dataFolder) {
        file = dataFolder.resolve("last-profile.json");
    }

    /// What is kept.
    ///
    /// @param location where the document was read
    /// @param document the document, as it was
    /// @param certificates the certificate files it names, as they were, in Base64
    record Copy(String location, String document, List<String> certificates) {}

    Optional<Copy> read() {
        try {
            var copy = mapper.readValue(Files.readAllBytes(file), Copy.class);
            return copy.location() == null || copy.document() == null || copy.certificates() == null
                    ? Optional.empty()
                    : Optional.of(copy);
        } catch (NoSuchFileException first) {
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            log.warn("The copy of the last good profile cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    void write(Copy copy) {
        try {
            OwnerOnlyFile.replace(file, mapper.writeValueAsBytes(copy));
        } catch (IOException e) {
            log.warn("The last good profile could not be kept in {}: {}", file, e.getMessage());
        }
    }
}
