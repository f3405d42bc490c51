package io.sidetone.sip.media;

/// What a session measures. Figures not known yet are `NaN`, names empty.
///
/// @param path direct, or by a relay where either side's selected candidate is one (S4)
/// @param codec the codec in use, e.g. `opus`
/// @param roundTripMs round trip, ms
/// @param jitterMs arrival jitter, ms
/// @param lossPercent packets lost on the way to us since the beginning, 0–100
/// @param theirLossPercent packets lost on the way to the other side, of late and as it reports, 0–100 (RFC 3550
/// §6.4.1)
/// @param bufferMs how long what arrives waits to be played, ms
/// @param audioIn level of what we hear, 0–1
/// @param audioOut level of what the microphone gives, 0–1
/// @param packetsIn RTP packets received
/// @param packetsOut RTP packets sent
/// @param lostIn RTP packets lost on the way to us
public record MediaStatistics(
        Path path,
        String codec,
        double roundTripMs,
        double jitterMs,
        double lossPercent,
        double theirLossPercent,
        double bufferMs,
        double audioIn,
        double audioOut,
        long packetsIn,
        long packetsOut,
        long lostIn) {

    /// The way sound takes.
    public enum Path {
        UNKNOWN,
        DIRECT,
        RELAY
    }

    public static final MediaStatistics NONE = new MediaStatistics(
            Path.UNKNOWN,
            "",
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            0,
            0,
            0);
}
