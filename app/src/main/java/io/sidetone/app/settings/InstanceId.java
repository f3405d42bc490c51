package io.sidetone.app.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Names this installation among all phones of an account, in every run the same (RFC 5626 §4.1).
public final class InstanceId {
    private static final Logger log = LoggerFactory.getLogger(InstanceId.class);
    private static final String FILE = "instance-id";

    private InstanceId() {}

    /// The name kept in the folder; made where there is none, or none that can be read.
    public static UUID in(DataFolder folder) {
        var file = folder.resolve(FILE);
        try {
            if (Files.exists(file)) {
                return UUID.fromString(Files.readString(file).strip());
            }
        } catch (IOException | IllegalArgumentException e) {
            log.warn("{} cannot be read, a new one is made: {}", file, e.getMessage());
        }
        var made = UUID.randomUUID();
        try {
            OwnerOnlyFile.replace(file, (made + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            log.warn("{} cannot be written; the next run has another: {}", file, e.getMessage());
        }
        return made;
    }
}
