package io.sidetone.audio.opus;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Reads pages one after the other, and never a byte more than the page it returns.
final class OggPageReader {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int CAPTURE_PATTERN = 0x5367_674f; // "OggS", little endian
    private static final int CHECKSUM_AT = 22;

    private final InputStream in;
    private final byte[] header = new byte[OggPage.HEADER_BYTES];
    private long position;
    private boolean streamEnded;

    OggPageReader(InputStream in) {
        this.in = in;
    }

    /// The next page; what is left of it where the file breaks off; null at the end.
    ///
    /// Bytes that are no page end the file quietly after a stream's last page, where some programs append
    /// their tags, and are damage anywhere else.
    ///
    /// @throws DamagedOpusException if the bytes here are no page, or one with a wrong checksum
    @Nullable
    OggPage next() throws IOException {
        long at = position;
        int got = read(header, 4);
        if (got == 4 && (int) INT.get(header, 0) != CAPTURE_PATTERN) {
            if (streamEnded) {
                return null;
            }
            throw new DamagedOpusException("The file is damaged: no Ogg page begins at byte " + at);
        }
        if (got < 4 || readRest() < OggPage.HEADER_BYTES) {
            return null;
        }
        if (header[4] != 0) {
            throw new DamagedOpusException("The Ogg page at byte " + at + " has the unknown version " + header[4]);
        }
        var lacing = new byte[header[26] & 0xff];
        if (read(lacing, lacing.length) < lacing.length) {
            return null;
        }
        int length = 0;
        for (byte segment : lacing) {
            length += segment & 0xff;
        }
        var body = new byte[length];
        int present = read(body, length);
        var page = new OggPage(
                header[5],
                (long) LONG.get(header, 6),
                (int) INT.get(header, 14),
                (int) INT.get(header, 18),
                lacing,
                body);
        if (present < length) {
            return page.cutTo(present);
        }
        verify(lacing, body, at);
        streamEnded = page.last();
        return page;
    }

    private void verify(byte[] lacing, byte[] body, long at) throws DamagedOpusException {
        int stored = (int) INT.get(header, CHECKSUM_AT);
        INT.set(header, CHECKSUM_AT, 0);
        int crc = OggChecksum.update(0, header, 0, header.length);
        crc = OggChecksum.update(crc, lacing, 0, lacing.length);
        crc = OggChecksum.update(crc, body, 0, body.length);
        if (crc != stored) {
            throw new DamagedOpusException("The file is damaged: wrong checksum of the Ogg page at byte " + at);
        }
    }

    private int readRest() throws IOException {
        int rest = in.readNBytes(header, 4, OggPage.HEADER_BYTES - 4);
        position += rest;
        return 4 + rest;
    }

    private int read(byte[] into, int length) throws IOException {
        int got = in.readNBytes(into, 0, length);
        position += got;
        return got;
    }
}
