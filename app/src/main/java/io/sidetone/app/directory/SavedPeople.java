package io.sidetone.app.directory;

import io.sidetone.app.settings.OwnerOnlyFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The last good copy of each source, for when it cannot be reached: one file each, for the owner only. What goes wrong
/// with it is logged, and there is no copy.
public final class SavedPeople {
    private static final Logger log = LoggerFactory.getLogger(SavedPeople.class);
    private final JsonMapper mapper = new JsonMapper();
    private final Path folder;

    public SavedPeople(Path folder) {
        this.folder = folder;
    }

    /// @param read when the source had this
    record Copy(String key, String tag, long read, List<Person> people) {
        Instant at() {
            return Instant.ofEpochMilli(read);
        }
    }

    Optional<Copy> find(PeopleSource source) {
        if (source.key().isEmpty()) {
            return Optional.empty();
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file(source))))) {
            var copy = mapper.readValue(in, Copy.class);
            return source.key().equals(copy.key()) && copy.people() != null ? Optional.of(copy) : Optional.empty();
        } catch (NoSuchFileException first) {
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            log.warn("The copy of the directory “{}” cannot be read: {}", source.name(), e.getMessage());
            return Optional.empty();
        }
    }

    void keep(PeopleSource source, Loaded loaded, Instant now) {
        if (source.key().isEmpty()) {
            return;
        }
        try {
            OwnerOnlyFile.createFolder(folder);
            var out = new ByteArrayOutputStream();
            try (var packed = new GZIPOutputStream(out)) {
                mapper.writeValue(packed, new Copy(source.key(), loaded.tag(), now.toEpochMilli(), loaded.people()));
            }
            OwnerOnlyFile.replace(file(source), out.toByteArray());
        } catch (IOException | JacksonException e) {
            log.warn("The directory “{}” could not be kept: {}", source.name(), e.getMessage());
        }
    }

    /// Deletes the copies of sources there are no more: the people in them are nobody's business any longer.
    void forgetOthers(List<PeopleSource> sources) {
        Set<Path> wanted = new HashSet<>();
        sources.forEach(source -> wanted.add(file(source)));
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                if (!wanted.contains(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException none) {
            log.debug("No directory was kept yet");
        } catch (IOException e) {
            log.warn("Old directories in {} could not be deleted: {}", folder, e.getMessage());
        }
    }

    private Path file(PeopleSource source) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(source.key().getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest, 0, 12) + ".json.gz");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every runtime has it
        }
    }
}
