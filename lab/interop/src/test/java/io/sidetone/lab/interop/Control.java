package io.sidetone.lab.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One connection to a running Sidetone's control socket (docs/control.md).
final class Control implements AutoCloseable {
    private final JsonMapper json = new JsonMapper();
    private final SocketChannel channel;
    private final BufferedReader in;
    private int lastId;

    Control(Path socket) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        in = new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
    }

    /// Asks, and waits for the answer.
    ///
    /// @throws Refused where the answer is an error
    synchronized JsonNode ask(String method, Map<String, Object> parameters) {
        try {
            int id = ++lastId;
            var line =
                    json.writeValueAsString(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", parameters))
                            + "\n";
            var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            var answer = next();
            if (answer.has("error")) {
                var error = answer.get("error");
                throw new Refused(
                        error.path("data").path("code").asString(""),
                        error.path("message").asString(""));
            }
            return answer.get("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next line, whatever it is.
    JsonNode next() throws IOException {
        var line = in.readLine();
        if (line == null) {
            throw new IOException("Sidetone closed the control connection");
        }
        return json.readTree(line);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /// A command that was not accepted.
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;

        Refused(String code, String sentence) {
            super(sentence);
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
