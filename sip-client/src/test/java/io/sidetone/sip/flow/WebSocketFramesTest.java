package io.sidetone.sip.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketFramesTest {
    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static WebSocketFrames reading(String... frames) {
        return new WebSocketFrames(new ByteArrayInputStream(hex(String.join("", frames))));
    }

    /// RFC 6455 §5.7.
    @Test
    void masksAsInTheStandardsExample() {
        assertThat(WebSocketFrames.frame(0x81, "Hello".getBytes(UTF_8), hex("37fa213d")))
                .isEqualTo(hex("81 85 37fa213d 7f9f4d5158"));
    }

    /// RFC 6455 §1.3.
    @Test
    void acceptsAsInTheStandardsExample() {
        assertThat(WebSocketHandshake.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void everyFrameHasAMaskOfItsOwn() {
        var one = WebSocketFrames.write(WebSocketFrames.TEXT, new byte[20]).getFirst();
        var two = WebSocketFrames.write(WebSocketFrames.TEXT, new byte[20]).getFirst();

        assertThat(one).isNotEqualTo(two);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536})
    void whatIsWrittenInOneFrameCanBeRead(int size) throws IOException {
        var message = "x".repeat(size).getBytes(UTF_8);
        var frames = WebSocketFrames.write(WebSocketFrames.BINARY, message);

        assertThat(frames).hasSize(1);
        var read = new WebSocketFrames(new ByteArrayInputStream(unmasked(frames.getFirst()))).next();
        assertThat(read.opcode()).isEqualTo(WebSocketFrames.BINARY);
        assertThat(read.payload()).isEqualTo(message);
    }

    @Test
    void whatIsBeyondTheUsualIsWrittenInPieces() throws IOException {
        var message = new byte[150_000];
        message[149_999] = 7;
        var all = new ByteArrayOutputStream();
        var frames = WebSocketFrames.write(WebSocketFrames.TEXT, message);
        frames.forEach(frame -> all.writeBytes(unmasked(frame)));

        assertThat(frames).hasSize(3);
        assertThat(frames.get(0)[0]).as("text, more follows").isEqualTo((byte) 0x01);
        assertThat(frames.get(1)[0]).as("goes on, more follows").isEqualTo((byte) 0x00);
        assertThat(frames.get(2)[0]).as("goes on, the end").isEqualTo((byte) 0x80);
        assertThat(new WebSocketFrames(new ByteArrayInputStream(all.toByteArray()))
                        .next()
                        .payload())
                .isEqualTo(message);
    }

    /// As a server would send it.
    private static byte[] unmasked(byte[] frame) {
        int small = frame[1] & 0x7f;
        int head = small < 126 ? 2 : small == 126 ? 4 : 10;
        var out = new ByteArrayOutputStream();
        out.write(frame[0]);
        out.write(small);
        out.write(frame, 2, head - 2);
        for (int i = head + 4; i < frame.length; i++) {
            out.write(frame[i] ^ frame[head + (i - head - 4) % 4]);
        }
        return out.toByteArray();
    }

    @Test
    void piecesComeTogetherAroundAPing() throws IOException {
        var frames = reading("01 02 4849", "89 01 70", "00 01 4a", "80 00", "82 01 ff");

        assertThat(frames.next().opcode()).isEqualTo(WebSocketFrames.PING);
        assertThat(frames.next().payload()).asString(UTF_8).isEqualTo("HIJ");
        assertThat(frames.next().payload()).containsExactly(0xff);
        assertThatThrownBy(frames::next).isInstanceOf(EOFException.class);
    }

    @Test
    void aCloseSaysWhy() throws IOException {
        assertThat(reading("88 02 03e9").next().closeStatus()).isEqualTo(1001);
        assertThat(reading("88 00").next().closeStatus()).isEqualTo(1005);
    }

    @ParameterizedTest
    @CsvSource({
        "a masked frame of the server, 81 81 00000000 41",
        "a reserved bit, c1 01 41",
        "an unknown message, 83 01 41",
        "an unknown control frame, 8b 00",
        "a ping in pieces, 09 00",
        "a ping that is too large, 89 7e 007e",
        "nothing to go on with, 80 01 41",
        "a message inside another, 01 01 41 81 01 42",
        "a length beyond all measure, 82 7f 0000000100000000",
        "a negative length, 82 7f ffffffffffffffff"
    })
    void rulesAreNotBroken(String what, String frames) {
        assertThatThrownBy(() -> reading(frames).next()).as(what).isInstanceOf(ProtocolException.class);
    }

    @Test
    void aMessageInPiecesHasALimitToo() {
        var piece = "00 7f 0000000000020000" + "00".repeat(0x20000);
        var frames = reading("01 00", piece, piece, "80 01 00");

        assertThatThrownBy(frames::next).isInstanceOf(ProtocolException.class).hasMessageContaining("too large");
    }
}
