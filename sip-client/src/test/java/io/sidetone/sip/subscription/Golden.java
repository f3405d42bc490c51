package io.sidetone.sip.subscription;

import io.sidetone.sip.signalling.MessageBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// NOTIFYs as phone systems send them; the README beside them says whose they are.
final class Golden {
    static final Path FOLDER = Path.of("src/test/resources/io/sidetone/sip/subscription");
    private static final byte[] EMPTY_LINE = "\r\n\r\n".getBytes(StandardCharsets.UTF_8);

    private Golden() {}

    static List<String> names() {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sip"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a message carries.
    static MessageBody body(String name) {
        var bytes = bytes(name);
        int head = head(bytes);
        return new MessageBody(header(name, "Content-Type"), Arrays.copyOfRange(bytes, head, bytes.length));
    }

    static String header(String name, String header) {
        var bytes = bytes(name);
        var m = Pattern.compile("(?im)^" + header + ":\\s*(.*?)\\r?$")
                .matcher(new String(bytes, 0, head(bytes), StandardCharsets.UTF_8));
        if (!m.find()) {
            throw new AssertionError("no " + header + " in " + name);
        }
        return m.group(1);
    }

    private static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name + ".sip"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int head(byte[] bytes) {
        for (int i = 0; i + 4 <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + 4, EMPTY_LINE, 0, 4)) {
                return i + 4;
            }
        }
        throw new AssertionError("no message");
    }

    /// Whoever reads what a message carries.
    static Fold<?> fold(String name) {
        boolean list = header(name, "Content-Type").startsWith("multipart");
        return switch (header(name, "Event")) {
            case "dialog" -> list ? new ListFold<>(DialogInfoFold::new) : new DialogInfoFold();
            case "presence" -> list ? new ListFold<>(PresenceFold::new) : new PresenceFold();
            case "message-summary" -> new MessageSummaryFold();
            case "conference" -> new ConferenceFold();
            default -> throw new AssertionError("what is " + name + "?");
        };
    }
}
