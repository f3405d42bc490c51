package io.sidetone.audio.opus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Ogg as bytes, for tests: the golden files, taken apart, changed, and put together again with right checksums.
final class OggBytes {
    static final int FIRST = 2;
    static final int LAST = 4;
    /// The shortest valid packet: 20 ms (960 samples) of CELT without a payload, which decodes to silence.
    static final byte[] QUIET_20_MS = {(byte) 0xf8};

    private OggBytes() {}

    static byte[] golden(String name) {
        try (var in = OggBytes.class.getResourceAsStream("/opus/" + name + ".opus")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A page of whole packets.
    static byte[] page(int flags, long granule, int serial, int sequence, byte[]... packets) {
        var lacing = new ByteArrayOutputStream();
        for (var packet : packets) {
            for (int left = packet.length; left >= 255; left -= 255) {
                lacing.write(255);
            }
            lacing.write(packet.length % 255);
        }
        return page(flags, granule, serial, sequence, lacing.toByteArray(), concat(packets));
    }

    static byte[] page(int flags, long granule, int serial, int sequence, byte[] lacing, byte[] body) {
        var page = ByteBuffer.allocate(27 + lacing.length + body.length).order(ByteOrder.LITTLE_ENDIAN);
        page.put("OggS".getBytes(StandardCharsets.US_ASCII)).put((byte) 0).put((byte) flags);
        page.putLong(granule).putInt(serial).putInt(sequence).putInt(0).put((byte) lacing.length);
        page.put(lacing).put(body);
        return sealed(page.array());
    }

    /// The same page with the right checksum.
    static byte[] sealed(byte[] page) {
        var copy = ByteBuffer.wrap(page.clone()).order(ByteOrder.LITTLE_ENDIAN);
        copy.putInt(22, 0);
        copy.putInt(22, OggChecksum.update(0, copy.array(), 0, page.length));
        return copy.array();
    }

    /// The pages of a file, as far as it can be taken apart; what is left over comes last.
    static List<byte[]> pages(byte[] file) {
        var pages = new ArrayList<byte[]>();
        int at = 0;
        while (at + 27 <= file.length && at + 27 + (file[at + 26] & 0xff) <= file.length) {
            int lacing = file[at + 26] & 0xff;
            int length = 27 + lacing;
            for (int i = 0; i < lacing; i++) {
                length += file[at + 27 + i] & 0xff;
            }
            length = Math.min(length, file.length - at);
            pages.add(slice(file, at, length));
            at += length;
        }
        if (at < file.length) {
            pages.add(slice(file, at, file.length - at));
        }
        return pages;
    }

    static byte[] head(int channels, int preSkip, int gain) {
        return ByteBuffer.allocate(19)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) channels)
                .putShort((short) preSkip)
                .putInt(48_000)
                .putShort((short) gain)
                .put((byte) 0)
                .array();
    }

    static byte[] tags() {
        return "OpusTags\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);
    }

    /// The two header pages of a mono stream, numbers 0 and 1.
    static byte[] headers(int serial, int preSkip) {
        return concat(page(FIRST, 0, serial, 0, head(1, preSkip, 0)), page(0, 0, serial, 1, tags()));
    }

    /// This file with another output gain, in 1/256 dB.
    static byte[] withGain(byte[] file, int gain) {
        var pages = pages(file);
        var first = ByteBuffer.wrap(pages.getFirst()).order(ByteOrder.LITTLE_ENDIAN);
        first.putShort(27 + 1 + 16, (short) gain);
        pages.set(0, sealed(first.array()));
        return concat(pages.toArray(byte[][]::new));
    }

    static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] slice(byte[] bytes, int from, int length) {
        return Arrays.copyOfRange(bytes, from, from + length);
    }
}
