package io.sidetone.app.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Asks a running instance. One thread at a time. Uses no logging, so that commands stay quick.
public final class ControlClient implements AutoCloseable {
    private static final Duration TIME_OUT = Duration.ofSeconds(10);
    private final SocketChannel channel;
    private final BufferedReader reader;

    private ControlClient(SocketChannel channel) {
        this.channel = channel;
        this.reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }

    /// The instance refused.
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final String code;

        Refused(String code, String sentence) {
            super(sentence);
            this.code = code;
        }

        /// The word of `data.code`.
        public String code() {
            return code;
        }
    }

    /// Connects.
    ///
    /// @throws IOException where no instance is running
    public static ControlClient connect(SocketPlace place) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(place.find());
            return new ControlClient(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Asks and waits for the answer.
    ///
    /// @throws Refused with the instance's sentence
    /// @throws IOException where the instance went away or does not answer
    public JsonTree request(String method, Map<String, ?> parameters) throws Refused, IOException {
        var request = Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", parameters);
        var bytes = ByteBuffer.wrap((new JsonTree(request).json() + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        var answer =
                read(nextLine().orElseThrow(() -> new IOException("The running Sidetone ended before it answered.")));
        var error = answer.path("error");
        if (error.present()) {
            throw new Refused(
                    error.path("data").path("code").text(),
                    error.path("message").text());
        }
        return answer.path("result");
    }

    /// Asks for events and hands each over as it comes, until the instance quits.
    public void events(Consumer<JsonTree> listener) throws Refused, IOException {
        request("events", Map.of());
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            listener.accept(read(line).path("params"));
        }
    }

    /// Waits until the instance has closed the connection, as it does at its end.
    ///
    /// @throws IOException where that takes too long
    public void awaitEnd() throws IOException {
        if (nextLine().isPresent()) {
            throw new IOException("The running Sidetone goes on although it was to end.");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private JsonTree read(String line) throws IOException {
        try {
            return JsonTree.parse(line);
        } catch (IllegalArgumentException e) {
            throw new IOException("The running Sidetone gave an answer that is not JSON.", e);
        }
    }

    /// Reading a Unix-domain socket knows no time-out, so a second thread reads and this one waits. Empty at the end.
    private Optional<String> nextLine() throws IOException {
        var line = new CompletableFuture<Optional<String>>();
        Thread.ofVirtual().name("control-answer").start(() -> {
            try {
                line.complete(Optional.ofNullable(reader.readLine()));
            } catch (IOException e) {
                line.completeExceptionally(e);
            }
        });
        try {
            return line.get(TIME_OUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            channel.close();
            throw new IOException(
                    "The running Sidetone does not answer within " + TIME_OUT.toSeconds()
                            + " s. End it and start it again.",
                    e);
        } catch (ExecutionException e) {
            throw new IOException("The connection to the running Sidetone broke.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The waiting was interrupted.", e);
        }
    }
}
