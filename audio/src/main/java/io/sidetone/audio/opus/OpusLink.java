package io.sidetone.audio.opus;

import io.github.jaredmdobson.concentus.OpusPacketInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One logical Opus stream, from its header to its last page: works out which samples of each packet are heard.
///
/// Two trims make the length exact to the sample: pre-skip at the beginning (RFC 7845 §4.2), and at the end the granule
/// position of the last page, which may lie before the end of the last packet (RFC 7845 §4.4).
final class OpusLink {
    private static final byte[] TAGS = "OpusTags".getBytes(StandardCharsets.US_ASCII);
    private static final int RATE = 48_000;
    private static final long UNKNOWN = -1;

    private final OpusHead head;
    private final int serial;
    private final PacketAssembly assembly;
    private boolean tagsRead;
    private int preSkipLeft;
    /// Where the last page ended, in samples of the stream.
    private long position = UNKNOWN;

    /// @param first the page that begins the stream and holds `head`
    OpusLink(OggPage first, OpusHead head) {
        this.head = head;
        this.serial = first.serial();
        this.assembly = new PacketAssembly(first.sequence());
        this.preSkipLeft = head.preSkip();
    }

    OpusHead head() {
        return head;
    }

    boolean owns(OggPage page) {
        return page.serial() == serial;
    }

    /// The audio packets that end on this page, its next.
    ///
    /// @throws DamagedOpusException if a packet can't be one
    List<OpusPacket> packetsEndingOn(OggPage page) throws DamagedOpusException {
        if (!assembly.follows(page)) {
            position = UNKNOWN;
        }
        var data = assembly.packetsEndingOn(page);
        if (!tagsRead && !data.isEmpty()) {
            requireTags(data.removeFirst());
            tagsRead = true;
        }
        return data.isEmpty() ? List.of() : trimmed(data, page);
    }

    private List<OpusPacket> trimmed(List<byte[]> data, OggPage page) throws DamagedOpusException {
        var lengths = new int[data.size()];
        int total = 0;
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = samplesIn(data.get(i));
            total += lengths[i];
        }
        long keep = page.last() ? samplesBefore(page, total) : total;
        position = page.granule();

        var packets = new ArrayList<OpusPacket>(lengths.length);
        for (int i = 0; i < lengths.length; i++) {
            int from = Math.min(preSkipLeft, lengths[i]);
            int to = Math.clamp(keep, from, lengths[i]);
            packets.add(new OpusPacket(this, data.get(i), lengths[i], from, to));
            preSkipLeft -= from;
            keep = Math.max(0, keep - lengths[i]);
        }
        return packets;
    }

    /// How many of the `total` samples on the last page lie before the end of the stream.
    private long samplesBefore(OggPage page, int total) {
        if (page.granule() == OggPage.NO_GRANULE) {
            return total;
        }
        if (position != UNKNOWN) {
            return Math.clamp(page.granule() - position, 0, total);
        }
        // The only page of a short stream starts at 0. After a lost page its start can't be known: all is kept.
        return Math.min(page.granule(), total);
    }

    private static int samplesIn(byte[] packet) throws DamagedOpusException {
        if (packet.length == 0 || packet.length > PacketAssembly.MAX_PACKET) {
            throw new DamagedOpusException("The file is damaged: an Opus packet is empty or too long");
        }
        int samples = OpusPacketInfo.getNumSamples(packet, 0, packet.length, RATE);
        if (samples <= 0 || samples > OpusPacket.MAX_SAMPLES) {
            throw new DamagedOpusException("The file is damaged: an Opus packet claims an impossible length");
        }
        return samples;
    }

    private static void requireTags(byte[] packet) throws DamagedOpusException {
        if (packet.length < TAGS.length || !Arrays.equals(packet, 0, TAGS.length, TAGS, 0, TAGS.length)) {
            throw new DamagedOpusException("The file is damaged: the Opus comment header is missing");
        }
    }
}
