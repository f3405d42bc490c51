package io.sidetone.audio.opus;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Puts the packets of one logical stream together from the segments of its pages (RFC 3533 §5).
final class PacketAssembly {
    /// More than the longest packet of 120 ms at the highest rate needs (RFC 7845 §6). The rest of a longer one is
    /// dropped as it comes: so a header with pictures in it costs nothing, and audio of that size is a fault.
    static final int MAX_PACKET = 61_440;

    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private boolean inPacket;
    private int lastSequence;

    /// @param sequence number of the page before the first that will be given to [#packetsEndingOn]
    PacketAssembly(int sequence) {
        this.lastSequence = sequence;
    }

    /// Whether this page follows directly on the one before.
    boolean follows(OggPage page) {
        return page.sequence() == lastSequence + 1;
    }

    /// The packets that end on this page, each cut after [#MAX_PACKET] + 1 bytes.
    List<byte[]> packetsEndingOn(OggPage page) {
        if (!page.continued() || !follows(page)) {
            forget();
        }
        lastSequence = page.sequence();
        // A page that goes on with a packet whose beginning is lost: nothing to do with that packet.
        boolean orphan = page.continued() && !inPacket;
        var packets = new ArrayList<byte[]>();
        int at = 0;
        for (int i = 0; i < page.segments(); i++) {
            int length = page.segmentLength(i);
            boolean ends = length < OggPage.FULL_SEGMENT;
            if (!orphan) {
                partial.write(page.body(), at, Math.min(length, MAX_PACKET + 1 - partial.size()));
                inPacket = !ends;
                if (ends) {
                    packets.add(partial.toByteArray());
                    forget();
                }
            } else if (ends) {
                orphan = false;
            }
            at += length;
        }
        return packets;
    }

    private void forget() {
        partial.reset();
        inPacket = false;
    }
}
