package io.sidetone.audio.opus;

/// One Opus packet (RFC 6716 §3) and which of its samples are to be heard.
final class OpusPacket {
    /// The longest a packet may be: 120 ms at 48 kHz.
    static final int MAX_SAMPLES = 5760;

    private final OpusLink link;
    private final byte[] data;
    private final int samples;
    private final int from;
    private final int to;

    /// @param samples per channel at 48 kHz in this packet
    /// @param from the first sample to be heard
    /// @param to the one after the last to be heard; `0 ≤ from ≤ to ≤ samples`
    OpusPacket(OpusLink link, byte[] data, int samples, int from, int to) {
        this.link = link;
        this.data = data;
        this.samples = samples;
        this.from = from;
        this.to = to;
    }

    /// The logical stream it belongs to; another link needs another decoder.
    OpusLink link() {
        return link;
    }

    byte[] data() {
        return data;
    }

    int samples() {
        return samples;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /// How many of its samples are to be heard.
    int audible() {
        return to - from;
    }
}
