package io.sidetone.audio.opus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The identification header that begins every Opus stream (RFC 7845 §5.1).
///
/// @param channels 1 or 2
/// @param preSkip samples at 48 kHz to drop from the beginning of what the decoder gives, 0 … 65 535
/// @param gain to apply to the decoded samples, in 1/256 dB, −32 768 … 32 767
record OpusHead(int channels, int preSkip, int gain) {
    private static final byte[] MAGIC = "OpusHead".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = 19;

    /// Whether this packet means to be an Opus header at all.
    static boolean begins(byte[] packet) {
        return packet.length >= MAGIC.length && Arrays.equals(packet, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /// @throws DamagedOpusException if it is one that cannot be played here; the message says why
    static OpusHead parse(byte[] packet) throws DamagedOpusException {
        if (!begins(packet) || packet.length < BYTES) {
            throw new DamagedOpusException("The Opus header is incomplete");
        }
        var fields = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length);
        int version = fields.get() & 0xff;
        int channels = fields.get() & 0xff;
        int preSkip = fields.getShort() & 0xffff;
        fields.getInt(); // the rate of the recording before it was encoded; says nothing about playing it
        int gain = fields.getShort();
        int mappingFamily = fields.get() & 0xff;
        // The upper four bits are the major version: only a change there is incompatible.
        if (version >>> 4 != 0) {
            throw new DamagedOpusException("The Opus header has the unknown version " + version);
        }
        if (mappingFamily != 0 || channels < 1 || channels > 2) {
            throw new DamagedOpusException("Only mono and stereo Opus can be played, this has %d channels (mapping %d)"
                    .formatted(channels, mappingFamily));
        }
        return new OpusHead(channels, preSkip, gain);
    }
}
