package io.sidetone.app.recordings;

import io.sidetone.app.settings.OwnerOnlyFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;

/// Recordings that were played lately, as files for their owner only. Together they stay within a bound: those played
/// longest ago go first. Nothing is left of an earlier run: recordings are nobody else's business.
///
/// @param most bytes
record SoundCache(Path folder, long most, Clock clock) {
    interface Fill {
        void into(Path file) throws IOException;
    }

    /// Deletes what an earlier run left.
    void clear() throws IOException {
        OwnerOnlyFile.createFolder(folder);
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// The file of a recording, fetched if it is not there.
    Path file(URI uri, String type, Fill fill) throws IOException {
        OwnerOnlyFile.createFolder(folder);
        var file = folder.resolve(name(uri) + ending(uri, type));
        if (!Files.exists(file)) {
            var part = folder.resolve(
                    file.getFileName() + "." + Thread.currentThread().threadId() + ".part");
            try {
                Files.deleteIfExists(part);
                OwnerOnlyFile.create(part);
                fill.into(part);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        makeRoom(file);
        return file;
    }

    private record Aged(Path file, FileTime played, long size) {}

    private void makeRoom(Path kept) throws IOException {
        var all = new ArrayList<Aged>();
        long size = 0;
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                try {
                    var aged = new Aged(file, Files.getLastModifiedTime(file), Files.size(file));
                    all.add(aged);
                    size += aged.size();
                } catch (NoSuchFileException gone) {
                    all.removeIf(aged -> aged.file().equals(file));
                }
            }
        }
        all.sort(Comparator.comparing(Aged::played));
        for (var oldest : all) {
            if (size > most
                    && !oldest.file().equals(kept)
                    && !oldest.file().toString().endsWith(".part")) {
                Files.deleteIfExists(oldest.file());
                size -= oldest.size();
            }
        }
    }

    private static String ending(URI uri, String type) {
        boolean ogg =
                type.contains("ogg") || type.contains("opus") || uri.getPath().matches("(?i).*\\.(ogg|opus|oga)");
        return ogg ? ".ogg" : ".wav";
    }

    private static String name(URI uri) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(uri.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every runtime has it
        }
    }
}
