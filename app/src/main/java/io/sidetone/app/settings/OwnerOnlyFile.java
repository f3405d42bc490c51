package io.sidetone.app.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files and folders only their owner may read, where the file system knows such a thing (on Windows the user's own
/// folders are private already).
public final class OwnerOnlyFile {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnlyFile() {}

    /// Writes a file so that a reader sees the old content or the new, never a half.
    public static void replace(Path file, byte[] content) throws IOException {
        var fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(), file.getFileName() + ".", ".new", filePermissions());
        try {
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                var buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            move(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// Makes an empty file for the owner only.
    public static void create(Path file) throws IOException {
        Files.createFile(file, filePermissions());
    }

    /// Makes a folder, and those above it, for the owner only; leaves one that exists as it is.
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, posix() ? folderPermissions() : new FileAttribute<?>[0]);
    }

    /// Takes a file away from everybody else.
    public static void restrictFile(Path file) throws IOException {
        if (posix()) {
            Files.setPosixFilePermissions(file, FILE);
        }
    }

    /// Takes a folder away from everybody else.
    public static void restrictFolder(Path folder) throws IOException {
        if (posix()) {
            Files.setPosixFilePermissions(folder, FOLDER);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?>[] filePermissions() {
        return posix() ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)} : new FileAttribute<?>[0];
    }

    private static FileAttribute<?>[] folderPermissions() {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FOLDER)};
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
