package io.sidetone.audio.opus;

/// Ogg's CRC-32 (RFC 3533 §6, field 7): polynomial 0x04c11db7, most significant bit first, starting from zero and not
/// inverted, so `java.util.zip.CRC32` cannot compute it.
final class OggChecksum {
    private static final int POLYNOMIAL = 0x04c1_1db7;
    private static final int[] TABLE = table();

    private OggChecksum() {}

    /// Continues the checksum `crc` (0 to begin with) over `length` bytes.
    static int update(int crc, byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            crc = (crc << 8) ^ TABLE[(crc >>> 24) ^ (bytes[i] & 0xff)];
        }
        return crc;
    }

    private static int[] table() {
        var table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int r = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                r = (r << 1) ^ (r < 0 ? POLYNOMIAL : 0);
            }
            table[i] = r;
        }
        return table;
    }
}
