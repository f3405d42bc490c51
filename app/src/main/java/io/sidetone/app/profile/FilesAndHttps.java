package io.sidetone.app.profile;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

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
                throw new IOException(tooLarge());
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new IOException("there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException("this user may not read the file", e);
        }
    }

    private byte[] readHttp(ProfileLocation location) throws IOException {
        // An address on this computer may be http, but must not lead elsewhere.
        var redirect = "https".equalsIgnoreCase(location.uri().getScheme())
                ? HttpClient.Redirect.NORMAL
                : HttpClient.Redirect.NEVER;
        var host = location.uri().getHost();
        try (var client = HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(redirect)
                .build()) {
            var request = HttpRequest.newBuilder(location.uri())
                    .timeout(whole)
                    .header("Accept", "application/json, */*")
                    .build();
            var body = HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LIMIT);
            var pending = client.sendAsync(request, body);
            try {
                var response = pending.get(whole.toMillis(), TimeUnit.MILLISECONDS);
                if (response.statusCode() != 200) {
                    throw new IOException("the server answered " + response.statusCode());
                }
                return response.body();
            } catch (TimeoutException e) {
                throw new IOException(host + " did not answer within " + whole.toSeconds() + " s", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the reading was interrupted", e);
            } catch (ExecutionException e) {
                throw new IOException(sentence(host, e.getCause() == null ? e : e.getCause()), e);
            } finally {
                pending.cancel(true);
                client.shutdownNow();
            }
        }
    }

    private String sentence(String host, Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "the name " + host + " is not known";
            }
            if (cause instanceof SSLException) {
                return host + " did not prove who it is (" + cause.getMessage() + ")";
            }
            if (cause instanceof HttpConnectTimeoutException || cause instanceof java.net.http.HttpTimeoutException) {
                return host + " did not answer within " + whole.toSeconds() + " s";
            }
        }
        if (problem instanceof ConnectException) {
            return host + " cannot be reached";
        }
        var message = String.valueOf(problem.getMessage());
        return message.contains("body") && message.contains("capacity") ? tooLarge() : host + ": " + message;
    }

    private static String tooLarge() {
        return "it is larger than " + (LIMIT >> 10) + " KiB";
    }
}
