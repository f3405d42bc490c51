package io.sidetone.sip.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamFramingTest {
    private static final String OPTIONS = "OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 0\r\n\r\n";

    private static StreamFraming of(String text) {
        return new StreamFraming(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    /// Gives one byte at a time, as a slow network may.
    private static StreamFraming slowly(String text) {
        return new StreamFraming(new ByteArrayInputStream(text.getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1));
            }
        });
    }

    private static String next(StreamFraming framing) throws IOException {
        return new String(framing.next(), UTF_8);
    }

    @Test
    void findsMessagesOneAfterTheOther() throws IOException {
        var invite = "INVITE sip:a@b SIP/2.0\r\nContent-Length: 5\r\n\r\nv=0ü";
        for (var framing : new StreamFraming[] {of(invite + OPTIONS + invite), slowly(invite + OPTIONS + invite)}) {
            assertThat(next(framing)).isEqualTo(invite);
            assertThat(next(framing)).isEqualTo(OPTIONS);
            assertThat(next(framing)).isEqualTo(invite);
            assertThatThrownBy(framing::next).isInstanceOf(EOFException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"l: 3", "L:3", "content-length:   3  ", "CONTENT-LENGTH : 3"})
    void readsTheLengthHoweverItIsWritten(String header) throws IOException {
        var framing = of("SIP/2.0 200 OK\r\n" + header + "\r\n\r\nabc" + OPTIONS);

        assertThat(next(framing)).endsWith("\r\n\r\nabc");
        assertThat(next(framing)).isEqualTo(OPTIONS);
    }

    @Test
    void withoutALengthThereIsNoBody() throws IOException {
        var framing = of("SIP/2.0 200 OK\r\nCall-ID: 1\r\n\r\n" + OPTIONS);

        assertThat(next(framing)).isEqualTo("SIP/2.0 200 OK\r\nCall-ID: 1\r\n\r\n");
        assertThat(next(framing)).isEqualTo(OPTIONS);
    }

    /// RFC 5626 §3.5.1: two line ends ask, one answers.
    @Test
    void tellsAPingFromAPong() throws IOException {
        var framing = of("\r\n\r\n" + OPTIONS + "\r\n" + OPTIONS + "\r\n\r\n");

        assertThat(framing.next()).isEqualTo(StreamFraming.PING);
        assertThat(next(framing)).isEqualTo(OPTIONS);
        assertThat(next(framing)).as("a pong is passed over").isEqualTo(OPTIONS);
        assertThat(framing.next()).isEqualTo(StreamFraming.PING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2147483647", "99999999999999999999", "262145", "3;x", "0x10", "", "+3", "٣"})
    void aLengthThatCannotBeLosesTheFrame(String length) {
        var framing = of("SIP/2.0 200 OK\r\nContent-Length: " + length + "\r\n\r\nabc");

        assertThatThrownBy(framing::next).isInstanceOf(IOException.class).hasMessageContaining("Content-Length");
    }

    @Test
    void theLargestBodyIsTaken() throws IOException {
        var body = "x".repeat(StreamFraming.LARGEST_BODY);

        assertThat(next(of("SIP/2.0 200 OK\r\nl: " + body.length() + "\r\n\r\n" + body)))
                .endsWith(body);
    }

    @Test
    void aHeadWithoutEndIsNotReadForEver() {
        var endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        assertThatThrownBy(() -> new StreamFraming(endless).next()).hasMessageContaining("65536 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "SIP/2.0 200 OK\r\nContent-Le", "SIP/2.0 200 OK\r\nl: 5\r\n\r\nabc"})
    void theStreamMayEndAnywhere(String text) {
        assertThatThrownBy(of(text)::next).isInstanceOf(EOFException.class);
    }

    @Test
    void almostAnEndIsNone() throws IOException {
        var message = "SIP/2.0 200 OK\r\nSubject: a\r\r\nl: 1\r\n\r\nb";

        assertThat(next(of(message + OPTIONS))).isEqualTo(message);
    }
}
