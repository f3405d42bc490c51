package io.sidetone.audio.opus;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The Opus packets of an Ogg file, in order, through all its links: a chained file (RFC 7845 §3) is several streams
/// one
/// after the other. Pages of other codecs are passed over.
final class OpusPacketReader {
    /// How much may go by between two audio packets: room for comments with pictures, an end to a file that is nothing
    /// else.
    private static final long MAX_WITHOUT_AUDIO = 16 << 20;

    private final OggPageReader pages;
    private final Queue<OpusPacket> ready = new ArrayDeque<>();
    private @Nullable OpusLink link;
    private boolean anyLink;
    private long withoutAudio;

    OpusPacketReader(InputStream in) {
        this.pages = new OggPageReader(in);
    }

    /// The next audio packet, or null at the end of the file.
    ///
    /// @throws DamagedOpusException if there is something else than Ogg Opus
    @Nullable
    OpusPacket next() throws IOException {
        while (ready.isEmpty()) {
            var page = pages.next();
            if (page == null) {
                if (!anyLink) {
                    throw new DamagedOpusException("There is no Opus in this file");
                }
                return null;
            }
            take(page);
        }
        withoutAudio = 0;
        return ready.poll();
    }

    private void take(OggPage page) throws DamagedOpusException {
        withoutAudio += page.size();
        if (withoutAudio > MAX_WITHOUT_AUDIO) {
            throw new DamagedOpusException("The file is damaged: no audio in " + MAX_WITHOUT_AUDIO + " bytes");
        }
        if (page.first()) {
            begin(page);
        } else if (link != null && link.owns(page)) {
            ready.addAll(link.packetsEndingOn(page));
            if (page.last()) {
                link = null;
            }
        }
    }

    private void begin(OggPage page) throws DamagedOpusException {
        var packet = firstPacket(page);
        if (OpusHead.begins(packet)) {
            link = new OpusLink(page, OpusHead.parse(packet));
            anyLink = true;
        }
    }

    /// The header on a stream's first page; empty if there is none.
    static byte[] firstPacket(OggPage page) {
        var packets = new PacketAssembly(page.sequence() - 1).packetsEndingOn(page);
        return packets.isEmpty() ? new byte[0] : packets.getFirst();
    }
}
