package io.sidetone.app.history;

import io.sidetone.app.settings.OwnerOnlyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where sqlite-jdbc unpacks its native library. It deletes the copy when the program ends, but not after a crash, and
/// takes the system's folder for temporary files, which may forbid programs: a folder of our own can be cleared at the
/// next start.
final class SqliteLibrary {
    private static final Logger log = LoggerFactory.getLogger(SqliteLibrary.class);
    private static final String FOLDER = "org.sqlite.tmpdir";
    private static final String READY_MADE = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /// Says where, before the first connection; once in a process, and not where somebody chose already.
    ///
    /// @param folder nobody else's; what is in it is deleted
    static void unpackInto(Path folder) {
        if (System.getProperty(FOLDER) != null || System.getProperty(READY_MADE) != null) {
            return;
        }
        try {
            OwnerOnlyFile.createFolder(folder);
            try (var left = Files.list(folder)) {
                for (var file : left.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            System.setProperty(FOLDER, folder.toString());
        } catch (IOException e) {
            log.info("{} cannot be used for SQLite's library: {}", folder, e.getMessage());
        }
    }
}
