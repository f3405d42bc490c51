package io.sidetone.audio.opus;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;

/// Decodes the packets of one link to interleaved 16-bit samples at 48 kHz (RFC 6716 §4), with the header's gain.
///
/// The decoder mixes to the number of channels it is asked for, whatever each packet holds.
final class OpusPacketDecoder {
    private static final int RATE = 48_000;

    private final OpusDecoder decoder;
    private final short[] pcm;

    /// @param channels of the output, 1 or 2
    OpusPacketDecoder(OpusHead head, int channels) {
        try {
            decoder = new OpusDecoder(RATE, channels);
        } catch (OpusException e) {
            throw new IllegalArgumentException("No decoder for " + channels + " channels", e);
        }
        decoder.setGain(head.gain());
        pcm = new short[OpusPacket.MAX_SAMPLES * channels];
    }

    /// All samples of this packet, audible or not. The array is valid until the next call.
    ///
    /// @throws DamagedOpusException if the packet is not valid Opus
    short[] decode(OpusPacket packet) throws DamagedOpusException {
        int samples;
        try {
            samples = decoder.decode(packet.data(), 0, packet.data().length, pcm, 0, OpusPacket.MAX_SAMPLES, false);
        } catch (OpusException | RuntimeException | AssertionError e) {
            // On hostile packets the decoder runs over the ends of its arrays or into its own assertions.
            throw new DamagedOpusException("The file is damaged: an Opus packet can't be decoded", e);
        }
        if (samples != packet.samples()) {
            throw new DamagedOpusException("The file is damaged: an Opus packet is shorter than it claims");
        }
        return pcm;
    }
}
