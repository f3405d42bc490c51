package io.sidetone.sip.jain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentLengthTest {
    private static String ensured(String message) {
        return new String(ContentLength.ensure(message.getBytes(UTF_8)), UTF_8);
    }

    @Test
    void countsBytesNotLetters() {
        assertThat(ensured("MESSAGE sip:a@b SIP/2.0\r\nCall-ID: 1\r\n\r\nGrüße"))
                .isEqualTo("MESSAGE sip:a@b SIP/2.0\r\nCall-ID: 1\r\nContent-Length: 7\r\n\r\nGrüße");
    }

    @Test
    void anEmptyBodyIsZero() {
        assertThat(ensured("SIP/2.0 200 OK\r\nCall-ID: 1\r\n\r\n")).contains("Content-Length: 0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 3", "content-length : 3", "l: 3", "L:3"})
    void leavesAGivenOne(String header) {
        var message = "SIP/2.0 200 OK\r\n" + header + "\r\nCall-ID: 1\r\n\r\nabc";

        assertThat(ensured(message)).isEqualTo(message);
    }

    @Test
    void aBodyThatLooksLikeAHeaderDoesNotCount() {
        assertThat(ensured("SIP/2.0 200 OK\r\nCall-ID: 1\r\n\r\nContent-Length: 3\r\n"))
                .startsWith("SIP/2.0 200 OK\r\nCall-ID: 1\r\nContent-Length: 19\r\n\r\n");
    }

    /// The last byte of “Å” is a line end in ISO 8859-1.
    @Test
    void aLetterIsNoLineEnd() {
        assertThat(ensured("SIP/2.0 200 OK\r\nSubject: Ål: 3\r\n\r\nab")).contains("\r\nContent-Length: 2\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n\r", "SIP/2.0 200 OK\r\nCall-ID: 1\r\n"})
    void whatHasNoEndIsLeftAlone(String message) {
        assertThat(ensured(message)).isEqualTo(message);
    }
}
