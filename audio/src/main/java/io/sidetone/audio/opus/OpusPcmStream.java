package io.sidetone.audio.opus;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Ogg Opus in, PCM out: signed 16 bit, little endian, interleaved, 48 kHz. Decodes one packet at a time as it is read.
///
/// [#skip] is cheap: what is passed over is read but not decoded, except the last 80 ms before the destination, which
/// the decoder needs to be in tune again (RFC 7845 §4.6). The way back is [#reset], where the source can be read again.
final class OpusPcmStream extends InputStream {
    private static final int PRE_ROLL = 3840;

    /// Gives the source's bytes from the first on again.
    @FunctionalInterface
    interface Rewind {
        InputStream rewound() throws IOException;
    }

    private final InputStream source;
    private final @Nullable Rewind rewind;
    private final int channels;
    private final byte[] pcm;
    private OpusPacketReader packets;
    private long given; // bytes, read or skipped
    private long marked;
    private int at;
    private int end;
    private @Nullable OpusLink link;
    private @Nullable OpusPacketDecoder decoder;

    /// @param channels of the output, 1 or 2
    OpusPcmStream(InputStream source, int channels) {
        this(source, null, channels);
    }

    /// @param rewind null where the source can be read only once
    OpusPcmStream(InputStream source, @Nullable Rewind rewind, int channels) {
        this.source = source;
        this.rewind = rewind;
        this.packets = new OpusPacketReader(source);
        this.channels = channels;
        this.pcm = new byte[OpusPacket.MAX_SAMPLES * channels * Short.BYTES];
    }

    @Override
    public int read() throws IOException {
        if (!fill()) {
            return -1;
        }
        given++;
        return pcm[at++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, end - at);
        System.arraycopy(pcm, at, into, offset, count);
        at += count;
        given += count;
        return count;
    }

    /// Skips whole frames only, and fewer than asked only at the end of the file.
    @Override
    public long skip(long bytes) throws IOException {
        int frame = channels * Short.BYTES;
        long wanted = bytes - bytes % frame;
        long skipped = skipDecoded(wanted);
        while (skipped < wanted) {
            var packet = packets.next();
            if (packet == null) {
                break;
            }
            long left = (wanted - skipped) / frame;
            if (left - packet.audible() >= PRE_ROLL) {
                // What comes next does not follow on what was decoded last.
                decoder = null;
                skipped += (long) packet.audible() * frame;
            } else {
                decode(packet);
                skipped += skipDecoded(wanted - skipped);
            }
        }
        given += skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return rewind != null;
    }

    /// @param limit any: it is kept however much is read
    @Override
    public void mark(int limit) {
        marked = given;
    }

    /// Back to the mark, or the beginning where none was set; also after the end, or after damage was met.
    @Override
    public void reset() throws IOException {
        if (rewind == null) {
            throw new IOException("This sound can be heard only once: it does not come from a file");
        }
        packets = new OpusPacketReader(rewind.rewound());
        decoder = null;
        at = 0;
        end = 0;
        given = 0;
        for (long left = marked - skip(marked); left > 0; left--) { // less than a frame, or the file has changed
            if (read() < 0) {
                throw new IOException("The file has become shorter");
            }
        }
    }

    @Override
    public int available() {
        return end - at;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private long skipDecoded(long wanted) {
        int count = Math.clamp(wanted, 0, end - at);
        at += count;
        return count;
    }

    /// True if there are decoded bytes to give; false at the end of the file.
    private boolean fill() throws IOException {
        while (at == end) {
            var packet = packets.next();
            if (packet == null) {
                return false;
            }
            decode(packet);
        }
        return true;
    }

    private void decode(OpusPacket packet) throws IOException {
        var samples = decoderFor(packet.link()).decode(packet);
        at = 0;
        end = 0;
        for (int i = packet.from() * channels; i < packet.to() * channels; i++) {
            pcm[end++] = (byte) samples[i];
            pcm[end++] = (byte) (samples[i] >> 8);
        }
    }

    private OpusPacketDecoder decoderFor(OpusLink wanted) {
        var current = decoder;
        if (current == null || link != wanted) {
            current = new OpusPacketDecoder(wanted.head(), channels);
            decoder = current;
            link = wanted;
        }
        return current;
    }
}
