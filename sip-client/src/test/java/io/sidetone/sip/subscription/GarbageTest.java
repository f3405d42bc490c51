package io.sidetone.sip.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.sidetone.sip.signalling.MessageBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Garbage is refused: in bounded time, without reaching for anything outside.
class GarbageTest {
    private static final int MUTATIONS = 300;
    private static final String HEAD = "<dialog-info version=\"0\" state=\"full\">";

    static Stream<String> goldens() {
        return Golden.names().stream();
    }

    /// The seed is fixed: what fails once fails again.
    @ParameterizedTest
    @MethodSource("goldens")
    void mutations(String name) {
        var original = Golden.body(name);
        var type = Golden.header(name, "Content-Type");
        var random = new Random(name.hashCode());
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            var fold = Golden.fold(name);
            int read = 0;
            for (int i = 0; i < MUTATIONS; i++) {
                try {
                    fold.take(new MessageBody(type, mutated(original.bytes(), random)));
                    read++;
                } catch (MalformedBodyException declared) {
                    assertThat(declared.getMessage()).isNotBlank();
                }
            }
            assertThat(read).isLessThan(MUTATIONS + 1);
        });
    }

    private static byte[] mutated(byte[] from, Random random) {
        var bytes = from.clone();
        switch (random.nextInt(5)) {
            case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> { // a piece is there twice
                int at = random.nextInt(bytes.length);
                int length = random.nextInt(bytes.length - at);
                var longer = new byte[bytes.length + length];
                System.arraycopy(bytes, 0, longer, 0, at + length);
                System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
                bytes = longer;
            }
            case 3 -> { // a piece is missing
                int at = random.nextInt(bytes.length);
                int length = random.nextInt(bytes.length - at);
                var shorter = new byte[bytes.length - length];
                System.arraycopy(bytes, 0, shorter, 0, at);
                System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
                bytes = shorter;
            }
            default -> {
                for (int i = 0; i < 20; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) "<>&\"'=/!?[]-\r\n0".charAt(random.nextInt(15));
                }
            }
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "no XML",
                "<",
                "<dialog-info>",
                "<other/>",
                "<dialog-info></other>",
                "<?xml version=\"1.0\"?>",
                "<!DOCTYPE dialog-info><dialog-info/>",
                "<!DOCTYPE d [<!ENTITY a \"b\">]><dialog-info>&a;</dialog-info>"
            })
    void isRefused(String body) {
        assertThatThrownBy(() -> new DialogInfoFold().take(MessageBody.of(DialogInfoFold.TYPE, body)))
                .isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void entitiesDoNotMultiply() {
        var laughs = new StringBuilder("<!DOCTYPE d [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            laughs.append(
                    "<!ENTITY e%d \"%s\">".formatted(i, "&e%d;".formatted(i - 1).repeat(10)));
        }
        laughs.append("]>").append(HEAD).append("<dialog id=\"&e39;\"><state>&e39;</state></dialog></dialog-info>");
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(
                                () -> new DialogInfoFold().take(MessageBody.of(DialogInfoFold.TYPE, laughs.toString())))
                        .isInstanceOf(MalformedBodyException.class));
    }

    @Test
    void nothingOutsideIsRead(@TempDir Path folder) throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "confirmed");
        var body =
                "<!DOCTYPE d [<!ENTITY a SYSTEM \"%s\">]>%s<dialog id=\"1\"><state>&a;</state></dialog></dialog-info>"
                        .formatted(secret.toUri(), HEAD);
        assertThatThrownBy(() -> new DialogInfoFold().take(MessageBody.of(DialogInfoFold.TYPE, body)))
                .isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void depthLengthAndNumberAreBounded() {
        refused("<a>".repeat(100_000), "deep");
        refused("<dialog id=\"1\"/>".repeat(Fold.MOST_ENTRIES + 1), "entries");
        refused("<x/>".repeat(60_000), "long");
        refused(" ".repeat(1 << 20), "bytes");
    }

    private static void refused(String within, String because) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(() -> new DialogInfoFold()
                                .take(MessageBody.of(DialogInfoFold.TYPE, HEAD + within + "</dialog-info>")))
                        .isInstanceOf(MalformedBodyException.class)
                        .hasMessageContaining(because));
    }

    @Test
    void listsWithinListsWithinLists() {
        var body = "";
        var type = "multipart/related;boundary=x0";
        for (int i = 0; i < 10; i++) {
            var list =
                    "<list fullState=\"true\" version=\"0\"><resource uri=\"sip:l%d@pbx.test\"><instance id=\"1\" state=\"active\" cid=\"c\"/></resource></list>"
                            .formatted(i);
            var outer = i == 9 ? "x" : "x" + (i + 1);
            body =
                    "--%s\r\nContent-Type: application/rlmi+xml\r\n\r\n%s\r\n--%s\r\nContent-ID: <c>\r\nContent-Type: %s\r\n\r\n%s\r\n--%s--\r\n"
                            .formatted(outer, list, outer, type, body, outer);
            type = "multipart/related;boundary=" + outer;
        }
        var nested = MessageBody.of(type, body);
        assertThatThrownBy(() -> new ListFold<>(DialogInfoFold::new).take(nested))
                .isInstanceOf(MalformedBodyException.class)
                .hasMessageContaining("deep");
    }

    @Test
    void othersAlphabetsAreRead() throws MalformedBodyException {
        var text = "<?xml version=\"1.0\" encoding=\"%s\"?>" + HEAD
                + "<dialog id=\"1\"><state>confirmed</state><remote><identity display=\"Käthe\">sip:9@x</identity></remote></dialog></dialog-info>";
        for (var charset : new java.nio.charset.Charset[] {
            StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16
        }) {
            var body = new MessageBody(
                    DialogInfoFold.TYPE, text.formatted(charset.name()).getBytes(charset));
            assertThat(new DialogInfoFold().take(body))
                    .isInstanceOfSatisfying(
                            Folded.Value.class,
                            v -> assertThat(v.value().toString()).contains("Käthe"));
        }
        var marked = ("\uFEFF" + text.formatted("UTF-8")).getBytes(StandardCharsets.UTF_8);
        assertThat(new DialogInfoFold().take(new MessageBody(DialogInfoFold.TYPE, marked)))
                .isInstanceOf(Folded.Value.class);
    }
}
