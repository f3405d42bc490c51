package io.sidetone.audio.opus;

import java.util.Arrays;

/// One Ogg page (RFC 3533 §6): up to 255 segments, which are pieces of packets.
///
/// A segment of 255 bytes says its packet goes on in the next segment; a shorter one ends it.
final class OggPage {
    static final int HEADER_BYTES = 27;
    static final int MAX_BYTES = HEADER_BYTES + 255 + 255 * 255;
    static final int FULL_SEGMENT = 255;
    /// The granule position of a page on which no packet ends, or whose end is missing.
    static final long NO_GRANULE = -1;

    private static final int CONTINUED = 1;
    private static final int FIRST = 2;
    private static final int LAST = 4;

    private final int flags;
    private final long granule;
    private final int serial;
    private final int sequence;
    private final byte[] lacing;
    private final byte[] body;

    /// @param lacing the length of each segment, as unsigned bytes; together no more than `body`
    OggPage(int flags, long granule, int serial, int sequence, byte[] lacing, byte[] body) {
        this.flags = flags;
        this.granule = granule < 0 ? NO_GRANULE : granule;
        this.serial = serial;
        this.sequence = sequence;
        this.lacing = lacing;
        this.body = body;
    }

    /// The same page as far as `present` bytes of its body go: whole segments only, and neither an end nor a position,
    /// since both speak of the part that is missing.
    OggPage cutTo(int present) {
        int segments = 0;
        int kept = 0;
        while (segments < lacing.length && kept + segmentLength(segments) <= present) {
            kept += segmentLength(segments++);
        }
        return new OggPage(
                flags & ~LAST,
                NO_GRANULE,
                serial,
                sequence,
                Arrays.copyOf(lacing, segments),
                Arrays.copyOf(body, kept));
    }

    /// Its first segment goes on with a packet of the page before.
    boolean continued() {
        return (flags & CONTINUED) != 0;
    }

    /// It begins a logical stream.
    boolean first() {
        return (flags & FIRST) != 0;
    }

    /// It ends a logical stream.
    boolean last() {
        return (flags & LAST) != 0;
    }

    /// For Opus: 48 kHz samples of the stream up to the end of the last packet that ends here, or [#NO_GRANULE].
    long granule() {
        return granule;
    }

    int serial() {
        return serial;
    }

    int sequence() {
        return sequence;
    }

    int segments() {
        return lacing.length;
    }

    int segmentLength(int segment) {
        return lacing[segment] & 0xff;
    }

    byte[] body() {
        return body;
    }

    int size() {
        return HEADER_BYTES + lacing.length + body.length;
    }
}
