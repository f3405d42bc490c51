package io.sidetone.sip.quality;

import java.util.Locale;

/// The E-model: from delay and loss to what people would say of a call (ITU-T G.107, narrowband scale, so that figures
/// of different codecs compare). What is not measured has the recommendation's default value.
public final class EModel {
    /// The rating of a call without delay and loss, all parameters at their defaults (G.107 §7.7).
    private static final double UNIMPAIRED = 93.2;
    /// Packets of 20 ms, and the codec's own look-ahead.
    private static final double PACKET_MS = 20;

    private EModel() {}

    /// The mean opinion score (G.107 Annex B).
    ///
    /// @param codec as in SDP, e.g. `opus`
    /// @param delayMs one way, mouth to ear as far as known, ms
    /// @param lossPercent packets lost, 0–100
    /// @return 1–4.5
    public static double mos(String codec, double delayMs, double lossPercent) {
        double r = UNIMPAIRED - delayImpairment(delayMs + PACKET_MS) - lossImpairment(codec, lossPercent);
        if (r <= 0) {
            return 1;
        }
        return r >= 100 ? 4.5 : Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
    }

    /// Idd (G.107 §7.4): nothing up to 100 ms.
    static double delayImpairment(double ms) {
        if (!(ms > 100)) {
            return 0;
        }
        double x = Math.log(ms / 100) / Math.log(2);
        return 25 * (sixth(x) - 3 * sixth(x / 3) + 2);
    }

    private static double sixth(double x) {
        return Math.pow(1 + Math.pow(x, 6), 1.0 / 6);
    }

    /// Ie,eff for losses that come one by one (G.107 §7.5, BurstR = 1).
    static double lossImpairment(String codec, double percent) {
        double bpl = robustness(codec);
        return percent > 0 ? 95 * percent / (percent + bpl) : 0;
    }

    /// Bpl: G.113 Appendix I has 25.1 for G.711 with concealment. Neither Opus nor G.722 stands there on this scale; 10
    /// lies between G.711 and the wideband codecs that do, and fits the scores measured at 5, 10 and 20 % loss.
    private static double robustness(String codec) {
        return switch (codec.toLowerCase(Locale.ROOT)) {
            case "pcmu", "pcma" -> 25.1;
            default -> 10;
        };
    }
}
