package io.sidetone.app.control;

import io.sidetone.app.settings.OwnerOnlyFile;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Where the control socket stands: `control.sock` in the data folder. The system allows about 104 bytes for a socket's
/// path, so in a deep data folder it stands in a private folder of the run-time or temporary folder, and the file
/// `control.path` says where.
public final class SocketPlace {
    private static final int LONGEST = 100;
    private final Path dataFolder;
    private final Path pointer;
    private final Path near;
    private final Path far;
    private final Path farFolder;

    /// @param dataFolder absolute
    /// @param runtimeFolder where short paths are to be had, private to the person or shared
    public SocketPlace(Path dataFolder, Path runtimeFolder) {
        this.dataFolder = dataFolder;
        pointer = dataFolder.resolve("control.path");
        near = dataFolder.resolve("control.sock");
        farFolder = runtimeFolder.toAbsolutePath().resolve("sidetone-" + hash(dataFolder));
        far = farFolder.resolve("control.sock");
    }

    /// For this process: the short path is in `XDG_RUNTIME_DIR`, else in the temporary folder.
    public static SocketPlace in(Path dataFolder) {
        var runtime = System.getenv("XDG_RUNTIME_DIR");
        return new SocketPlace(
                dataFolder,
                Path.of(
                        runtime == null || !Files.isDirectory(Path.of(runtime))
                                ? System.getProperty("java.io.tmpdir", "/tmp")
                                : runtime));
    }

    /// Where to listen. Clears away what an earlier run left; call it only while holding the instance's lock.
    ///
    /// @throws IOException with a sentence
    UnixDomainSocketAddress prepare() throws IOException {
        Files.deleteIfExists(pointer);
        Files.deleteIfExists(near);
        if (bytes(near) <= LONGEST) {
            return UnixDomainSocketAddress.of(near);
        }
        OwnerOnlyFile.createFolder(farFolder);
        // Somebody else may have made that folder before us where the temporary folder is shared.
        if (Files.isSymbolicLink(farFolder) || !Files.getOwner(farFolder).equals(Files.getOwner(dataFolder))) {
            throw new IOException("the folder " + farFolder + " belongs to somebody else");
        }
        OwnerOnlyFile.restrictFolder(farFolder);
        Files.deleteIfExists(far);
        OwnerOnlyFile.replace(pointer, far.toString().getBytes(StandardCharsets.UTF_8));
        return UnixDomainSocketAddress.of(far);
    }

    /// Where a running instance listens.
    UnixDomainSocketAddress find() throws IOException {
        try {
            return UnixDomainSocketAddress.of(Files.readString(pointer).strip());
        } catch (NoSuchFileException usual) {
            return UnixDomainSocketAddress.of(near);
        }
    }

    /// Takes the socket away at the end.
    void remove() throws IOException {
        Files.deleteIfExists(near);
        if (Files.deleteIfExists(pointer)) {
            Files.deleteIfExists(far);
            Files.deleteIfExists(farFolder);
        }
    }

    private static int bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static String hash(Path path) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(path.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
