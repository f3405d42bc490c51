package io.sidetone.app.profile;

import io.sidetone.app.web.Ask;
import io.sidetone.app.web.Web;
import io.sidetone.sip.flow.Proxy;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/// Reads files and HTTPS addresses, with a bound on size and on time.
public final class FilesAndHttps implements Documents {
    private final Duration connect;
    private final Duration whole;

    /// @param connect for opening the connection
    /// @param whole for the whole answer, the connection included
    public FilesAndHttps(Duration connect, Duration whole) {
        this.connect = connect;
        this.whole = whole;
    }

    @Override
    public byte[] read(ProfileLocation location) throws IOException {
        return location.isFile() ? readFile(Path.of(location.uri())) : readHttp(location);
    }

    private static byte[] readFile(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw new IOException(Web.tooLarge(LIMIT));
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new IOException("there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException("this user may not read the file", e);
        }
    }

    private byte[] readHttp(ProfileLocation location) throws IOException {
        // The profile itself says which certificates and which proxy: until it is read, the runtime's are used.
        try (var web = new Web(null, new Proxy.OperatingSystem(), connect, whole)) {
            var answer = web.ask(Ask.get(location.uri(), LIMIT).with("Accept", "application/json, */*"));
            if (answer.status() != 200) {
                throw new IOException("the server answered " + answer.status());
            }
            return answer.body();
        }
    }
}
